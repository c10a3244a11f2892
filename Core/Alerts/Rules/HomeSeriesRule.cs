using System.Collections.Immutable;
using PhrCluster.Alerts;
using PhrCluster.Codes;
using PhrCluster.Core.Readings;

namespace PhrCluster.Core.Alerts.Rules;

/// <summary>
/// A rule about a week's average of blood pressure at home (NICE NG136 1.2). A day counts that has two readings before noon and two from noon on, each time a minute apart, by the
/// calendar of the zone. The series is the days that count among seven, four at least; the first is left out, and the mean is that of all readings of the others. It is looked
/// at whenever a reading of 130/80 or more comes, and ends with a series below 130/80 (ours). From 80 years on under treatment 145/85 is the level: neither is known here.
/// </summary>
public abstract class HomeSeriesRule : AlertRule
{
    /// <summary>Below it a series is calm (ours); a level that is the citizen's own brings its own.</summary>
    protected virtual decimal CalmSystolic => 130;

    protected virtual decimal CalmDiastolic => 80;

    protected virtual ImmutableArray<decimal> OwnLevels => [];

    protected abstract decimal Systolic { get; }

    protected abstract decimal Diastolic { get; }

    protected abstract AlertUrgency Urgency { get; }

    public sealed override ImmutableArray<Measurand> Measures { get; } = [Measurand.Systolic];

    /// <summary>Seven days, of which one may have 25 hours.</summary>
    public sealed override TimeSpan Back => TimeSpan.FromDays(8);

    public sealed override bool MayBegin(in AlertReading reading) => (reading.Value >= CalmSystolic || reading.Second >= CalmDiastolic) && HomePressure.Is(reading);

    public sealed override bool MayEnd(in AlertReading reading) => HomePressure.Is(reading);

    public sealed override DaysNeeded? Needs { get; } = new DaysNeeded(HomeSeries.LeastDays, HomeSeries.LeastReadings, HomeSeries.MostDays);

    public sealed override AlertEpisode? Standing(AlertWindow window)
    {
        var (place, known) = (-1, default(HomeSeries?)); // What does not begin anything is asked whether it ends it.
        return Latch.Last(window, Begins, (at, _) => HomePressure.Is(window.Readings[at]) && SeriesAt(at) is { } series && IsCalm(series));

        AlertEpisode? Begins(int at) =>
            MayBegin(window.Readings[at]) && SeriesAt(at) is { } series && (series.Systolic >= Systolic || series.Diastolic >= Diastolic)
                ? new AlertEpisode(
                    series.From, series.To, Urgency,
                    [Figures.Tenths(series.Systolic), Figures.Tenths(series.Diastolic ?? 0), series.Count, series.Days, series.LeftOut, .. OwnLevels])
                : null;

        HomeSeries? SeriesAt(int at)
        {
            (place, known) = at == place ? (place, known) : (at, HomeSeries.Of(window, at));
            return known;
        }
    }
    private bool IsCalm(HomeSeries series) => series.Systolic < CalmSystolic && !(series.Diastolic >= CalmDiastolic);
}
