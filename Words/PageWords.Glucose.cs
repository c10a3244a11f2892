using PhrCluster.Codes;
using PhrCluster.Profiles;

namespace PhrCluster.Words;

/// <content>A typical day of somebody who wears a glucose sensor. Values are in mmol/L.</content>
public abstract partial class PageWords
{
    public abstract string TypicalDay { get; }

    /// <summary>What the page is for.</summary>
    public abstract string TypicalDayIsFor { get; }

    /// <summary>A link to it from the readings.</summary>
    public abstract string SeeTypicalDay { get; }

    public abstract string NoSensor { get; }

    /// <summary>How much of the time the sensor was worn.</summary>
    public abstract string Wear(SensorWear wear);

    /// <summary>It was not worn enough for a typical day.</summary>
    /// <param name="days">How many more full days it takes.</param>
    public abstract string WearMore(int days);

    /// <summary>So many days and the present one, as a link.</summary>
    public abstract string LastDays(int days);

    /// <summary>The name of a list of links, each to other targets.</summary>
    public abstract string TargetsFor { get; }

    /// <summary>Whose targets they are, as a link.</summary>
    public abstract string Preset(GlucosePreset preset);

    public abstract string TimeInRanges { get; }

    public abstract string RangeNameColumn { get; }

    public abstract string ShareColumn { get; }

    public abstract string GoalColumn { get; }

    public abstract string RangeName(GlucoseRangeKind kind);

    /// <summary>The values of a range: <c>3.9 to 10.0</c>.</summary>
    public abstract string RangeValues(GlucoseRangeKind kind, GlucoseTargets targets, KnownUnit? unit = null);

    /// <summary>How much of the time: <c>72%, about 17 hours a day</c>.</summary>
    public abstract string Share(GlucoseRange range);

    /// <summary>How much of the time is to be in a range; null for no goal.</summary>
    public abstract string? Goal(GlucoseRangeKind kind, GlucoseTargets targets, KnownUnit? unit = null);

    public abstract string WithinGoal(bool isWithin);

    /// <summary>When in the day the middle value is highest and lowest, as a heading.</summary>
    public abstract string HighestAndLowest(TimeOnly highest, TimeOnly lowest);

    /// <summary>The middle value changes little over the day, as a heading.</summary>
    public abstract string SameAllDay { get; }

    /// <summary>What the line and the bands stand for.</summary>
    public abstract string TypicalMarks { get; }

    public abstract string MiddleValue { get; }

    public abstract string HalfOfReadings { get; }

    public abstract string NineInTen { get; }

    public abstract string TargetLines(GlucoseTargets targets, KnownUnit? unit = null);

    /// <summary>A time of the day below an axis: <c>6am</c>.</summary>
    public abstract string ClockTime(TimeOnly time);

    public abstract string Figures { get; }

    public abstract string Average { get; }

    public abstract string Management { get; }

    /// <summary>What the indicator is not.</summary>
    public abstract string ManagementNote { get; }

    /// <param name="percent">As NGSP tells HbA1c.</param>
    public abstract string ManagementValue(decimal percent);

    public abstract string Swing { get; }

    /// <param name="percent">The standard deviation, of the mean.</param>
    public abstract string SwingValue(decimal percent);

    public abstract string Glucose(decimal value, KnownUnit? unit = null);

    /// <summary>The same as a number beside an axis.</summary>
    public abstract string GlucoseFigure(decimal value, KnownUnit? unit = null);

    public abstract string Lows(int count);

    /// <summary>Only the newest of all are told.</summary>
    public abstract string NewestLows(int told);

    public abstract string LengthColumn { get; }

    public abstract string LowestColumn { get; }

    /// <summary>Hours and minutes.</summary>
    public abstract string HowLong(TimeSpan time);

    public abstract string EachDay { get; }

    public abstract string EachDayMarks(GlucoseTargets targets, KnownUnit? unit = null);

    public abstract string NameOfDay(DateOnly day);

    public abstract string NothingThatDay { get; }

    /// <summary>The means of a day's quarter hours.</summary>
    public abstract string LowestToHighest(decimal lowest, decimal highest, KnownUnit? unit = null);
}
