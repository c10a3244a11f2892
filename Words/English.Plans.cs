using PhrCluster.Alerts;
using PhrCluster.Plans;

namespace PhrCluster.Words;

/// <content>Plans, and alerts that are muted.</content>
public partial class English
{
    /// <inheritdoc/>
    public override PlanWords Plans { get; } = new PlansInEnglish();

    private sealed class PlansInEnglish : PlanWords
    {
        public override string Title => "Your plan";

        public override string Lede => "Your plan is what you and your practice agreed on. Rules use it, and it stands in your record like everything else.";

        public override string PatientTitle => "Plan";

        public override string ChangePatientTitle => "Change the plan";

        public override string WhichFactsOfPatient => "What holds for the patient?";

        public override string Changed(HeldCarePlan held) => held is { Version: > 0, At: { } at, By: { } by }
            ? FormattableString.Invariant($"Changed at version {held.Version}, {TimeText.Short(at)} {TimeText.Zone}, by {Quotes.Quoted(by)}{(held.Organization is { } organization ? $" of {Quotes.Quoted(organization)}" : "")}.")
            : "";

        public override string Of(PlanFacts fact) => fact switch
        {
            PlanFacts.Pregnant => "Pregnant: no rule raises alerts, and the maternity team watches.",
            PlanFacts.EndOfLife => "Care is about comfort: no rule raises alerts.",
            PlanFacts.HeartFailure => "Heart failure: weight is watched.",
            PlanFacts.Type2Diabetes => "Type 2 diabetes: HbA1c is watched.",
            PlanFacts.NoDiabetes => "No diabetes is known: HbA1c is watched.",
            PlanFacts.Hba1cUnreliable => "HbA1c tells little here: it is not watched.",
            _ => "The aim for oxygen is 88 to 92 %: it is not watched.",
        };

        public override string Of(BestPeakFlow best) => FormattableString.Invariant($"Best peak flow: {best.Value:0} L/min, of {TimeText.Short(best.At)}. It is used for two years.");

        public override string Of(OwnLevel level)
        {
            var bounds = PlanLevels.Of(level.Kind);
            var by = level.IsOfPractice ? "set by the practice" : "set by the citizen";
            return FormattableString.Invariant($"{NameOf(level.Kind)}: {level.Value:0.#}, {by}. Without it: {bounds.Usual:0.#}.");
        }

        public override string Of(PlannedMeasurement measurement) => FormattableString.Invariant(
            $"To be measured: {measurement.Name}, {(measurement.Times == 1 ? "once" : $"{measurement.Times} times")} a {(measurement.Per == PlanPeriod.Day ? "day" : "week")}{(measurement.IsOfPractice ? ", set by the practice" : "")}.");

        public override string NameOf(LevelKind kind) => kind switch
        {
            LevelKind.HomeSystolic => "High upper blood pressure at home, mmHg",
            LevelKind.HomeDiastolic => "High lower blood pressure at home, mmHg",
            LevelKind.LowSystolic => "Low upper blood pressure at home, mmHg",
            LevelKind.FastPulse => "Fast resting pulse, a minute",
            LevelKind.SlowPulse => "Slow resting pulse, a minute",
            LevelKind.Hba1c => "High HbA1c, mmol/mol",
            _ => "Weight gain in three days with heart failure, kg",
        };

        public override string Nothing => "There is nothing in the plan.";

        public override string Muted(MutedRule muted, string title) =>
            $"{title} ({muted.Rule}) is muted {(muted.Until is { } until ? $"until {TimeText.Short(until)} {TimeText.Zone}" : "for good")}. Whoever cares for you is told as ever.";

        public override string AdviceIsMuted => "You muted this advice.";

        public override string NothingMuted => "No advice is muted.";

        public override string MutedTitle => "What you muted";

        public override string MutingTitle => "Mute advice";

        public override string MutingLede => "You can stop being shown a rule's advice. Whoever cares for you is told as ever, and urgent advice is always shown.";

        public override string MuteForAMonth => "Mute for a month";

        public override string MuteForGood => "Mute for good";

        public override string ShowAgain => "Show this advice again";

        public override string MutingIsDone => "What you are shown is changed.";

        public override string ChangeTitle => "Change your plan";

        public override string WhichFacts => "What holds for you?";

        public override string NameOf(PlanFacts fact) => fact switch
        {
            PlanFacts.Pregnant => "I am pregnant",
            PlanFacts.EndOfLife => "My care is about comfort",
            PlanFacts.HeartFailure => "I have heart failure",
            PlanFacts.Type2Diabetes => "I have type 2 diabetes",
            PlanFacts.NoDiabetes => "I have no diabetes that I know of",
            PlanFacts.Hba1cUnreliable => "I have anaemia, a variant of haemoglobin, or dialysis",
            _ => "My aim for oxygen is 88 to 92 %",
        };

        public override string NotBoth => "Choose one of the two about diabetes";

        public override string LevelsTitle => "Levels of your own";

        public override string LevelHint(LevelBounds bounds, bool byPractice) => FormattableString.Invariant(
            $"{bounds.Usual:0.#} for everybody. {(byPractice ? "A plan can have" : "You can set")} {Range(bounds, byPractice)}{(byPractice ? "" : "; others are for your practice")}.");

        public override string LevelWrong(LevelBounds bounds, bool byPractice) => $"{NameOf(bounds.Kind)} must be a number from {Range(bounds, byPractice)}";

        public override string BestLabel => "Best peak flow, L/min";

        public override string BestHint => "Your best blow of the last two years. Leave it empty if you have none.";

        public override string BestWrong => FormattableString.Invariant($"Best peak flow must be a whole number from {PlanLevels.LeastPeakFlow:0} to {PlanLevels.MostPeakFlow:0}");

        public override string MeasurementsTitle => "What you measure";

        public override string Measured(string name) => char.ToUpperInvariant(name[0]) + name[1..];

        public override string NotPlanned => "Not planned";

        public override string HowOften(int times, PlanPeriod per) =>
            FormattableString.Invariant($"{(times == 1 ? "Once" : $"{times} times")} a {(per == PlanPeriod.Day ? "day" : "week")}");

        public override string IsChanged => "Your plan is changed.";

        public override string OptionFault(string option, string shape) => $"{option} must be {shape}.";

        /// <summary>A citizen alone sets what finds as much as the usual level.</summary>
        private static string Range(LevelBounds bounds, bool byPractice) => FormattableString.Invariant(
            $"{(byPractice || !bounds.IsFloor ? bounds.Least : bounds.Usual):0.#} to {(byPractice || bounds.IsFloor ? bounds.Most : bounds.Usual):0.#}");
    }
}
