using PhrCluster.Alerts;

namespace PhrCluster.Words;

/// <content>Alerts by rules that a plan asks for.</content>
public partial class English
{
    private sealed partial class AlertsInEnglish
    {
        private static AlertRuleWords Hba1c() => new(
            "Long-term glucose",
            static alert =>
                $"Your long-term glucose, HbA1c, is {Figure(alert, 0)} mmol/mol. The level of your plan is {Figure(alert, 2)}. Book a review with your practice. "
                + "If you are very thirsty, vomit or feel drowsy, call 111.",
            static alert =>
                $"HbA1c {Figure(alert, 0)} mmol/mol, by the plan's level of {Figure(alert, 2)}{(alert.Figures is [_, 0, ..] ? "" : $"; before it {Figure(alert, 1)}")}. "
                + "Where no diabetes is known it needs confirming. Medicines are unknown.",
            "It ends with a value that is 2 or more below the level.",
            "NICE NG28, 1.5; WHO 2011: 48 mmol/mol",
            "It looks for an HbA1c of 58 mmol/mol or more with type 2 diabetes, of 48 or more where none is known, or of a plan's own level.",
            "HbA1c that is final, with a time, in a known unit, of citizens whose plan says whether they have type 2 diabetes. A value within 8 weeks of another does not count.",
            "It does not know about pregnancy, anaemia, variants of haemoglobin or dialysis that no plan names. It does not know the aim that a team has set elsewhere.",
            AnswersForRules);

        private static AlertRuleWords HeartFailureWeight() => new(
            "Weight gain with heart failure",
            static alert =>
                $"Your weight is up {Figure(alert, 0)} kg in 3 days, from {Figure(alert, 2)} to {Figure(alert, 1)} kg. Call your heart failure team or your practice today. "
                + "If you fight for breath, call 999.",
            static alert => $"Weight +{Figure(alert, 0)} kg in 3 days by the same scale: {Figure(alert, 2)} to {Figure(alert, 1)} kg. Symptoms and medicines are unknown.",
            "It ends with a weight within 1 kg of the lowest.",
            "ESC guideline on heart failure; NICE NG106 names no number",
            "With heart failure, it looks for a weight more than 2 kg above the lowest of 3 days, or more than a plan's own gain.",
            "Weights that are final, with a time, in a known unit, by the same scale, of citizens whose plan says that they have heart failure.",
            "It does not know clothes, meals, or who stood on the scale. A change of more than 8 % counts as another person. It does not know symptoms or medicines.",
            AnswersForRules);

        private static AlertRuleWords PeakFlow() => new(
            "Low peak flow",
            static alert => alert.Urgency switch
            {
                AlertUrgency.Emergency =>
                    $"Your peak flow is {Figure(alert, 0)}, which is {Figure(alert, 1)} % of your best of {Figure(alert, 2)}. That is dangerously low. Use your reliever now, and call 999.",
                AlertUrgency.SameDay =>
                    $"Your peak flow is {Figure(alert, 0)}, which is {Figure(alert, 1)} % of your best of {Figure(alert, 2)}. That is very low. Follow your asthma plan now, and contact your practice today. "
                    + "If your reliever does not help, or you cannot finish a sentence, call 999.",
                _ =>
                    $"Your peak flow was {Figure(alert, 0)}, which is {Figure(alert, 1)} % of your best of {Figure(alert, 2)}, and as low before. Follow your asthma plan, and speak to your practice within a week. "
                    + "If your reliever does not help, or you cannot finish a sentence, call 999.",
            },
            static alert =>
                $"Peak flow {Figure(alert, 0)} L/min, {Figure(alert, 1)} % of the best, {Figure(alert, 2)}. "
                + $"{(alert.Urgency switch { AlertUrgency.Emergency => "The citizen is told to call 999. ", AlertUrgency.Soon => "Below 75 % twice in 24 hours. ", _ => "" })}Symptoms and medicines are unknown.",
            "It ends with 80 % of the best or more for two days, or with a better blow within ten minutes.",
            "BTS/SIGN 158: below 75 %, 50 % and 33 % of the best",
            "It looks for a peak flow below 75 % of the best twice in 24 hours, of 50 % or less once, and below 33 % as an emergency.",
            "Peak flow that is final, with a time, in a known unit, the best blow of ten minutes, of citizens whose plan names a best of the last two years.",
            "It does not know how hard the citizen blew, by which meter, how they feel, or what they took.",
            AnswersForRules);
    }
}
