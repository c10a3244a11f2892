using PhrCluster.Identity;

namespace PhrCluster.Profiles;

/// <summary>What became of a question for a profile: <see cref="GlucoseProfileDisclosed"/>, <see cref="Invalid"/> or <see cref="Refused"/>.</summary>
[GenerateSerializer, Immutable, Alias("phr.GlucoseProfileOutcome")]
public abstract record GlucoseProfileOutcome : IRefusable<GlucoseProfileOutcome>
{
    private protected GlucoseProfileOutcome() { }

    public static GlucoseProfileOutcome Refuse(Explanation explanation) => new Refused(explanation);

    /// <inheritdoc cref="IAccessRefused"/>
    [GenerateSerializer, Immutable, Alias("phr.GlucoseProfileRefused")]
    public sealed record Refused([property: Id(0)] Explanation Explanation) : GlucoseProfileOutcome, IAccessRefused;

    /// <inheritdoc cref="IRequestInvalid"/>
    [GenerateSerializer, Immutable, Alias("phr.GlucoseProfileInvalid")]
    public sealed record Invalid([property: Id(0)] string Field, [property: Id(1)] string Rule) : GlucoseProfileOutcome, IRequestInvalid;
}

/// <summary>The profile of all sensor readings that the requester may see.</summary>
[GenerateSerializer, Immutable, Alias("phr.GlucoseProfileDisclosed")]
public sealed record GlucoseProfileDisclosed(
    [property: Id(0)] long Version,
    [property: Id(1)] GlucoseProfile Profile) : GlucoseProfileOutcome, IDecidedAt;
