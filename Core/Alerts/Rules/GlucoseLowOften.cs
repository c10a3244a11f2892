using System.Collections.Immutable;
using PhrCluster.Alerts;
using PhrCluster.Codes;
using PhrCluster.Core.Readings;

namespace PhrCluster.Core.Alerts.Rules;

/// <summary>
/// Three lows or more on two days or more of 14 (ours): below 4.0 mmol/L by a meter (NHS), or below 3.9 by a sensor for 15 minutes (consensus level 1). It ends once 14 days
/// hold one at most (ours). Days are those of the zone, the reading's own included.
/// </summary>
public sealed class GlucoseLowOften : AlertRule
{
    private const int Days = 14, LeastEvents = 3, LeastDays = 2, MostWell = 1;

    private static readonly ImmutableArray<GlucoseLowOften> BySlot = [.. Enumerable.Range(0, WeekSlot.OfDay).Select(static number => new GlucoseLowOften { _slot = new WeekSlot(number) })];

    /// <summary>A part of a day that lows are told by: night, morning, afternoon, evening.</summary>
    private const int PartHours = 6;

    private WeekSlot _slot;

    public override string Name => AlertRuleNames.GlucoseLowOften;

    public override int Version => 3;

    public override ImmutableArray<Measurand> Measures { get; } = [Measurand.Glucose];

    public override bool HasSlot => true;

    public override AlertRule In(WeekSlot slot) => BySlot[slot.Number % WeekSlot.OfDay];

    /// <summary>Fourteen days, of which one may have 25 hours.</summary>
    public override TimeSpan Back => TimeSpan.FromDays(Days + 1) + GlucoseLows.Back;

    public override bool MayBegin(in AlertReading reading) => GlucoseValues.IsLow(reading) && GlucoseValues.Counts(reading);

    /// <summary>A meter's value may, and a sensor's in the citizen's five minutes of a day: so often is enough.</summary>
    public override bool MayEnd(in AlertReading reading) => GlucoseValues.Counts(reading) && (!reading.IsOfSensor || _slot.HoldsDaily(reading.At));

    public override DaysNeeded? Needs { get; } = new DaysNeeded(LeastDays, Readings: 1, Within: Days, GlucoseValues.LowByMeter) { ToEnd = false };

    public override AlertEpisode? Standing(AlertWindow window)
    {
        var lows = new GlucoseLows(
            window, GlucoseValues.LowBySensor, at => GlucoseValues.IsLow(window.Readings[at]) ? at : null, static reading => !GlucoseValues.IsLow(reading));
        return Latch.Last(window, at => Begins(window, lows, at), (at, _) => Ends(window, lows, at));
    }

    private static AlertEpisode? Begins(AlertWindow window, GlucoseLows lows, int at)
    {
        var last = lows.UpTo(at);
        if (last < 0 || lows.Found[last].Place != at)
        {
            return null;
        }

        var events = EventsOf(window, lows, at);
        var days = events.Select(static low => low.Day).Distinct().Count();
        return events.Count >= LeastEvents && days >= LeastDays
            ? new AlertEpisode(events[0].From, lows.Found[last].At, AlertUrgency.Soon, [events.Count, days, MostlyFrom(window, events)])
            : null;
    }

    private bool Ends(AlertWindow window, GlucoseLows lows, int at) =>
        MayEnd(window.Readings[at]) && EventsOf(window, lows, at).Count <= MostWell;

    /// <summary>The first low of each event in the 14 days up to a reading.</summary>
    private static List<GlucoseLow> EventsOf(AlertWindow window, GlucoseLows lows, int at)
    {
        var (last, today) = (lows.UpTo(at), window.DayOf(window.Readings[at]));
        var first = last + 1;
        while (first > 0 && lows.Found[first - 1].Day > today - Days)
        {
            first--;
        }

        return [.. lows.Events(first, last)];
    }

    /// <summary>The hour at which the part of the day begins that has most of them, of several the earliest.</summary>
    private static int MostlyFrom(AlertWindow window, List<GlucoseLow> events) => events
        .CountBy(low => window.Zone.LocalOf(low.At).Hour / PartHours * PartHours)
        .OrderByDescending(static part => part.Value).ThenBy(static part => part.Key).First().Key;
}
