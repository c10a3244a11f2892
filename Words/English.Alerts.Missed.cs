using System.Globalization;
using PhrCluster.Alerts;
using PhrCluster.Datatypes;

namespace PhrCluster.Words;

/// <content>Readings that stay away.</content>
public partial class English
{
    private sealed partial class AlertsInEnglish
    {
        private static AlertRuleWords Missed() => new(
            "Readings stay away",
            static alert =>
                string.Join(' ', alert.Missed.Select(it => ForCitizen(it, alert.To)))
                + " Please measure again, or tell your practice that the plan does not suit you. If you feel ill, do not wait for anybody to notice: call 111, and in an emergency 999.",
            static alert =>
                string.Join(' ', alert.Missed.Select(static it => ForProfessional(it)))
                + " Why is unknown: the citizen may be away, ill, or without a device. Silence does not mean that all is well.",
            "It ends when half of a day's plan comes on one day, of a week's plan in seven days, or with another plan.",
            "No guideline: it is this project's own",
            "Where a practice planned readings, it counts them each day. Below half for 3 days the citizen is told, and for 7 days the practice. For a week's plan it is 7 and 14 days.",
            "All readings of what the plan names, by their days, second copies included. It counts whole days, from the day after the practice set the plan.",
            "It does not know why nothing comes. It does not know readings that nobody sent, and no values.",
            AnswersForRules);

        private static string ForCitizen(MissedMeasurement missed, DateTimeOffset told)
        {
            var numbers = $"{HowMany(missed)} planned readings came in {Whole(missed.Days)} days.";
            return missed switch
            {
                { Last: null } => $"Nothing from you yet for {missed.Name}: {numbers}",
                { Came: 0, Last: { } last } when last < told => $"Nothing from you since {DayOf(last)} for {missed.Name}: {numbers}",
                _ => $"Less from you than planned for {missed.Name}: {numbers}",
            };
        }

        private static string ForProfessional(MissedMeasurement missed) =>
            $"{HowMany(missed)} planned readings of {missed.Name} came in {Whole(missed.Days)} days{(missed.Last is { } last ? $", the last one on {DayOf(last)}" : ", and none before")}.";

        private static string HowMany(MissedMeasurement missed) => $"{Whole(missed.Came)} of {Whole(missed.Planned)}";

        private static string Whole(int number) => number.ToString(CultureInfo.InvariantCulture);

        private static string DayOf(DateTimeOffset at) => DeploymentZone.Current.LocalOf(at).ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
    }
}
