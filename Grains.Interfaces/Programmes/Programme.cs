using System.Collections.Immutable;

namespace PhrCluster.Programmes;

/// <summary>A use of citizens' data that anybody may read about: who asks what of which data, on what ground, until when, and what came of it.</summary>
/// <param name="Id">3 to 40 of <c>A–Z</c>, <c>0–9</c> and <c>-</c>, chosen by whoever drafts it.</param>
/// <param name="Version">1 at first; each change adds one.</param>
/// <param name="TermsVersion">The version at which the terms were last changed: whoever joins agrees to that one.</param>
/// <param name="ChangedAt">When this version was made.</param>
[GenerateSerializer, Immutable, Alias("phr.Programme")]
public sealed record Programme(
    [property: Id(0)] string Id,
    [property: Id(1)] int Version,
    [property: Id(2)] ProgrammeKind Kind,
    [property: Id(3)] ProgrammeState State,
    [property: Id(4)] int TermsVersion,
    [property: Id(5)] ProgrammeTerms Terms,
    [property: Id(6)] ImmutableArray<OutcomeReport> Reports,
    [property: Id(7)] DateTimeOffset ChangedAt)
{
    /// <summary>The FHIR type under which scopes and the log know it.</summary>
    public const string ResourceType = "ResearchStudy";

    /// <summary>How often whoever runs it has to say what came of it.</summary>
    public const int MonthsBetweenReports = 6;

    /// <summary>When it was opened; null for a draft.</summary>
    [Id(8)] public DateTimeOffset? OpenedAt { get; init; }

    /// <summary>When citizens stopped to contribute because it was closed or ended; null while it is not.</summary>
    [Id(9)] public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>When the next report of what came of it is due; null for a draft, and once what came of it was told after its end.</summary>
    public DateTimeOffset? ReportDue =>
        OpenedAt is not { } opened || (ClosedAt is { } closed && Reports.Any(report => report.At >= closed)) ? null
        : (Reports.IsEmpty ? (Terms.Start > opened ? Terms.Start : opened) : Reports[^1].At).AddMonths(MonthsBetweenReports);

    /// <summary>Whether citizens contribute to it at a time.</summary>
    public bool Counts(DateTimeOffset now) => State == ProgrammeState.Open && now >= Terms.Start && now < Terms.End;

    /// <summary>Lists are compared by what is in them.</summary>
    public bool Equals(Programme? other) =>
        other is not null
        && (Id, Version, Kind, State, TermsVersion, Terms, ChangedAt) == (other.Id, other.Version, other.Kind, other.State, other.TermsVersion, other.Terms, other.ChangedAt)
        && (OpenedAt, ClosedAt) == (other.OpenedAt, other.ClosedAt)
        && Reports.SequenceEqual(other.Reports);

    public override int GetHashCode() => HashCode.Combine(Id, Version);
}

/// <summary>How citizens come to be part of a programme. Numbers are stored: append only.</summary>
public enum ProgrammeKind : byte
{
    /// <summary>Those who joined.</summary>
    Research = 0,

    /// <summary>All who have not opted out.</summary>
    Planning = 1,
}

/// <summary>Numbers are stored: append only.</summary>
public enum ProgrammeState : byte
{
    /// <summary>Only administrators of programmes see it.</summary>
    Draft = 0,

    /// <summary>Citizens may join, and contribute.</summary>
    Open = 1,

    /// <summary>Nobody joins, and nobody contributes any more; what stands may be published.</summary>
    Closed = 2,

    /// <summary>It is over: nothing more is published, and no contribution is kept.</summary>
    Ended = 3,
}

/// <summary>What came of a programme, in plain words.</summary>
[GenerateSerializer, Immutable, Alias("phr.OutcomeReport")]
public sealed record OutcomeReport([property: Id(0)] DateTimeOffset At, [property: Id(1)] string Words);
