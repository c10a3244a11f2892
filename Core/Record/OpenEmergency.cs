namespace PhrCluster.Core.Record;

/// <summary>An emergency that somebody declared.</summary>
/// <param name="Until">From then on it is over.</param>
public sealed record OpenEmergency(string Subject, string? Organization, string? Purpose, DateTimeOffset Until);
