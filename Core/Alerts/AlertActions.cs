using PhrCluster.Alerts;
using PhrCluster.Core.Readings;

namespace PhrCluster.Core.Alerts;

/// <summary>What may be done about alerts.</summary>
public static class AlertActions
{
    /// <summary>The field of a fault that says no more than that its actor sees no such alert.</summary>
    public const string OfNoAlert = "action.alertVersion";

    /// <summary>The rule that an action breaks, whatever the record holds.</summary>
    public static Fault? Check(AlertAction? action) =>
        action is null ? new Fault("action", "is required")
        : action.Rule is not { Length: > 0 and <= RecordLimits.MaxNameLength } ? new Fault("action.rule", "must be the rule of an alert")
        : !Enum.IsDefined(action.Step) ? new Fault("action.step", "must be claimed, noted, closed or released")
        : !Enum.IsDefined(action.Outcome) || (action.Step == AlertStep.Closed) != (action.Outcome != AlertOutcome.None)
            ? new Fault("action.outcome", "must say what came of an alert that is closed, and of no other step")
        : (action.Step == AlertStep.Noted || action.Outcome == AlertOutcome.NoAction) && string.IsNullOrWhiteSpace(action.Words)
            ? new Fault("action.words", "must say something, where it is a note or nothing was done")
        : action.Words is { } words && (words.Length > RecordLimits.MaxStatementLength || !TextGauge.IsUnicodeText(words))
            ? new Fault("action.words", $"must have {RecordLimits.MaxStatementLength} characters at most")
        : null;

    /// <summary>The rule that an action breaks about an alert that its actor sees.</summary>
    public static Fault? Check(Alert? alert, AlertAction action) =>
        alert is null ? new Fault(OfNoAlert, "must be the version of an alert that you may see")
        : alert.IsClosed && action.Step != AlertStep.Noted ? new Fault("action.step", "must be a note: the alert was closed")
        : null;

    /// <summary>Whether somebody said the very same last: sent twice, it is one.</summary>
    public static bool IsRepeated(Alert alert, AlertAction action, string by) =>
        !alert.Handling.IsEmpty && alert.Handling[^1] is var last && (last.Step, last.Outcome, last.Words, last.By) == (action.Step, action.Outcome, action.Words, by);
}
