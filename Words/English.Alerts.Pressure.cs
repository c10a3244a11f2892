using PhrCluster.Alerts;

namespace PhrCluster.Words;

/// <content>Alerts about blood pressure.</content>
public partial class English
{
    private sealed partial class AlertsInEnglish
    {
        private const string PressureData = "Blood pressure readings that are final, with a time, in a known unit.";
        private const string HomePressureData = "Single blood pressure readings at home that are final, with a time, in a known unit. Readings of a clinic and averages of 24 hours do not count.";

        private static AlertRuleWords BloodPressureSevere() => new(
            "Very high blood pressure",
            static alert =>
                $"Your blood pressure was {Pressure(alert, 0)} and again {Pressure(alert, 2)}. Both readings are very high. Contact your GP today. "
                + "Call 999 for chest pain, confusion, sudden loss of sight or speech, or bad breathlessness.",
            static alert =>
                $"Two readings of 180/120 or more: {Pressure(alert, 0)} and {Pressure(alert, 2)} mmHg. Symptoms are unknown. Look for signs of organ damage, and repeat within 7 days.",
            "It ends when all readings of two later days are below 170/110.",
            "NICE NG136, 1.5",
            "It looks for two readings of 180/120 mmHg or more, 1 to 30 minutes apart.",
            PressureData,
            "It does not know how the citizen feels, how they measured, or what medicines they take. One reading alone raises nothing.",
            AnswersForRules);

        private static AlertRuleWords BloodPressureHigh() => new(
            "High blood pressure at home",
            static alert =>
                $"Your average blood pressure at home was {Pressure(alert, 0)}. That is above {HomeLevel(alert, "your own level", "the level for home readings")}. Ask your practice for a review. "
                + "Call 999 for chest pain, confusion, sudden loss of sight or speech, or bad breathlessness.",
            static alert => $"{Series(alert)} {HomeLevel(alert, "It is held against the citizen's own level", "It is held against the home level")}. Medicines and symptoms are unknown.",
            HomeSeriesEnds,
            "NICE NG136, 1.2",
            "It takes the mean of a week of home readings, and looks whether it is 135/85 mmHg or more, or the level of a plan.",
            HomePressureData,
            HomeSeriesCannotSee,
            AnswersForRules);

        private static AlertRuleWords BloodPressureStage2() => new(
            "Clearly high blood pressure at home",
            static alert =>
                $"Your average blood pressure at home was {Pressure(alert, 0)}. That is well above the level for home readings, which is 135/85. Speak to your practice within a week. "
                + "Call 999 for chest pain, confusion, sudden loss of sight or speech, or bad breathlessness.",
            static alert => $"{Series(alert)} Stage 2 at home begins at 150/95. Medicines and symptoms are unknown.",
            HomeSeriesEnds,
            "NICE NG136, 1.2",
            "It takes the mean of a week of home readings, and looks whether it is 150/95 mmHg or more.",
            HomePressureData,
            HomeSeriesCannotSee,
            AnswersForRules);

        private static AlertRuleWords BloodPressureLow() => new(
            "Low blood pressure at home",
            static alert =>
                $"Your blood pressure readings are low: {Pressure(alert, 0)} on average. Speak to your practice within a week, before you change any medicine. "
                + "Call 111 if you feel faint or dizzy, and 999 if you collapse.",
            static alert => $"Mean {Pressure(alert, 0)} mmHg of {Figure(alert, 2)} home readings on two days. Symptoms are unknown. Review medicines.",
            "It ends with two readings of 100 or more in a row, an hour apart.",
            "NHS pharmacy blood pressure check: below 90/60",
            "It looks for a mean upper pressure below 90 mmHg in three home readings or more on two days.",
            HomePressureData,
            "It does not know how the citizen feels, what is usual for them, or what medicines they take. Two days that are more than a week apart are not put together.",
            AnswersForRules);

        private const string HomeSeriesEnds = "It ends when the mean of a week is below 130/80.";

        private const string HomeSeriesCannotSee =
            "It does not know the citizen's age, target, medicines or symptoms, or how they measured. From 80 years on other levels may apply. "
            + "Fewer than four days with two readings in the morning and two later raise nothing.";

        /// <summary>A level that is the citizen's own is quoted behind the figures of the series.</summary>
        private static string HomeLevel(Alert alert, string own, string usual) =>
            alert.Figures.Length > 6 ? $"{own}, which is {Figure(alert, 5)}/{Figure(alert, 6)}" : $"{usual}, which is 135/85";

        private static string Series(Alert alert) =>
            $"Mean {Pressure(alert, 0)} mmHg of {Figure(alert, 2)} home readings on {Figure(alert, 3)} days. Left out: the first day, and days with too few readings, {Figure(alert, 4)} readings together.";

        /// <summary>The upper figure alone where no lower one came with it.</summary>
        private static string Pressure(Alert alert, int at) =>
            at + 1 < alert.Figures.Length && alert.Figures[at + 1] != 0 ? $"{Figure(alert, at)}/{Figure(alert, at + 1)}" : Figure(alert, at);
    }
}
