using System.Globalization;
using PhrCluster.Alerts;

namespace PhrCluster.Words;

/// <content>Alerts about glucose and ketones.</content>
public partial class English
{
    private sealed partial class AlertsInEnglish
    {
        private const string GlucoseData = "Glucose values of meters and sensors that are final, with a time, in a known unit. Means, and values of a tolerance test, do not count.";

        private static AlertRuleWords GlucoseVeryLow() => new(
            "Very low glucose",
            static alert =>
                $"Your glucose fell to {Figure(alert, 2)} mmol/L, which is very low. Take fast sugar now, and test again in 15 minutes. "
                + "If you are drowsy, or no better after that, call 999.",
            static alert =>
                $"{Figure(alert, 1)} {(IsOne(alert, 1) ? "value" : "values")} below 3.0 mmol/L in 24 hours, in {Figure(alert, 0)} {(IsOne(alert, 0) ? "event" : "events")}. "
                + $"The lowest is {Figure(alert, 2)}. Review insulin and sulfonylurea. Symptoms are unknown.",
            "One event is over after 15 minutes at 3.9 or more. The alert of two or more ends a day after the last low.",
            "International consensus on glucose levels: level 2, below 3.0 mmol/L",
            "It looks for glucose below 3.0 mmol/L, confirmed by a second value or by 15 minutes of a sensor. Two events in 24 hours are same day for the practice.",
            GlucoseData,
            "It does not know how the citizen feels, what they ate or injected, or whether they were woken. A sensor in its first day, and one that a meter denies, is not believed.",
            AnswersForRules);

        private static AlertRuleWords GlucoseLowOften() => new(
            "Lows that keep coming",
            static alert =>
                $"Your glucose was low {Figure(alert, 0)} times in two weeks. Lows keep coming: speak to your diabetes team within a week. "
                + "If somebody is drowsy with a low, or sugar does not help, call 999.",
            static alert => $"{Figure(alert, 0)} lows on {Figure(alert, 1)} of 14 days, mostly {PartOfDay(alert, 2)}. Medicines and symptoms are unknown.",
            "It ends when 14 days hold one low at most.",
            "NHS: below 4 mmol/L; international consensus: level 1, below 3.9 mmol/L by a sensor",
            "It looks for three lows or more on two days or more of 14.",
            GlucoseData,
            "It does not know how the citizen felt, or what they ate or injected. A citizen who measures little has few lows that it can see.",
            AnswersForRules);

        private static AlertRuleWords GlucoseHigh() => new(
            "High glucose for hours",
            static alert =>
                $"Your glucose has been above 13.9 mmol/L for {Figure(alert, 0)} hours, up to {Figure(alert, 2)}. Drink water, test for ketones if you can, follow your sick-day rules, "
                + "and contact your GP or diabetes team today. For vomiting, tummy pain, fast breathing or drowsiness go to A&E, or call 999.",
            static alert =>
                $"Above 13.9 mmol/L for {Figure(alert, 0)} hours: {Figure(alert, 1)} values, the highest {Figure(alert, 2)}. Look for ketones in the record. Symptoms are unknown.",
            "It ends with values below 10.0, 4 hours apart.",
            "International consensus on glucose levels: above 13.9 mmol/L; sick-day rules of the HSE",
            "It looks for three values above 13.9 mmol/L or more over 8 hours or more, with none of 10.0 or less between.",
            GlucoseData,
            "It does not know about ketones, illness, food, or insulin that was left out. One high value alone raises nothing.",
            AnswersForRules);

        private static AlertRuleWords Ketone() => new(
            "Ketones",
            static alert => alert.Urgency == AlertUrgency.Emergency
                ? $"Your ketones are {Figure(alert, 0)} mmol/L, which is very high. Test again at once. Go to A&E now, or call 999."
                : $"Your ketones are {Figure(alert, 0)} mmol/L, which is high. Test again at once, follow your sick-day rules, and contact your diabetes team today. "
                + "For vomiting, tummy pain, fast breathing or drowsiness go to A&E, or call 999.",
            static alert =>
                $"Ketones {Figure(alert, 0)} mmol/L in one value. {(alert.Urgency == AlertUrgency.Emergency ? "The citizen is told to go to A&E. " : "")}Glucose and symptoms are to be looked at; a repeat is asked for.",
            "It ends with a value below 0.6.",
            "JBDS guideline on diabetic ketoacidosis: above 3.0 mmol/L; HSE sick-day rules; 1.5 in hospital guides",
            "It looks for a ketone value of 1.5 mmol/L or more, and of 3.0 or more as an emergency.",
            "Ketones in blood that are final, with a time, in a known unit. Tests of urine do not count.",
            "It does not know whether the citizen has diabetes, fasts, or follows a diet. It cannot tell a wrong test from a right one.",
            AnswersForRules);

        private static AlertRuleWords SensorTimeInRange() => new(
            "Two weeks of your sensor",
            static alert =>
                $"Your glucose was in range for {Figure(alert, 0)} % of two weeks; the aim is 70 % or more, with few lows. Talk it through with your diabetes team. "
                + "If you are drowsy with a low, or vomit with a high, call 999.",
            static alert =>
                $"14 days, sensor active {Figure(alert, 5)} %: in range {Figure(alert, 0)} %, below 3.9 {Figure(alert, 1)} %, below 3.0 {Figure(alert, 2)} %, above 10.0 {Figure(alert, 3)} %, "
                + $"above 13.9 {Figure(alert, 4)} %. Judged by the usual targets; those for older people and in pregnancy are others.",
            "It ends with two reports in a row, a week apart, that are better than the targets by two points.",
            "Battelino 2019, Diabetes Care 42:1593",
            "Once a week it looks whether 14 days of a glucose sensor miss a target: 70 % in range, less than 4 % below, less than 25 % above.",
            "Values of one glucose sensor at a time, for at least 70 % of 14 days.",
            "It does not know age, pregnancy, or the target that a team has set. Sensors read less surely at low values.",
            AnswersForRules);

        private static bool IsOne(Alert alert, int at) => at < alert.Figures.Length && alert.Figures[at] == 1;

        /// <summary>By the hour at which it begins.</summary>
        private static string PartOfDay(Alert alert, int at) => at >= alert.Figures.Length ? "at times that are not told" : alert.Figures[at] switch
        {
            0 => "between midnight and 06:00",
            6 => "in the morning",
            12 => "in the afternoon",
            18 => "in the evening",
            var hour => string.Create(CultureInfo.InvariantCulture, $"from {hour:0}:00 on"),
        };
    }
}
