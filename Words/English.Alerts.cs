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

        private static AlertRuleWords BloodPressureSevere() => new(
            "Very high blood pressure",
            static alert =>
                $"Your blood pressure was {Pressure(alert, 0)} and again {Pressure(alert, 2)}. Both readings are very high. Contact your GP today. "
                + "Call 999 for chest pain, confusion, sudden loss of sight or speech, or bad breathlessness.",
            static alert =>
                $"Two home readings of 180/120 or more: {Pressure(alert, 0)} and {Pressure(alert, 2)} mmHg. Symptoms are unknown. Look for signs of organ damage, and repeat within 7 days.",
            "It ends when all readings of two days are below 170/110.",
            "NICE NG136, 1.5",
            "It looks for two readings of 180/120 mmHg or more, 1 to 30 minutes apart.",
            "Blood pressure that counts: final, with a time, in a known unit.",
            "It does not know how the citizen feels, how they measured, or what medicines they take. One reading alone raises nothing.",
            AnswersForRules);

        private static string Pressure(Alert alert, int at) => $"{Figure(alert, at)}/{Figure(alert, at + 1)}";

        private static string Figure(Alert alert, int at) => at < alert.Figures.Length ? alert.Figures[at].ToString("0.#", CultureInfo.InvariantCulture) : "?";
    }
}
