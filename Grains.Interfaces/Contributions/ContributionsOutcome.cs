using System.Collections.Immutable;
using PhrCluster.Identity;

namespace PhrCluster.Contributions;

/// <summary>What became of a look at all that a citizen ever contributed: <see cref="ContributionsDisclosed"/>, <see cref="Invalid"/> or <see cref="Refused"/>.</summary>
[GenerateSerializer, Immutable, Alias("phr.ContributionsOutcome")]
public abstract record ContributionsOutcome : IRefusable<ContributionsOutcome>
{
    private protected ContributionsOutcome() { }

    public static ContributionsOutcome Refuse(Explanation explanation) => new Refused(explanation);

    /// <inheritdoc cref="IAccessRefused"/>
    [GenerateSerializer, Immutable, Alias("phr.ContributionsRefused")]
    public sealed record Refused([property: Id(0)] Explanation Explanation) : ContributionsOutcome, IAccessRefused;

    /// <inheritdoc cref="IRequestInvalid"/>
    [GenerateSerializer, Immutable, Alias("phr.ContributionsInvalid")]
    public sealed record Invalid([property: Id(0)] string Field, [property: Id(1)] string Rule) : ContributionsOutcome, IRequestInvalid;
}

/// <summary>A page of what a citizen ever contributed, newest first.</summary>
/// <param name="Before">The version below which the next page begins; null on the last page. A page may be empty, and another follow.</param>
[GenerateSerializer, Immutable, Alias("phr.ContributionsDisclosed")]
public sealed record ContributionsDisclosed([property: Id(0)] long Version, [property: Id(1)] ImmutableArray<ContributionChange> Changes, [property: Id(2)] long? Before)
    : ContributionsOutcome, IDecidedAt;

/// <summary>What changed of how a citizen is counted by a programme.</summary>
/// <param name="Version">The record's version that it is a part of.</param>
/// <param name="ProgrammeVersion">The programme's version that it was decided by; 0 where it was over.</param>
/// <param name="IsIn">False where all of it was taken back.</param>
/// <param name="Slots">Those that changed.</param>
[GenerateSerializer, Immutable, Alias("phr.ContributionChange")]
public sealed record ContributionChange(
    [property: Id(0)] long Version,
    [property: Id(1)] DateTimeOffset At,
    [property: Id(2)] string Programme,
    [property: Id(3)] int ProgrammeVersion,
    [property: Id(4)] bool IsIn,
    [property: Id(5)] ImmutableArray<ContributionSlot> Slots,
    [property: Id(6)] ContributionReason Why);

/// <summary>Why what a citizen contributes changed. Numbers are part of answers: append only.</summary>
public enum ContributionReason : byte
{
    /// <summary>A reading came.</summary>
    Reading = 0,

    /// <summary>A reading was corrected, or taken back.</summary>
    Correction = 1,

    /// <summary>Who the citizen is changed.</summary>
    Details = 2,

    Joined = 3,
    Left = 4,

    /// <summary>They opted out of this programme.</summary>
    OptedOut = 5,

    /// <summary>They opted out of everything.</summary>
    OptedOutOfAll = 6,

    /// <summary>They took an opt-out back.</summary>
    OptedIn = 7,

    /// <summary>A period was over, and all records were looked through for it.</summary>
    LookedThrough = 8,
}
