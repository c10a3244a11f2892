using PhrCluster.Identity;

namespace PhrCluster.Demographics;

/// <summary>What became of a look at the demographics: <see cref="DemographicsDisclosed"/> or <see cref="Refused"/>.</summary>
[GenerateSerializer, Immutable, Alias("phr.DemographicsOutcome")]
public abstract record DemographicsOutcome : IRefusable<DemographicsOutcome>
{
    private protected DemographicsOutcome() { }

    public static DemographicsOutcome Refuse(Explanation explanation) => new Refused(explanation);

    /// <inheritdoc cref="IAccessRefused"/>
    [GenerateSerializer, Immutable, Alias("phr.DemographicsRefused")]
    public sealed record Refused([property: Id(0)] Explanation Explanation) : DemographicsOutcome, IAccessRefused;
}

/// <summary>The demographics, as far as the requester may see them.</summary>
/// <param name="Held">Null where nobody gave any, or none that the requester may see.</param>
[GenerateSerializer, Immutable, Alias("phr.DemographicsDisclosed")]
public sealed record DemographicsDisclosed([property: Id(0)] long Version, [property: Id(1)] HeldDemographics? Held) : DemographicsOutcome, IDecidedAt;

/// <summary>What became of giving demographics: <see cref="DemographicsHeld"/>, <see cref="Conflict"/>, <see cref="Invalid"/> or <see cref="Refused"/>.</summary>
[GenerateSerializer, Immutable, Alias("phr.SetDemographicsOutcome")]
public abstract record SetDemographicsOutcome : IRefusable<SetDemographicsOutcome>
{
    private protected SetDemographicsOutcome() { }

    public static SetDemographicsOutcome Refuse(Explanation explanation) => new Refused(explanation);

    /// <inheritdoc cref="IAccessRefused"/>
    [GenerateSerializer, Immutable, Alias("phr.SetDemographicsRefused")]
    public sealed record Refused([property: Id(0)] Explanation Explanation) : SetDemographicsOutcome, IAccessRefused;

    /// <inheritdoc cref="IRequestInvalid"/>
    [GenerateSerializer, Immutable, Alias("phr.SetDemographicsInvalid")]
    public sealed record Invalid([property: Id(0)] string Field, [property: Id(1)] string Rule) : SetDemographicsOutcome, IRequestInvalid;

    /// <summary>They were last changed at another version than the one that the caller names; nothing changed.</summary>
    [GenerateSerializer, Immutable, Alias("phr.DemographicsConflict")]
    public sealed record Conflict([property: Id(0)] long Version) : SetDemographicsOutcome, IDecidedAt;
}

/// <summary>The record holds what was given.</summary>
/// <param name="Changed">False when it already did, so that repeating a request is harmless.</param>
[GenerateSerializer, Immutable, Alias("phr.DemographicsHeld")]
public sealed record DemographicsHeld(
    [property: Id(0)] long Version,
    [property: Id(1)] HeldDemographics Held,
    [property: Id(2)] bool Changed) : SetDemographicsOutcome, IDecidedAt;
