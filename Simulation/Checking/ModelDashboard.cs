using System.Collections.Immutable;
using PhrCluster.AccessLog;
using PhrCluster.Dashboard;
using PhrCluster.Readings;

namespace PhrCluster.Simulation.Checking;

/// <summary>A dashboard added up from the days of all items, for each figure anew. Items report in the canonical units of their codes, as the model's do.</summary>
internal sealed record ModelDashboard(ImmutableArray<MeasureSummary> Measures, ImmutableArray<EventSummary> Events)
{
    private static readonly ImmutableArray<string> Uncounted = [RecordItem.EnteredInError, "cancelled", "not-done"];

    /// <param name="visible">What the viewer may see.</param>
    /// <param name="at">When it is looked at: windows end with that day of the deployment's time zone.</param>
    public static ModelDashboard Of(IEnumerable<ModelKind> visible, DateTimeOffset at)
    {
        var counted = visible.Where(static kind => !Uncounted.Contains(kind.Example.Status)).ToList();
        var today = ModelKind.DayOf(at);
        return new ModelDashboard(
            [.. counted.Where(static kind => kind.Example is Reading).GroupBy(static kind => kind.Example.Code.Primary with { Display = null }).Select(code => Measure([.. code], today))],
            [
                .. counted.Where(static kind => kind.Example is ClinicalEvent).GroupBy(static kind => ((ClinicalEvent)kind.Example).Kind)
                    .SelectMany(static kind => kind.SelectMany(static it => it.Days.Values).SelectMany(static day => day.Items)
                        .OrderByDescending(static held => ModelKind.From(held.Item)).ThenByDescending(static held => held.Ref).Take(RecordLimits.MaxDashboardEvents))
                    .Select(static held => Event((ClinicalEvent)held.Item)),
            ]);
    }

    /// <summary>Items that it is about: every reading in its figures, and every event in its list.</summary>
    public int Count => Events.Length + Measures.Sum(static measure => measure.Windows.Lifetime.Count);

    /// <summary>True when an access log describes the items so: how many, of which classes and codes (of many, some), and when the latest began.</summary>
    public bool IsToldBy(DataDescription told)
    {
        var codes = Measures.Select(static it => it.Code.Code!).Concat(Events.Select(static it => it.Code.Code!)).Distinct().Order(StringComparer.Ordinal).ToList();
        var classes = Measures.Select(static it => it.Latest.Item.ResourceType).Concat(Events.Select(static it => it.Kind.ToString())).Distinct().Order(StringComparer.Ordinal);
        var times = Measures.Select(static it => it.Latest.Item.Time).Concat(Events.Select(static it => it.Time)).Select(static time => (DateTimeOffset?)ModelKind.From(time));
        return told.Count == Count
            && told.To == times.Max()
            && told.Classes.Order(StringComparer.Ordinal).SequenceEqual(classes)
            && told.Codes.Length == Math.Min(codes.Count, RecordLimits.MaxLoggedCodes)
            && told.Codes.Distinct().Count(codes.Contains) == told.Codes.Length;
    }

    private static MeasureSummary Measure(List<ModelKind> kinds, int today)
    {
        var latest = kinds.SelectMany(static kind => kind.Days.Values[^1].Items).OrderBy(static held => ModelKind.From(held.Item)).ThenBy(static held => held.Ref).Last();
        var components = kinds.SelectMany(static kind => ((Reading)kind.Example).Components).Select(static component => component.Code.Primary).DistinctBy(static code => code.Code);
        var (unit, windows) = Windows(kinds, static day => day.Sum, today);
        return new MeasureSummary(latest.Item.Code.Primary, unit, latest, windows, [.. components.Select(code =>
        {
            var (unit, windows) = Windows(kinds, day => day.SumOf(code.Code!), today);
            return new ComponentSummary(code, unit, windows);
        })]);
    }

    private static EventSummary Event(ClinicalEvent item) => new(item.Kind, item.Code.Primary, item.Time, item.Status, item.Source.Name);

    private static (string? Unit, MeasureWindows Windows) Windows(List<ModelKind> kinds, Func<ModelDay, ModelSum> sumOf, int today)
    {
        var days = kinds.SelectMany(static kind => kind.Days).Select(day => (Day: day.Key, Sum: sumOf(day.Value))).ToList();
        var everything = Between(int.MinValue, int.MaxValue);
        return (everything.Unit, new MeasureWindows(Window(7), Window(30), Window(90), Figures(everything, null)));

        WindowStatistics Window(int length)
        {
            var (now, before) = (Between(today - length, int.MaxValue), Between(today - 2 * length, today - length));
            return Figures(now, now.Mean - before.Mean);
        }

        ModelSum Between(int after, int to) => days.Where(it => it.Day > after && it.Day <= to).Aggregate(ModelSum.Nothing, static (sum, it) => sum.Plus(it.Sum));
    }

    private static WindowStatistics Figures(ModelSum sum, decimal? change) => new(sum.Count, sum.Mean, sum.Min, sum.Max, change, sum.Numbers);
}
