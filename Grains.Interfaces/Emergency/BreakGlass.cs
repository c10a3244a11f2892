using PhrCluster.Identity;

namespace PhrCluster.Emergency;

/// <summary>What became of declaring an emergency: <see cref="GlassBroken"/>, <see cref="Invalid"/> or <see cref="Refused"/>.</summary>
[GenerateSerializer, Immutable, Alias("phr.BreakGlassOutcome")]
public abstract record BreakGlassOutcome : IRefusable<BreakGlassOutcome>
{
    private protected BreakGlassOutcome() { }

    public static BreakGlassOutcome Refuse(Explanation explanation) => new Refused(explanation);

    /// <inheritdoc cref="IAccessRefused"/>
    [GenerateSerializer, Immutable, Alias("phr.BreakGlassRefused")]
    public sealed record Refused([property: Id(0)] Explanation Explanation) : BreakGlassOutcome, IAccessRefused;

    /// <inheritdoc cref="IRequestInvalid"/>
    [GenerateSerializer, Immutable, Alias("phr.BreakGlassInvalid")]
    public sealed record Invalid([property: Id(0)] string Field, [property: Id(1)] string Rule) : BreakGlassOutcome, IRequestInvalid;
}

/// <summary>Until then the requester may look under an emergency purpose, as far as the citizen's consents let emergencies see.</summary>
[GenerateSerializer, Immutable, Alias("phr.GlassBroken")]
public sealed record GlassBroken([property: Id(0)] long Version, [property: Id(1)] DateTimeOffset Until) : BreakGlassOutcome;
