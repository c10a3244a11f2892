using PhrCluster.Identity;

namespace PhrCluster.Personal;

/// <summary>What became of a look at the preferences: <see cref="PreferencesDisclosed"/> or <see cref="Refused"/>.</summary>
[GenerateSerializer, Immutable, Alias("phr.PreferencesOutcome")]
public abstract record PreferencesOutcome : IRefusable<PreferencesOutcome>
{
    private protected PreferencesOutcome() { }

    public static PreferencesOutcome Refuse(Explanation explanation) => new Refused(explanation);

    /// <inheritdoc cref="IAccessRefused"/>
    [GenerateSerializer, Immutable, Alias("phr.PreferencesRefused")]
    public sealed record Refused([property: Id(0)] Explanation Explanation) : PreferencesOutcome, IAccessRefused;
}

/// <summary>The preferences, as they stand.</summary>
[GenerateSerializer, Immutable, Alias("phr.PreferencesDisclosed")]
public sealed record PreferencesDisclosed([property: Id(0)] long Version, [property: Id(1)] CitizenPreferences Preferences) : PreferencesOutcome, IDecidedAt;

/// <summary>What became of setting preferences: <see cref="PreferencesHeld"/>, <see cref="Invalid"/> or <see cref="Refused"/>.</summary>
[GenerateSerializer, Immutable, Alias("phr.SetPreferencesOutcome")]
public abstract record SetPreferencesOutcome : IRefusable<SetPreferencesOutcome>
{
    private protected SetPreferencesOutcome() { }

    public static SetPreferencesOutcome Refuse(Explanation explanation) => new Refused(explanation);

    /// <inheritdoc cref="IAccessRefused"/>
    [GenerateSerializer, Immutable, Alias("phr.SetPreferencesRefused")]
    public sealed record Refused([property: Id(0)] Explanation Explanation) : SetPreferencesOutcome, IAccessRefused;

    /// <inheritdoc cref="IRequestInvalid"/>
    [GenerateSerializer, Immutable, Alias("phr.SetPreferencesInvalid")]
    public sealed record Invalid([property: Id(0)] string Field, [property: Id(1)] string Rule) : SetPreferencesOutcome, IRequestInvalid;
}

/// <summary>The record holds what was chosen.</summary>
/// <param name="Changed">False when it already did: then there is no new entry.</param>
[GenerateSerializer, Immutable, Alias("phr.PreferencesHeld")]
public sealed record PreferencesHeld(
    [property: Id(0)] long Version,
    [property: Id(1)] CitizenPreferences Preferences,
    [property: Id(2)] bool Changed) : SetPreferencesOutcome, IDecidedAt;
