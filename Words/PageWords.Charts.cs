using PhrCluster.Codes;
using PhrCluster.Trends;

namespace PhrCluster.Words;

/// <content>What stands around a chart. Times are those of the deployment's clocks.</content>
public abstract partial class PageWords
{
    /// <summary>What a chart shows, as a heading.</summary>
    /// <param name="isPair">True for readings of a top and a bottom number.</param>
    /// <param name="over">From the first reading to the last.</param>
    public abstract string Trend(TrendDirection direction, bool isPair, int readings, TimeSpan over);

    /// <summary>What a mark, a bar and the line stand for.</summary>
    public abstract string Marks(SlotSize size, bool isPair, bool hasLine);

    /// <summary>A time without readings, over which no line is drawn.</summary>
    public abstract string NothingBetween(DateTime from, DateTime to);

    /// <summary>Readings that a chart does not hold, though the table does.</summary>
    public abstract string NotDrawn(int readings);

    public abstract string TopNumber { get; }

    public abstract string BottomNumber { get; }

    /// <summary>The true value is lower than what could be measured.</summary>
    public abstract string BelowBound { get; }

    /// <summary>The true value is higher than what could be measured.</summary>
    public abstract string AboveBound { get; }

    /// <summary>Null for a bare number.</summary>
    /// <param name="unit">UCUM code.</param>
    /// <param name="measures">Null where that is not known.</param>
    public abstract string? InUnit(string? unit, Measurand? measures);

    /// <summary>A number beside an axis.</summary>
    public abstract string Figure(decimal value);

    /// <summary>A mean, or a top and a bottom one.</summary>
    /// <param name="decimals">Digits after the point; fewer where they are zeros.</param>
    public abstract string Mean(decimal first, decimal? second, int decimals);

    /// <summary>From the lowest to the highest.</summary>
    public abstract string Range(decimal lowest, decimal highest);

    /// <summary>A time below an axis.</summary>
    /// <param name="unit">What is named: a day, a month or a year.</param>
    /// <param name="isFirst">True for the first on its axis, which names the year too.</param>
    public abstract string AxisTime(DateTime at, SlotSize unit, bool isFirst);

    /// <summary>The time of a slot.</summary>
    public abstract string SlotTime(DateTime start, SlotSize size);

    /// <summary>The name of a chart's table.</summary>
    public abstract string SlotTable(SlotSize size);

    public abstract string MeanColumn { get; }

    public abstract string RangeColumn { get; }

    public abstract string ReadingsColumn { get; }

    /// <summary>The name of a list of links, each to a longer time.</summary>
    public abstract string TimeShown { get; }

    /// <summary>How much of the time is shown, as a link.</summary>
    public abstract string Last(ShownTime time);

    /// <summary>A link to readings of all times, where the time shown has none.</summary>
    public abstract string ShowAllTime { get; }

    /// <summary>Nothing was measured in the time shown.</summary>
    public abstract string NoneInThisTime(string measure);
}
