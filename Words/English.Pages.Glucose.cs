using System.Globalization;
using PhrCluster.Codes;
using PhrCluster.Profiles;

namespace PhrCluster.Words;

/// <content>A typical day of somebody who wears a glucose sensor.</content>
public partial class English
{
    private sealed partial class PagesInEnglish
    {
        /// <summary>People who swing no more are said to be steady (Battelino 2019).</summary>
        private const decimal MostSteady = 36m;

        private const int MinutesOfHour = 60;

        public override string TypicalDay => "A typical day";

        public override string TypicalDayIsFor => "Take it to your nurse or doctor, to talk it through.";

        public override string SeeTypicalDay => "See a typical day, if you wear a sensor";

        public override string NoSensor => "No sensor readings in this time.";

        public override string Wear(SensorWear wear) =>
            string.Create(CultureInfo.InvariantCulture, $"Your sensor was on {wear.Percent}% of the time, on {wear.DaysWorn} of {Count(wear.Days, "day")}.");

        public override string WearMore(int days) => $"That is not enough for a typical day. Wear the sensor for {Count(days, "more day")}.";

        public override string LastDays(int days) => Count(days, "day");

        public override string TargetsFor => "Targets for";

        public override string Preset(GlucosePreset preset) => preset switch
        {
            GlucosePreset.OlderOrFrail => "Older or frail people",
            GlucosePreset.Pregnancy => "Pregnancy",
            _ => "Most people",
        };

        public override string TimeInRanges => "Time in each range";

        public override string RangeNameColumn => "Range";

        public override string ShareColumn => "How much of the time";

        public override string GoalColumn => "Goal";

        public override string RangeName(GlucoseRangeKind kind) => kind switch
        {
            GlucoseRangeKind.VeryHigh => "Very high",
            GlucoseRangeKind.High => "High",
            GlucoseRangeKind.InTarget => "In target",
            GlucoseRangeKind.Low => "Low",
            _ => "Very low",
        };

        public override string RangeValues(GlucoseRangeKind kind, GlucoseTargets targets, KnownUnit? unit) => kind switch
        {
            GlucoseRangeKind.VeryHigh => $"above {GlucoseFigure(targets.VeryHigh ?? targets.High, unit)}",
            GlucoseRangeKind.High when targets.VeryHigh is { } veryHigh => $"{Beside(targets.High, 1, unit)} to {GlucoseFigure(veryHigh, unit)}",
            GlucoseRangeKind.High => $"above {GlucoseFigure(targets.High, unit)}",
            GlucoseRangeKind.InTarget => $"{GlucoseFigure(targets.Low, unit)} to {GlucoseFigure(targets.High, unit)}",
            GlucoseRangeKind.Low => $"{GlucoseFigure(GlucoseTargets.VeryLow, unit)} to {Beside(targets.Low, -1, unit)}",
            _ => $"below {GlucoseFigure(GlucoseTargets.VeryLow, unit)}",
        };

        public override string Share(GlucoseRange range) => range.MinutesADay == 0
            ? string.Create(CultureInfo.InvariantCulture, $"{range.Percent}%")
            : string.Create(CultureInfo.InvariantCulture, $"{range.Percent}%, about {AboutSoLong(range.MinutesADay)} a day");

        public override string? Goal(GlucoseRangeKind kind, GlucoseTargets targets, KnownUnit? unit) => kind switch
        {
            GlucoseRangeKind.VeryHigh => Under(targets.Highest),
            GlucoseRangeKind.High => Under(targets.Above) is { } above ? $"{above} above {GlucoseFigure(targets.High, unit)}" : null,
            GlucoseRangeKind.InTarget => string.Create(CultureInfo.InvariantCulture, $"{targets.InTarget}% or more"),
            GlucoseRangeKind.Low => $"{Under(targets.Below)} below {GlucoseFigure(targets.Low, unit)}",
            _ => Under(targets.Lowest),
        };

        public override string WithinGoal(bool isWithin) => isWithin ? "within this goal" : "outside this goal";

        public override string HighestAndLowest(TimeOnly highest, TimeOnly lowest) => $"Highest around {ClockTime(highest)}, lowest around {ClockTime(lowest)}";

        public override string SameAllDay => "About the same all day";

