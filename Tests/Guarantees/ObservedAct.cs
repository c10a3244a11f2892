using PhrCluster.AccessLog;
using PhrCluster.Readings;

namespace PhrCluster.Tests.Guarantees;

/// <summary>One call as its caller saw it.</summary>
/// <param name="Began">Before the call was made, on the one clock of the story.</param>
/// <param name="Ended">After its answer had come.</param>
/// <param name="Version">The version that the answer carried.</param>
/// <param name="Permitted">False for a refusal.</param>
/// <param name="Subject">The consent given or withdrawn, or the submission.</param>
/// <param name="Seen">Readings that the answer counted.</param>
internal sealed record ObservedAct(
    AccessAction Action, long Began, long Ended, long Version, bool Permitted, string? Subject = null, int Seen = 0);

/// <summary>What all callers of a story saw, and what the record held in the end.</summary>
internal sealed record ObservedStory(
    IReadOnlyList<ObservedAct> Acts, IReadOnlyList<AccessLogEntry> Log, IReadOnlyList<HeldItem> Items, string? Damage = null);
