using System.Collections.Immutable;
using System.Globalization;
using PhrCluster.Alerts;

namespace PhrCluster.Words;

/// <content>Alerts.</content>
public partial class English
{
    /// <inheritdoc/>
    public override AlertWords Alerts { get; } = new AlertsInEnglish();

    private sealed partial class AlertsInEnglish : AlertWords
    {
        private const string AnswersForRules = "The organisation that runs this service, and its clinical safety officer.";

        public override ImmutableSortedDictionary<string, AlertRuleWords> Rules { get; } = new Dictionary<string, AlertRuleWords>
        {
            [AlertRuleNames.BloodPressureSevere] = BloodPressureSevere(),
            [AlertRuleNames.BloodPressureHigh] = BloodPressureHigh(),
            [AlertRuleNames.BloodPressureStage2] = BloodPressureStage2(),
            [AlertRuleNames.BloodPressureLow] = BloodPressureLow(),
            [AlertRuleNames.OxygenLow] = OxygenLow(),
            [AlertRuleNames.OxygenEmergency] = OxygenEmergency(),
            [AlertRuleNames.HeartRate] = RestingPulse(),
            [AlertRuleNames.GlucoseVeryLow] = GlucoseVeryLow(),
            [AlertRuleNames.GlucoseLowOften] = GlucoseLowOften(),
            [AlertRuleNames.GlucoseHigh] = GlucoseHigh(),
            [AlertRuleNames.Ketone] = Ketone(),
            [AlertRuleNames.SensorTimeInRange] = SensorTimeInRange(),
            [AlertRuleNames.Hba1c] = Hba1c(),
            [AlertRuleNames.HeartFailureWeight] = HeartFailureWeight(),
            [AlertRuleNames.PeakFlow] = PeakFlow(),
            [AlertRuleNames.Missed] = Missed(),
        }.ToImmutableSortedDictionary(StringComparer.Ordinal);

        public override string Heading(Alert alert) =>
            $"{Rules.GetValueOrDefault(alert.Rule)?.Title ?? alert.Rule} ({alert.Rule}), {Urgency(alert.Urgency)}, since {TimeText.Short(alert.RaisedAt)} {TimeText.Zone}"
            + (alert.End is { } end ? $", {Of(end.How)} {TimeText.Short(end.At)}" : alert.IsClosed ? ", handled" : "");

        public override string Urgency(AlertUrgency urgency) => urgency switch
        {
            AlertUrgency.Emergency => "emergency",
            AlertUrgency.SameDay => "same day",
            AlertUrgency.Soon => "within 7 days",
            _ => "routine",
        };

        public override string Of(AlertHandling step) =>
            $"{TimeText.Short(step.At)} {TimeText.Zone}, {Quotes.Quoted(step.By)}{(step.Organization is { } organization ? $" of {Quotes.Quoted(organization)}" : "")} {Did(step)}"
            + (step.Words is { } words ? $": {Quotes.InQuotes(words)}" : ".");

        public override string Of(AlertEnding how) => how switch
        {
            AlertEnding.Settled => "over",
            AlertEnding.Corrected => "taken back with its readings",
            AlertEnding.GrewWorse => "grew worse",
            AlertEnding.AppliesNoMore => "ended by the plan",
            _ => "followed by another",
        };

        public override string Count(int open) => open switch
        {
            0 => "No alert is open.",
            1 => "One alert is open.",
            _ => string.Create(CultureInfo.InvariantCulture, $"{open} alerts are open."),
        };

        public override string Waiting(int tasks, int notLoaded) =>
            string.Create(CultureInfo.InvariantCulture, $"{tasks} {(tasks == 1 ? "task waits" : "tasks wait")}.")
            + (notLoaded == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" {notLoaded} {(notLoaded == 1 ? "record" : "records")} did not answer in time."));

        public override string WhoseWorklist => "Whose worklist? Name the organisation.";

        protected override string Unknown => "An alert of a rule that this version does not know.";

        private static string Did(AlertHandling step) => (step.Step, step.Outcome) switch
        {
            (AlertStep.Claimed, _) => "took it on",
            (AlertStep.Released, _) => "gave it back",
            (AlertStep.Noted, _) => "noted",
            (_, AlertOutcome.Called) => "called, and closed it",
            (_, AlertOutcome.MessageSent) => "sent a message, and closed it",
            (_, AlertOutcome.Appointment) => "made an appointment, and closed it",
            (_, AlertOutcome.PassedOn) => "passed it on, and closed it",
            _ => "saw it, and closed it without action",
        };

        private static string Figure(Alert alert, int at) => at < alert.Figures.Length ? alert.Figures[at].ToString("0.#", CultureInfo.InvariantCulture) : "?";
    }
}