        public override string TypicalMarks => "The line is your middle value. Half your readings are in the inner band, 9 in 10 in the outer one.";

        public override string MiddleValue => "Middle value";

        public override string HalfOfReadings => "Half your readings";

        public override string NineInTen => "9 in 10 readings";

        public override string TargetLines(GlucoseTargets targets, KnownUnit? unit) => $"Dotted: target, {RangeValues(GlucoseRangeKind.InTarget, targets, unit)}";

        public override string ClockTime(TimeOnly time) => Clock(DateTime.MinValue + time.ToTimeSpan());

        public override string Figures => "Figures";

        public override string Average => "Average";

        public override string Management => "Glucose management indicator";

        public override string ManagementNote => "It is worked out from the average. It is not an HbA1c.";

        public override string ManagementValue(decimal percent) => string.Create(
            CultureInfo.InvariantCulture, $"{Fixed(percent, 1)}% ({Fixed(KnownUnit.Percent.ToCanonical(percent), 0)} mmol/mol)");

        public override string Swing => "Swing";

        public override string SwingValue(decimal percent) => string.Create(
            CultureInfo.InvariantCulture, $"{Math.Round(percent, MidpointRounding.AwayFromZero):0}%, {(percent <= MostSteady ? "steady" : "up and down a lot")}");

        public override string Glucose(decimal value, KnownUnit? unit) => $"{GlucoseFigure(value, unit)} {Unit((unit ?? KnownUnit.MillimolesOfGlucose).Code)}";

        public override string GlucoseFigure(decimal value, KnownUnit? unit) => Fixed((unit ?? KnownUnit.MillimolesOfGlucose).OfCanonical(value), (unit ?? KnownUnit.MillimolesOfGlucose).Decimals);

        public override string Lows(int count) => count == 0 ? "No lows of 15 minutes or more" : $"{Count(count, "low")} of 15 minutes or more";

        public override string NewestLows(int told) => $"The newest {Count(told, "low")} are in the table.";

        public override string LengthColumn => "How long";

        public override string LowestColumn => "Lowest";

        public override string HowLong(TimeSpan time)
        {
            var minutes = (int)Math.Round(time.TotalMinutes);
            return (minutes / MinutesOfHour, minutes % MinutesOfHour) switch
            {
                (0, var some) => Count(some, "minute"),
                (var hours, 0) => Count(hours, "hour"),
                var (hours, some) => $"{Count(hours, "hour")} {Count(some, "minute")}",
            };
        }

        public override string EachDay => "Each day";

        public override string EachDayMarks(GlucoseTargets targets, KnownUnit? unit) =>
            $"From midnight to midnight. The band is the target, {RangeValues(GlucoseRangeKind.InTarget, targets, unit)}.";

        public override string NameOfDay(DateOnly day) => day.ToString("dddd d MMMM", CultureInfo.InvariantCulture);

        public override string NothingThatDay => "No readings";

        public override string LowestToHighest(decimal lowest, decimal highest, KnownUnit? unit) => $"{GlucoseFigure(lowest, unit)} to {GlucoseFigure(highest, unit)}";

        /// <summary>The next number above a limit, or below it, as far as its unit is told.</summary>
        private static string Beside(decimal limit, int steps, KnownUnit? unit)
        {
            var (of, step) = (unit ?? KnownUnit.MillimolesOfGlucose) is { Decimals: 0 } whole ? (whole, 1m) : (KnownUnit.MillimolesOfGlucose, 0.1m);
            return Fixed(Math.Round(of.OfCanonical(limit), of.Decimals, MidpointRounding.AwayFromZero) + (steps * step), of.Decimals);
        }

        private static string? Under(int? percent) => percent is { } some ? string.Create(CultureInfo.InvariantCulture, $"under {some}%") : null;

        /// <summary>Half hours from an hour on: more would be a wrong exactness.</summary>
        private static string AboutSoLong(int minutes)
        {
            if (minutes < MinutesOfHour)
            {
                return Count(minutes, "minute");
            }

            var halves = (int)Math.Round(minutes / (MinutesOfHour / 2m), MidpointRounding.AwayFromZero);
            return halves % 2 == 0 ? Count(halves / 2, "hour") : string.Create(CultureInfo.InvariantCulture, $"{halves / 2}½ hours");
        }
    }
}
