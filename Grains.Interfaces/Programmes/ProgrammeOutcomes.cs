using System.Collections.Immutable;
using PhrCluster.Identity;

namespace PhrCluster.Programmes;

/// <summary>What became of looking at a programme or changing it: <see cref="ProgrammeShown"/>, <see cref="Invalid"/> or <see cref="Refused"/>.</summary>
[GenerateSerializer, Immutable, Alias("phr.ProgrammeOutcome")]
public abstract record ProgrammeOutcome : IRefusable<ProgrammeOutcome>
{
    private protected ProgrammeOutcome() { }

    public static ProgrammeOutcome Refuse(Explanation explanation) => new Refused(explanation);

    /// <inheritdoc cref="IAccessRefused"/>
    [GenerateSerializer, Immutable, Alias("phr.ProgrammeRefused")]
    public sealed record Refused([property: Id(0)] Explanation Explanation) : ProgrammeOutcome, IAccessRefused;

    /// <inheritdoc cref="IRequestInvalid"/>
    [GenerateSerializer, Immutable, Alias("phr.ProgrammeInvalid")]
    public sealed record Invalid([property: Id(0)] string Field, [property: Id(1)] string Rule) : ProgrammeOutcome, IRequestInvalid;
}

/// <summary>A programme as it stands, and as it was.</summary>
/// <param name="Versions">All of them, oldest first; the last is <paramref name="Current"/>.</param>
/// <param name="Changed">Of a change: false where it was so already.</param>
[GenerateSerializer, Immutable, Alias("phr.ProgrammeShown")]
public sealed record ProgrammeShown(
    [property: Id(0)] Programme Current, [property: Id(1)] ImmutableArray<Programme> Versions, [property: Id(2)] bool Changed = false) : ProgrammeOutcome;

/// <summary>What became of listing programmes: <see cref="ProgrammeList"/> or <see cref="Refused"/>.</summary>
[GenerateSerializer, Immutable, Alias("phr.ProgrammeListOutcome")]
public abstract record ProgrammeListOutcome : IRefusable<ProgrammeListOutcome>
{
    private protected ProgrammeListOutcome() { }

    public static ProgrammeListOutcome Refuse(Explanation explanation) => new Refused(explanation);

    /// <inheritdoc cref="IAccessRefused"/>
    [GenerateSerializer, Immutable, Alias("phr.ProgrammeListRefused")]
    public sealed record Refused([property: Id(0)] Explanation Explanation) : ProgrammeListOutcome, IAccessRefused;
}

/// <summary>All programmes, in the order of their ids.</summary>
[GenerateSerializer, Immutable, Alias("phr.ProgrammeList")]
public sealed record ProgrammeList([property: Id(0)] ImmutableArray<ListedProgramme> Programmes) : ProgrammeListOutcome;

/// <summary>A programme as lists tell of it.</summary>
/// <param name="ReportDue">As of <see cref="Programme.ReportDue"/>.</param>
[GenerateSerializer, Immutable, Alias("phr.ListedProgramme")]
public sealed record ListedProgramme(
    [property: Id(0)] string Id,
    [property: Id(1)] int Version,
    [property: Id(2)] ProgrammeKind Kind,
    [property: Id(3)] ProgrammeState State,
    [property: Id(4)] string Title,
    [property: Id(5)] string Organization,
    [property: Id(6)] DateTimeOffset Start,
    [property: Id(7)] DateTimeOffset End,
    [property: Id(8)] DateTimeOffset? ReportDue)
{
    /// <summary>How often it told what came of it; null where the list was told nothing of it since it counts them.</summary>
    [Id(9)] public int? Reports { get; init; }

    /// <summary>When it did so last.</summary>
    [Id(10)] public DateTimeOffset? LastReport { get; init; }

    public static ListedProgramme Of(Programme programme) => new(
        programme.Id, programme.Version, programme.Kind, programme.State, programme.Terms.Title, programme.Terms.Organization, programme.Terms.Start, programme.Terms.End, programme.ReportDue)
    {
        Reports = programme.Reports.Length, LastReport = programme.Reports.LastOrDefault()?.At,
    };
}
