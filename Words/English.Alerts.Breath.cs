namespace PhrCluster.Words;

/// <content>Alerts about oxygen and pulse.</content>
public partial class English
{
    private sealed partial class AlertsInEnglish
    {
        private const string OxygenData = "Oxygen saturation that is final, with a time, in a known unit. Watches, and readings under exercise or anaesthesia, do not count.";

        private const string OxygenCannotSee =
            "It does not know how the citizen feels, or of a lower target that no plan names. Cold hands and nail varnish read too low, and dark skin may read too high: 95 % proves nothing.";

        private static AlertRuleWords OxygenLow() => new(
            "Low oxygen",
            static alert =>
                $"Your oxygen level was {Figure(alert, 0)} % and again {Figure(alert, 1)} %. That is low, unless your team gave you a lower target. "
                + "Warm your hand, take off nail varnish, sit still for a minute, and measure again. Contact your GP today. "
                + "If it is this low again call 111, and if it is 92 % or less, or you fight for breath, call 999.",
            static alert =>
                $"SpO2 {Figure(alert, 0)} % and {Figure(alert, 1)} % within the hour. The citizen is told to call today, and 111 or 999 if it stays. Own target and symptoms are unknown.",
            "It ends with readings of 95 % or more, an hour apart.",
            "NHS pulse oximetry leaflet: 93 to 94 %",
            "It looks for two readings of 94 % or less within an hour, of which not both are 92 % or less.",
            OxygenData,
            OxygenCannotSee,
            AnswersForRules);

        private static AlertRuleWords OxygenEmergency() => new(
            "Very low oxygen",
            static alert =>
                $"Your oxygen level was {Figure(alert, 0)} % and again {Figure(alert, 1)} %. That is very low, unless your team gave you a lower target. "
                + "If you have warm hands, no nail varnish and sat still, do not wait. Call 999 now, or follow the plan that your team gave you and call 111.",
            static alert => $"SpO2 {Figure(alert, 0)} % and {Figure(alert, 1)} % within the hour. The citizen is told to call 999. Own target and symptoms are unknown.",
            "It ends with readings of 95 % or more, an hour apart.",
            "NHS pulse oximetry leaflet: 92 % or less",
            "It looks for two readings of 92 % or less within an hour.",
            OxygenData,
            OxygenCannotSee,
            AnswersForRules);

        private static AlertRuleWords RestingPulse() => new(
            "Unusual resting pulse",
            static alert =>
                $"Your resting pulse was {Figure(alert, 0)} and again {Figure(alert, 1)}. That is unusual. Call your practice today. "
                + "Call 999 for chest pain, fainting or bad breathlessness.",
            static alert => $"Resting pulse {Figure(alert, 0)} and {Figure(alert, 1)} a minute, at least 10 minutes apart. Rhythm and symptoms are unknown.",
            "It ends with 50 to 110 beats a minute, twice, 10 minutes apart.",
            "RCP NEWS2 (2017): score 3 for pulse",
            "It looks for two resting pulses of 131 or more, or of 40 or less, 10 minutes to a day apart.",
            "Pulse that is final, with a time, in a known unit, and at rest by its code. A plain pulse counts unless a watch sent it.",
            "It does not know how the citizen feels, the rhythm, whether they exercised, or what medicines they take. Sports may slow a resting pulse.",
            AnswersForRules);
    }
}
