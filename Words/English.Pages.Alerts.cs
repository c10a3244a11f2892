using System.Collections.Immutable;
using PhrCluster.Alerts;

namespace PhrCluster.Words;

/// <content>Alerts, on the pages.</content>
public partial class English
{
    private sealed partial class PagesInEnglish
    {
        public override string AlertsTitle => "Alerts";

        public override string AlertsLede(int open) => open switch
        {
            0 => "Nothing needs your attention now.",
            1 => "1 thing needs your attention.",
            _ => $"{open} things need your attention, the most urgent first.",
        };

        public override string AllAlerts => "All your alerts";

        public override string OpenAlerts => "What needs your attention";

        public override string EndedAlerts => "What is over";

        public override string AlertTitle(Alert alert) => said.Alerts.Rules.GetValueOrDefault(alert.Rule)?.Title ?? alert.Rule;

        public override string Urgency(AlertUrgency urgency) => Sentence(said.Alerts.Urgency(urgency));

        public override string CareCard(AlertUrgency urgency) => urgency switch
        {
            AlertUrgency.Emergency => "Act now:",
            AlertUrgency.SameDay => "Urgent advice:",
            _ => "Advice:",
        };

        public override string UrgentSince(Alert alert, DateTimeOffset now) => $"{Urgency(alert.Urgency)}. Since {When(alert.RaisedAt, now)}.";

        public override string RestsOn(Alert alert, DateTimeOffset now) =>
            !alert.Missed.IsEmpty ? $"It counts the days from {When(alert.From, now)} to {When(alert.To, now)}."
            : alert.From == alert.To ? $"It rests on a reading of {When(alert.From, now)}."
            : $"It rests on readings from {When(alert.From, now)} to {When(alert.To, now)}.";

        public override string Lasted(Alert alert, AlertEnd end, DateTimeOffset now) => $"From {When(alert.RaisedAt, now)} to {When(end.At, now)}. {end.How switch
        {
            AlertEnding.Settled when !alert.Missed.IsEmpty => "Readings came again.",
            AlertEnding.GrewWorse when !alert.Missed.IsEmpty => "More stayed away, and another alert took its place.",
            AlertEnding.Settled => "Later readings were better.",
            AlertEnding.Corrected => "A reading was corrected or taken back.",
            AlertEnding.GrewWorse => "It grew worse, and a more urgent alert took its place.",
            AlertEnding.AppliesNoMore => "Your plan was changed, or says that this rule is not for you.",
            _ => "Another alert of this kind took its place.",
        }}";

        public override string StaysUntil(string ends) => $"Somebody has dealt with it. {ends}";

        public override string HowThisAlertWorks => "How this alert works";

        public override string WhatWasDone => "What was done about it";

        public override string NothingDoneYet => "Nobody has written down anything yet.";

        public override string Step(AlertHandling step, DateTimeOffset now) =>
            $"{BroughtBy(step.By, step.Organization)} {Did(step)}, {When(step.At, now)}{(step.Words is { } words ? $": {InTheirWords(words)}" : ".")}";

        public override string AlertRulesTitle => "How alerts work";

        public override string AlertRulesLede => "Fixed rules look at new readings. When one fits, you are told, and so is whoever cares for you and may look.";

        public override ImmutableArray<HelpTopic> AboutAlerts =>
        [
            new("A person decides, never a rule", "An alert changes nothing in your care by itself. It says what was measured, and asks somebody to look."),
            new("Who is told", "You are. So are those who treat you, if your rules let them see every reading that it rests on. If you stop sharing, it leaves their list."),
            new("When nobody looks", "No alert replaces a call. Do what it tells you, and do not wait for your practice to see it."),
            new("When you measured wrong", "Correct the reading, or take it back. The alert ends at once."),
            new("Why there are rules", "Some readings should not wait until the next visit. Each rule is taken from a guideline, which is named with it."),
            new("No learning, no scores", "A rule is a few comparisons of numbers. It knows no names. It is the same for everybody, unless your plan has a level of your own."),
            new("When you do not agree", "Ask whoever answers for the rule. Each rule names them."),
        ];

        public override string EachRuleTitle => "Each rule";

        public override string RuleField(RuleFact fact) => fact switch
        {
            RuleFact.Does => "What it does",
            RuleFact.Data => "On what data",
            RuleFact.CannotSee => "What it cannot see",
            RuleFact.Ends => "How it ends",
            RuleFact.Guideline => "Guideline",
            RuleFact.Answers => "Who answers for it",
            _ => "Name of the rule",
        };

        private static string Did(AlertHandling step) => (step.Step, step.Outcome) switch
        {
            (AlertStep.Claimed, _) => "took it on",
            (AlertStep.Released, _) => "gave it back",
            (AlertStep.Noted, _) => "wrote a note",
            (_, AlertOutcome.Called) => "called",
            (_, AlertOutcome.MessageSent) => "sent a message",
            (_, AlertOutcome.Appointment) => "made an appointment",
            (_, AlertOutcome.PassedOn) => "passed it on",
            _ => "saw it, and nothing needs to be done",
        };
    }
}
