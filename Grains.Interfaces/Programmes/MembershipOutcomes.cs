using System.Collections.Immutable;
using PhrCluster.Contributions;
using PhrCluster.Identity;

namespace PhrCluster.Programmes;

/// <summary>What became of a look at which programmes use a citizen's data, or of a change of that: <see cref="ProgrammesHeld"/>, <see cref="Invalid"/> or <see cref="Refused"/>.</summary>
[GenerateSerializer, Immutable, Alias("phr.ProgrammesOutcome")]
public abstract record ProgrammesOutcome : IRefusable<ProgrammesOutcome>
{
    private protected ProgrammesOutcome() { }

    public static ProgrammesOutcome Refuse(Explanation explanation) => new Refused(explanation);

    /// <inheritdoc cref="IAccessRefused"/>
    [GenerateSerializer, Immutable, Alias("phr.ProgrammesRefused")]
    public sealed record Refused([property: Id(0)] Explanation Explanation) : ProgrammesOutcome, IAccessRefused;

    /// <inheritdoc cref="IRequestInvalid"/>
    [GenerateSerializer, Immutable, Alias("phr.ProgrammesInvalid")]
    public sealed record Invalid([property: Id(0)] string Field, [property: Id(1)] string Rule) : ProgrammesOutcome, IRequestInvalid;
}

/// <summary>What the citizen has said of programmes, as of this version.</summary>
/// <param name="Joined">Research that they joined and did not leave, oldest first.</param>
/// <param name="OptedOut">Planning that they opted out of one by one, by id.</param>
/// <param name="OptedOutOfAll">The version at which they opted out of everything; 0 where they did not.</param>
/// <param name="PartOf">Open programmes that use their data now, by id.</param>
/// <param name="Changed">Of a change: false where it was so already.</param>
[GenerateSerializer, Immutable, Alias("phr.ProgrammesHeld")]
public sealed record ProgrammesHeld(
    [property: Id(0)] long Version,
    [property: Id(1)] ImmutableArray<JoinedProgramme> Joined,
    [property: Id(2)] ImmutableArray<string> OptedOut,
    [property: Id(3)] long OptedOutOfAll,
    [property: Id(4)] ImmutableArray<string> PartOf,
    [property: Id(5)] bool Changed = false) : ProgrammesOutcome, IDecidedAt
{
    /// <summary>How the citizen is counted, and what they left, as far as it is kept at hand.</summary>
    [Id(6)] public ImmutableArray<Contribution> Contributions { get; init; } = [];

    /// <summary>Planning programmes that find no room in the record, by id: a citizen is counted by <see cref="RecordLimits.MaxPlanningContributions"/> at the same time, those first that opened first.</summary>
    [Id(7)] public ImmutableArray<string> PassedOver { get; init; } = [];
}

/// <summary>Research that a citizen takes part in.</summary>
/// <param name="TermsVersion">What they agreed to.</param>
/// <param name="Version">The record version of joining.</param>
[GenerateSerializer, Immutable, Alias("phr.JoinedProgramme")]
public sealed record JoinedProgramme([property: Id(0)] string Id, [property: Id(1)] int TermsVersion, [property: Id(2)] long Version, [property: Id(3)] DateTimeOffset At);
