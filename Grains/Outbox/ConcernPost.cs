using System.Collections.Immutable;
using PhrCluster.Concerns;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Record;
using PhrCluster.Grains.Concerns;

namespace PhrCluster.Grains.Outbox;

/// <summary>What the citizen has raised and nobody has answered, for the operator's inbox.</summary>
public sealed class ConcernPost(IGrainFactory grains) : IOutboxPost
{
    public string Reminder => "outbox";

    /// <summary>An answer is news as much as a question: the inbox shows what it was told, and no record is asked.</summary>
    public News NewsIn(CitizenRecord record, ImmutableArray<JournalEntry> entries) =>
        entries.Any(static entry => entry is ConcernRaised or ConcernAnswered) ? News.Beginning : News.None;

    public Task<bool> Bring(string citizen, CitizenRecord record, long since, CancellationToken cancellationToken) =>
        grains.GetGrain<IConcernOutlet>(0).Take(
            citizen,
            record.Version,
            [.. record.Concerns.Where(static held => held.State == ConcernState.Open).Select(held => new InboxEntry(citizen, held.Concern.Id, held.Concern.Kind, held.At))],
            cancellationToken);
}
