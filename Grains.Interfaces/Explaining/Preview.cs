using System.Collections.Immutable;
using PhrCluster.Consents;
using PhrCluster.Datatypes;
using PhrCluster.Identity;

namespace PhrCluster.Explaining;

/// <summary>What became of a question what an arrangement would change: <see cref="Previewed"/>, <see cref="Invalid"/> or <see cref="Refused"/>.</summary>
[GenerateSerializer, Immutable, Alias("phr.PreviewOutcome")]
public abstract record PreviewOutcome : IRefusable<PreviewOutcome>
{
    private protected PreviewOutcome() { }

    public static PreviewOutcome Refuse(Explanation explanation) => new Refused(explanation);

    /// <inheritdoc cref="IAccessRefused"/>
    [GenerateSerializer, Immutable, Alias("phr.PreviewRefused")]
    public sealed record Refused([property: Id(0)] Explanation Explanation) : PreviewOutcome, IAccessRefused;

    /// <inheritdoc cref="IRequestInvalid"/>
    [GenerateSerializer, Immutable, Alias("phr.PreviewInvalid")]
    public sealed record Invalid([property: Id(0)] string Field, [property: Id(1)] string Rule) : PreviewOutcome, IRequestInvalid;
}

/// <summary>What would be otherwise once an arrangement had been made, in counts and without any value. Nothing was changed.</summary>
/// <param name="Version">The record version that it stands at.</param>
/// <param name="Changes">False where all is as asked for already.</param>
/// <param name="Audiences">
/// Who would see more or less, of those whom the arrangement is about; empty for an administrator, who may not learn what the record holds.
/// </param>
/// <param name="Unchanged">How many others were looked at, for whom nothing changes.</param>
/// <param name="IsWhole">False where it is about more than are looked at (<c>RecordLimits.MaxPreviewedAudiences</c>).</param>
/// <param name="Hidden">What the denials and labels that are given cover, by kind, whoever may see it now; <see cref="KindChange.Before"/> tells how much of it there is.</param>
[GenerateSerializer, Immutable, Alias("phr.Previewed")]
public sealed record Previewed(
    [property: Id(0)] long Version,
    [property: Id(1)] bool Changes,
    [property: Id(2)] ImmutableArray<AudienceChange> Audiences,
    [property: Id(3)] int Unchanged,
    [property: Id(4)] bool IsWhole,
    [property: Id(5)] ImmutableArray<KindChange> Hidden) : PreviewOutcome, IDecidedAt
{
    /// <summary>The consent in force that says the same as the one which is to be given, where that is all that would change; null for an administrator.</summary>
    [Id(6)] public HeldConsent? Standing { get; init; }
}

/// <summary>What changes for somebody who looks for a purpose.</summary>
/// <param name="Actor">Null for anybody whom no consent names.</param>
/// <param name="LooksBefore">Whether they may look at all.</param>
/// <param name="Before">How many items they see.</param>
/// <param name="Kinds">What they see more or less of, the largest changes first; <c>RecordLimits.MaxPreviewedKinds</c> at most.</param>
[GenerateSerializer, Immutable, Alias("phr.AudienceChange")]
public sealed record AudienceChange(
    [property: Id(0)] ConsentActor? Actor,
    [property: Id(1)] string Purpose,
    [property: Id(2)] bool LooksBefore,
    [property: Id(3)] bool LooksAfter,
    [property: Id(4)] int Before,
    [property: Id(5)] int After,
    [property: Id(6)] ImmutableArray<KindChange> Kinds);

/// <summary>Items of one code.</summary>
/// <param name="Class">Resource type.</param>
/// <param name="Before">How many are seen.</param>
/// <param name="After">How many would be.</param>
[GenerateSerializer, Immutable, Alias("phr.KindChange")]
public sealed record KindChange([property: Id(0)] string Class, [property: Id(1)] Coding Code, [property: Id(2)] int Before, [property: Id(3)] int After);
