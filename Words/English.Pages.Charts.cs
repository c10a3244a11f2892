using System.Globalization;
using PhrCluster.Codes;
using PhrCluster.Trends;

namespace PhrCluster.Words;

/// <content>What stands around a chart.</content>
public partial class English
{
    private sealed partial class PagesInEnglish
    {
        private const int DaysOfWeek = 7;
        private const double DaysOfMonth = 30.44, DaysOfYear = 365.25;

        /// <summary>A time of so many days is told in weeks, and one of so many months in years.</summary>
        private const int FewestInWeeks = 14, FewestInMonths = 70, FewestInYears = 730;

        public override string Trend(TrendDirection direction, bool isPair, int readings, TimeSpan over)
        {
            var way = direction switch
            {
                TrendDirection.Down => "coming down",
                TrendDirection.Up => "going up",
                TrendDirection.Same => "about the same",
                _ => null,
            };
            return way is not null ? $"{(isPair ? $"Your top number is {way}" : Sentence(way))} over {(IsAboutAYear(over) ? "the year" : Length(over))}"
                : direction == TrendDirection.TooShort ? "Too few days to say if it changes"
                : readings == 1 ? "1 reading is not enough to show a change"
                : "Too few readings to say if it changes";
        }

        public override string Marks(SlotSize size, bool isPair, bool hasLine)
        {
            var mark = (size, isPair) switch
            {
                (SlotSize.Reading, false) => "Each dot is 1 reading.",
                (SlotSize.Reading, true) => "Each dot is a top number, each square a bottom number.",
                (_, false) => $"Each dot is the average of 1 {NameOf(size)}. The bar behind it goes from the lowest to the highest.",
                (_, true) => $"Each dot is the average top number of 1 {NameOf(size)}, each square the average bottom number. "
                    + "The bar behind it goes from the lowest to the highest.",
            };
            return hasLine ? $"{mark} {(isPair ? "A line" : "The line")} is the average of about 7 {NameOf(size)}s." : mark;
        }

        public override string NothingBetween(DateTime from, DateTime to) => $"There is nothing for {Length(to - from)}{MonthsOf(from, to)}.";

        public override string NotDrawn(int readings) => readings == 1
            ? "1 reading is not in the chart. It is among all readings below."
            : $"{Count(readings, "reading")} are not in the chart. They are among all readings below.";

        public override string TopNumber => "Top number";

        public override string BottomNumber => "Bottom number";

        public override string BelowBound => "Lower than could be measured";

        public override string AboveBound => "Higher than could be measured";

        public override string? InUnit(string? unit, Measurand? measures) =>
            measures == Measurand.HeartRate ? "Beats a minute"
            : measures == Measurand.BreathingRate ? "Breaths a minute"
            : Unit(unit) is { Length: > 0 } said ? $"In {said}" : null;

        public override string Figure(decimal value) => value.ToString("#,0.######", CultureInfo.InvariantCulture);

        public override string Mean(decimal first, decimal? second, int decimals) =>
            second is { } bottom ? $"{Rounded(first, decimals)} over {Rounded(bottom, decimals)}" : Rounded(first, decimals);

        public override string Range(decimal lowest, decimal highest) => lowest == highest ? Figure(lowest) : $"{Figure(lowest)} to {Figure(highest)}";

        public override string AxisTime(DateTime at, SlotSize unit, bool isFirst) => at.ToString(
            (unit, isFirst || at.Month == 1) switch
            {
                (SlotSize.Day, _) => "d MMM",
                (SlotSize.Month, true) => "MMM yyyy",
                (SlotSize.Month, false) => "MMM",
                _ => "yyyy",
            },
            CultureInfo.InvariantCulture);

        public override string SlotTime(DateTime start, SlotSize size) => size switch
        {
            SlotSize.Week => $"week of {Day(DateOnly.FromDateTime(start))}",
            SlotSize.Month => start.ToString("MMMM yyyy", CultureInfo.InvariantCulture),
            SlotSize.Quarter => $"{start.ToString("MMMM", CultureInfo.InvariantCulture)} to {start.AddMonths(2).ToString("MMMM yyyy", CultureInfo.InvariantCulture)}",
            SlotSize.Year => start.ToString("yyyy", CultureInfo.InvariantCulture),
            _ => Day(DateOnly.FromDateTime(start)),
        };

        public override string SlotTable(SlotSize size) => $"The chart as a table, 1 row for each {NameOf(size)}";

        public override string MeanColumn => "Average";

        public override string RangeColumn => "Lowest to highest";

        public override string ReadingsColumn => "Readings";

        public override string TimeShown => "Time shown";

        public override string Last(ShownTime time) => time switch
        {
            ShownTime.Week => "1 week",
            ShownTime.Quarter => "3 months",
            ShownTime.Year => "1 year",
            _ => "All",
        };

        public override string ShowAllTime => "Show all";

        public override string NoneInThisTime(string measure) => $"No readings of {Inside(measure)} in this time.";

        private static string NameOf(SlotSize size) => size switch
        {
            SlotSize.Reading => "reading",
            SlotSize.Day => "day",
            SlotSize.Week => "week",
            SlotSize.Month => "month",
            SlotSize.Quarter => "quarter",
            _ => "year",
        };

        private static bool IsAboutAYear(TimeSpan over) => Math.Abs(over.TotalDays - DaysOfYear) < DaysOfMonth / 2;

        private static string Length(TimeSpan time) => time.TotalDays switch
        {
            < FewestInWeeks => Count((int)time.TotalDays, "day"),
            < FewestInMonths => Count((int)time.TotalDays / DaysOfWeek, "week"),
            < FewestInYears => Count((int)Math.Round(time.TotalDays / DaysOfMonth), "month"),
            _ => Count((int)Math.Round(time.TotalDays / DaysOfYear), "year"),
        };

        /// <summary>The months that a time is in, its last instant not among them: <c> in May and June 2026</c>.</summary>
        private static string MonthsOf(DateTime from, DateTime to)
        {
            var last = to.AddTicks(-1);
            var months = ((last.Year - from.Year) * 12) + last.Month - from.Month;
            var (first, end) = (from.ToString("MMMM", CultureInfo.InvariantCulture), last.ToString("MMMM yyyy", CultureInfo.InvariantCulture));
            var year = from.Year == last.Year ? "" : $" {from.Year.ToString(CultureInfo.InvariantCulture)}";
            return months switch
            {
                0 => $" in {end}",
                1 => $" in {first}{year} and {end}",
                _ => $" from {first}{year} to {end}",
            };
        }

        private static string Rounded(decimal value, int decimals) => Math.Round(value, decimals, MidpointRounding.AwayFromZero).ToString("#,0.######", CultureInfo.InvariantCulture);
    }
}
