using System.Globalization;
using PhrCluster.Datatypes;
using PhrCluster.Programmes;
using PhrCluster.Transparency;

namespace PhrCluster.Words;

/// <content>What happens with everybody's data, on the pages.</content>
public partial class English
{
    private sealed partial class PagesInEnglish
    {
        public override string TransparencyTitle => "How data is used";

        public override string TransparencyLede => "This is what happens here with the data of all people. Anybody can read it.";

        public override string ProgrammesCounted(int open, int closed, int ended) =>
            string.Create(CultureInfo.InvariantCulture, $"Open now: {open:N0}. Closed: {closed:N0}. Ended: {ended:N0}. There is no other use of many people's data.");

        public override string ProgrammeColumn => "Programme";

        public override string ReportsColumn => "What came of it";

        public override string ReportsTold(ListedProgramme programme) => programme switch
        {
            { Reports: null } => "Its page tells.",
            { LastReport: { } last } => $"{Count(programme.Reports.Value, "report")}. The last came on {Day(DateOnly.FromDateTime(DeploymentZone.Current.LocalOf(last)))}.",
            _ => "No report yet.",
        };

        public override string RulesCounted(int rules) => $"{Count(rules, "rule")} can look at readings and warn people. No other program judges anybody. You can read what each of them does.";

        public override string MonthByMonth => "Month by month";

        public override string MonthNamed(DateOnly month) => month.ToString("MMMM yyyy", CultureInfo.InvariantCulture);

        public override string Happened(TrustFigure figure) => $"{Event(figure.Event)}: {(figure.Figure is { } times ? string.Create(CultureInfo.InvariantCulture, $"{times:N0}") : "too few to show")}.";

        public override string WaitedForNo(int milliseconds) =>
            string.Create(CultureInfo.InvariantCulture, $"It took {milliseconds / 1000.0:0.##} seconds on average until their no held everywhere.");

        public override string NoMonthYet => "No month has come out yet. The first one comes out when it is over.";

        public override IEnumerable<string> HowMonthsAreMade =>
        [
            "A month comes out once it is over, and then stays as it is.",
            "We count that something happened, and in which month. We do not count who, or what of.",
            "Each number is moved a little by chance, and then rounded to five. Small numbers are not shown.",
            "A computer that breaks down loses what it counted in its last 10 seconds.",
        ];

        public override string ForComputers => "The same for computers, as JSON";

        private static string Event(TrustEvent what) => what switch
        {
            TrustEvent.Refused => "How often somebody was turned away",
            TrustEvent.Emergency => "How often a record was opened in an emergency",
            TrustEvent.OptedOut => "How often people left a programme, or said no to one or all",
            TrustEvent.SubscribedByPost => "New subscriptions that are sent to an address",
            _ => "New subscriptions that are sent on an open line",
        };
    }
}
