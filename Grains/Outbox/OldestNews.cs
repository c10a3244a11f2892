namespace PhrCluster.Grains.Outbox;

/// <summary>The oldest of what receivers are told.</summary>
/// <param name="Version">The record's, since when it is told.</param>
/// <param name="Time">When it was committed.</param>
public readonly record struct OldestNews(long Version, DateTimeOffset Time);
