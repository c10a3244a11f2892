using System.Collections.Immutable;
using PhrCluster.Alerts;
using PhrCluster.Codes;
using PhrCluster.Core.Readings;

namespace PhrCluster.Core.Alerts.Rules;

/// <summary>
/// Glucose below 3.0 mmol/L: by a meter, with another value below 4.0 within 30 minutes, or by a sensor for 15 minutes (consensus level 2; how it is confirmed is ours).
/// The citizen is told at once. One event is routine for the practice, two within 24 hours are same day (ours). An event is over once values are 3.9 or more for 15 minutes. That ends
/// the alert of one event; that of several ends when 24 hours have passed since the last low as well, so that somebody sees it.
/// </summary>
public sealed class GlucoseVeryLow : AlertRule
{
    private static readonly TimeSpan Within = TimeSpan.FromMinutes(30), ADay = TimeSpan.FromHours(24);

    public override string Name => AlertRuleNames.GlucoseVeryLow;

    public override int Version => 1;

    public override ImmutableArray<Measurand> Measures { get; } = [Measurand.Glucose];

    public override TimeSpan Back => ADay + GlucoseLows.Back;

    /// <summary>A value below 4.0 may confirm one below 3.0.</summary>
    public override bool MayBegin(in AlertReading reading) =>
        reading.Value < GlucoseValues.LowByMeter && GlucoseValues.Counts(reading) && (reading.Value < GlucoseValues.VeryLow || !reading.IsOfSensor);

    public override bool MayEnd(in AlertReading reading) => reading.Value >= GlucoseValues.LowBySensor && GlucoseValues.Counts(reading);

    public override bool MayGrowWorse => true;

    public override AlertEpisode? Standing(AlertWindow window)
    {
        var lows = new GlucoseLows(window, GlucoseValues.VeryLow, at => ByMeter(window, at), static reading => reading.Value >= GlucoseValues.LowBySensor);
        return Latch.Last(window, at => Begins(window, lows, at), (at, standing) => Ends(window, lows, at, standing));
    }

    private static AlertEpisode? Begins(AlertWindow window, GlucoseLows lows, int at)
    {
        var last = lows.UpTo(at);
        if (last < 0 || lows.Found[last].Place != at)
        {
            return null;
        }

        var (first, now) = (last, lows.Found[last].At);
        while (first > 0 && now - lows.Found[first - 1].At < ADay)
        {
            first--;
        }

        var events = lows.Events(first, last).Count();
        var (values, lowest) = (0, decimal.MaxValue);
        for (var i = at; i >= 0 && now - window.Readings[i].At < ADay; i--)
        {
            if (GlucoseValues.Counts(window.Readings[i]) && window.Readings[i].Value is var value and < GlucoseValues.VeryLow)
            {
                (values, lowest) = (values + 1, Math.Min(lowest, value));
            }
        }

        return new AlertEpisode(lows.Found[first].From, now, events > 1 ? AlertUrgency.SameDay : AlertUrgency.Routine, [events, values, Figures.Tenths(lowest)]);
    }

    private static bool Ends(AlertWindow window, GlucoseLows lows, int at, AlertEpisode standing) =>
        GlucoseValues.Counts(window.Readings[at]) && lows.IsOver(at)
        && (standing.Urgency == AlertUrgency.Routine || lows.UpTo(at) is not (>= 0 and var last) || window.Readings[at].At - lows.Found[last].At >= ADay);

    /// <summary>The newest value that makes two of which one is very low by a meter.</summary>
    private static int? ByMeter(AlertWindow window, int at)
    {
        var last = window.Readings[at];
        for (var i = at - 1; last.Value < GlucoseValues.LowByMeter && i >= 0 && last.At - window.Readings[i].At <= Within; i--)
        {
            var first = window.Readings[i];
            var isPair = GlucoseValues.Counts(first) && first.At < last.At && first.Value < GlucoseValues.LowByMeter;
            if (isPair && (last.Value < GlucoseValues.VeryLow || (first.Value < GlucoseValues.VeryLow && !first.IsOfSensor)))
            {
                return i;
            }
        }

        return null;
    }
}
