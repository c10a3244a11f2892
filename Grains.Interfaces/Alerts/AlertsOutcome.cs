using System.Collections.Immutable;
using PhrCluster.Demographics;
using PhrCluster.Identity;

namespace PhrCluster.Alerts;

/// <summary>What became of asking for alerts: <see cref="AlertsDisclosed"/> or <see cref="Refused"/>.</summary>
[GenerateSerializer, Immutable, Alias("phr.AlertsOutcome")]
public abstract record AlertsOutcome : IRefusable<AlertsOutcome>
{
    private protected AlertsOutcome() { }

    public static AlertsOutcome Refuse(Explanation explanation) => new Refused(explanation);

    /// <inheritdoc cref="IAccessRefused"/>
    [GenerateSerializer, Immutable, Alias("phr.AlertsRefused")]
    public sealed record Refused([property: Id(0)] Explanation Explanation) : AlertsOutcome, IAccessRefused;
}

/// <summary>Alerts of a record, as far as the requester may see the readings that each rests on.</summary>
/// <param name="At">When it was decided.</param>
/// <param name="Held">Who the citizen is; null where nobody said it, or the requester may not see it, and where they see no open alert.</param>
/// <param name="Alerts">Those that are open first, the most urgent of them first; then the newest of those that have ended.</param>
[GenerateSerializer, Immutable, Alias("phr.AlertsDisclosed")]
public sealed record AlertsDisclosed(
    [property: Id(0)] string Citizen,
    [property: Id(1)] long Version,
    [property: Id(2)] DateTimeOffset At,
    [property: Id(3)] ImmutableArray<Alert> Alerts,
    [property: Id(4)] HeldDemographics? Held) : AlertsOutcome, IDecidedAt
{
    /// <summary>Rules whose advice the citizen does not want to be shown; empty for anybody else.</summary>
    [Id(5)] public ImmutableArray<MutedRule> Muted { get; init; } = [];

    /// <summary>Whether an alert's advice is not to be shown to the citizen.</summary>
    public bool IsMuted(Alert alert) => AlertMuting.IsMuted(Muted, alert, At);
}

/// <summary>What somebody does about an alert.</summary>
/// <param name="Rule">The alert's rule.</param>
/// <param name="AlertVersion">The version that it was raised at.</param>
/// <param name="Outcome">What came of it; of <see cref="AlertStep.Closed"/>, and of no other step.</param>
/// <param name="Words">What is said about it: 1 to <c>RecordLimits.MaxStatementLength</c> characters where it is a note, or closes without action; the citizen reads it.</param>
[GenerateSerializer, Immutable, Alias("phr.AlertAction")]
public sealed record AlertAction(
    [property: Id(0)] string Rule,
    [property: Id(1)] long AlertVersion,
    [property: Id(2)] AlertStep Step,
    [property: Id(3)] AlertOutcome Outcome = AlertOutcome.None,
    [property: Id(4)] string? Words = null);

/// <summary>What became of it: <see cref="AlertHandled"/>, <see cref="Invalid"/> or <see cref="Refused"/>.</summary>
[GenerateSerializer, Immutable, Alias("phr.HandleAlertOutcome")]
public abstract record HandleAlertOutcome : IRefusable<HandleAlertOutcome>
{
    private protected HandleAlertOutcome() { }

    public static HandleAlertOutcome Refuse(Explanation explanation) => new Refused(explanation);

    /// <inheritdoc cref="IAccessRefused"/>
    [GenerateSerializer, Immutable, Alias("phr.HandleAlertRefused")]
    public sealed record Refused([property: Id(0)] Explanation Explanation) : HandleAlertOutcome, IAccessRefused;

    /// <inheritdoc cref="IRequestInvalid"/>
    [GenerateSerializer, Immutable, Alias("phr.HandleAlertInvalid")]
    public sealed record Invalid([property: Id(0)] string Field, [property: Id(1)] string Rule) : HandleAlertOutcome, IRequestInvalid;
}

/// <summary>It stands in the citizen's record.</summary>
/// <param name="Changed">False where the same had been said last.</param>
[GenerateSerializer, Immutable, Alias("phr.AlertHandled")]
public sealed record AlertHandled([property: Id(0)] long Version, [property: Id(1)] Alert Alert, [property: Id(2)] bool Changed) : HandleAlertOutcome, IDecidedAt;
