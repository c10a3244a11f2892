using System.Collections.Immutable;

namespace PhrCluster.AccessLog;

/// <summary>How often whoever looked, or was turned away, since an instant.</summary>
/// <param name="Who">Who looked most recently comes first; <c>RecordLimits.MaxCountedAccessors</c> at most.</param>
/// <param name="Since">What was asked for, or later where so much happened since that not all of it was looked through.</param>
/// <param name="IsWhole">False where it is later, or where more looked than are counted one by one.</param>
[GenerateSerializer, Immutable, Alias("phr.AccessCounts")]
public sealed record AccessCounts([property: Id(0)] ImmutableArray<AccessCount> Who, [property: Id(1)] DateTimeOffset Since, [property: Id(2)] bool IsWhole);

/// <summary>One organisation, one app, or one person or service of none.</summary>
/// <param name="Subject">Null where they belong to an organisation, or are an app.</param>
/// <param name="Looks">Entries by which something could be seen.</param>
/// <param name="Refused">Requests that were turned away.</param>
[GenerateSerializer, Immutable, Alias("phr.AccessCount")]
public sealed record AccessCount([property: Id(0)] string? Organization, [property: Id(1)] string? Subject, [property: Id(2)] int Looks, [property: Id(3)] int Refused)
{
    /// <summary>An app that acts for somebody, by its client id; null for all else.</summary>
    [Id(4)] public string? App { get; init; }
}
