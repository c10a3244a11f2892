namespace PhrCluster.Core.Record;

/// <summary>An emergency that somebody declared.</summary>
/// <param name="Until">From then on it is over.</param>
/// <param name="Id">That it was declared under; sent twice, it is one.</param>
public sealed record OpenEmergency(string Subject, string? Organization, string? Purpose, DateTimeOffset Until, string? Id = null);
