using System.Collections.Immutable;
using PhrCluster.Identity;

namespace PhrCluster.Alerts;

/// <summary>A rule whose advice the citizen does not want to be shown. It changes nothing of what others are told.</summary>
/// <param name="Until">Null for good.</param>
[GenerateSerializer, Immutable, Alias("phr.MutedRule")]
public sealed record MutedRule([property: Id(0)] string Rule, [property: Id(1)] DateTimeOffset? Until);

/// <summary>What may be muted.</summary>
public static class AlertMuting
{
    /// <summary>Rules whose advice always reaches the citizen: it may save their life. What is an emergency does so by any rule.</summary>
    public static readonly ImmutableArray<string> Never = [AlertRuleNames.BloodPressureSevere, AlertRuleNames.GlucoseVeryLow, AlertRuleNames.OxygenEmergency];

    /// <summary>Whether the citizen is not to be shown an alert's advice.</summary>
    public static bool IsMuted(ImmutableArray<MutedRule> muted, Alert alert, DateTimeOffset now) =>
        alert.Urgency != AlertUrgency.Emergency && !Never.Contains(alert.Rule) && muted.Any(rule => rule.Rule == alert.Rule && !(rule.Until <= now));
}

/// <summary>What became of muting: <see cref="AlertMuteHeld"/>, <see cref="Invalid"/> or <see cref="Refused"/>.</summary>
[GenerateSerializer, Immutable, Alias("phr.MuteAlertOutcome")]
public abstract record MuteAlertOutcome : IRefusable<MuteAlertOutcome>
{
    private protected MuteAlertOutcome() { }

    public static MuteAlertOutcome Refuse(Explanation explanation) => new Refused(explanation);

    /// <inheritdoc cref="IAccessRefused"/>
    [GenerateSerializer, Immutable, Alias("phr.MuteAlertRefused")]
    public sealed record Refused([property: Id(0)] Explanation Explanation) : MuteAlertOutcome, IAccessRefused;

    /// <inheritdoc cref="IRequestInvalid"/>
    [GenerateSerializer, Immutable, Alias("phr.MuteAlertInvalid")]
    public sealed record Invalid([property: Id(0)] string Field, [property: Id(1)] string Rule) : MuteAlertOutcome, IRequestInvalid;
}

/// <summary>What is muted now.</summary>
/// <param name="Changed">False where it was so already: then there is no new entry.</param>
[GenerateSerializer, Immutable, Alias("phr.AlertMuteHeld")]
public sealed record AlertMuteHeld(
    [property: Id(0)] long Version, [property: Id(1)] ImmutableArray<MutedRule> Muted, [property: Id(2)] bool Changed) : MuteAlertOutcome, IDecidedAt;
