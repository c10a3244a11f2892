using PhrCluster.Messages;

namespace PhrCluster.Core.Messages;

/// <summary>Something that a citizen might be told of outside their record, and that stands at this moment.</summary>
/// <param name="Version">The commit that it came with.</param>
/// <param name="At">When that was.</param>
public readonly record struct StandingNews(long Version, DateTimeOffset At, MessageKind Kind);
