using System.Collections.Immutable;
using PhrCluster.Alerts;
using PhrCluster.Web.Pages.Frame.Forms;
using PhrCluster.Words;

namespace PhrCluster.Web.Pages.Practice;

/// <summary>What was typed about an alert.</summary>
/// <param name="Action">Null where something is wrong with it.</param>
internal sealed record TaskForm(AlertAction? Action, ImmutableArray<FieldError> Errors)
{
    public const string Did = "did", Said = "words";

    private const string Note = "note";

    public static readonly string[] Fields = [FormFields.Id, Did, Said];

    private static readonly ImmutableArray<(string Word, AlertOutcome Outcome)> Outcomes =
    [
        ("called", AlertOutcome.Called), ("message", AlertOutcome.MessageSent), ("appointment", AlertOutcome.Appointment), ("passed-on", AlertOutcome.PassedOn),
        ("no-action", AlertOutcome.NoAction), (Note, AlertOutcome.None),
    ];

    private static PageWords Words => Language.Default.Pages;

    /// <summary>What can have been done: to close it, or a note alone.</summary>
    public static ImmutableArray<Choice> Choices { get; } = [.. Outcomes.Select(static it => new Choice(it.Word, Words.Outcome(it.Outcome), Words.OutcomeHint(it.Outcome)))];

    /// <param name="closes">False for an alert that was closed or has ended: there is nothing to choose but a note.</param>
    public static TaskForm Read(FormFields typed, TaskKey alert, bool closes)
    {
        var outcome = closes ? Outcomes.Where(it => it.Word == typed[Did]).Select(static it => (AlertOutcome?)it.Outcome).FirstOrDefault() : AlertOutcome.None;
        var (said, needsWords) = (typed[Said], outcome is AlertOutcome.None or AlertOutcome.NoAction);
        ImmutableArray<FieldError> errors =
        [
            .. !closes && typed[Did].Length > 0 && typed[Did] != Note ? [new FieldError(Said, Words.ClosedMeanwhile)] : Array.Empty<FieldError>(),
            .. outcome is null ? [new FieldError(Did, Words.WhatCameOfItMissing)] : Array.Empty<FieldError>(),
            .. said.Length > RecordLimits.MaxStatementLength || (needsWords && said.Length == 0) ? [new FieldError(Said, Words.SayWhy(RecordLimits.MaxStatementLength))] : Array.Empty<FieldError>(),
        ];
        var step = outcome == AlertOutcome.None ? AlertStep.Noted : AlertStep.Closed;
        return new TaskForm(errors.IsEmpty ? new AlertAction(alert.Rule, alert.Version, step, outcome!.Value, said.Length == 0 ? null : said) : null, errors);
    }
}
