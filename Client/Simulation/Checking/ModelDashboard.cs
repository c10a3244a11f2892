using System.Collections.Immutable;
using PhrCluster.Dashboard;
using PhrCluster.Readings;

namespace PhrCluster.Simulation.Checking;

/// <summary>A dashboard computed from nothing, by going through all items for each figure. Items report in the canonical units of their codes, as the model's do.</summary>
internal static class ModelDashboard
{
    private static readonly ImmutableArray<string> Uncounted = [RecordItem.EnteredInError, "cancelled", "not-done"];

    /// <param name="visible">What the viewer may see.</param>
    /// <param name="at">When it is looked at: windows end with that UTC day.</param>
    public static (ImmutableArray<MeasureSummary> Measures, ImmutableArray<EventSummary> Events) Of(IEnumerable<HeldItem> visible, DateTimeOffset at)
    {
        var counted = visible.Where(static held => !Uncounted.Contains(held.Item.Status)).OrderBy(static held => From(held.Item)).ThenBy(static held => held.Ref).ToList();
        var today = DayOf(at);
        return (
            [.. counted.Where(static held => held.Item is Reading).GroupBy(static held => held.Item.Code.Primary with { Display = null }).Select(code => Measure([.. code], today))],
            [
                .. counted.Where(static held => held.Item is ClinicalEvent).GroupBy(static held => ((ClinicalEvent)held.Item).Kind)
                    .SelectMany(static kind => kind.Reverse().Take(RecordLimits.MaxDashboardEvents))
                    .Select(static held => Event((ClinicalEvent)held.Item)),
            ]);
    }

    private static MeasureSummary Measure(List<HeldItem> held, int today)
    {
        var readings = held.ConvertAll(static it => (Reading)it.Item);
        var components = readings.SelectMany(static reading => reading.Components).Select(static component => component.Code.Primary).DistinctBy(static code => code.Code);
        var (unit, windows) = Windows(readings.ConvertAll(static reading => (DayOf(From(reading)), reading.Value)), today);
        return new MeasureSummary(readings[^1].Code.Primary, unit, held[^1], windows, [.. components.Select(code =>
        {
            var values = readings.SelectMany(reading => reading.Components
                .Where(component => component.Code.Primary.Code == code.Code).Select(component => (DayOf(From(reading)), component.Value))).ToList();
            var (unit, windows) = Windows(values, today);
            return new ComponentSummary(code, unit, windows);
        })]);
    }

    private static EventSummary Event(ClinicalEvent item) => new(item.Kind, item.Code.Primary, item.Time, item.Status, item.Source.Name);

    private static (string? Unit, MeasureWindows Windows) Windows(List<(int Day, ReadingValue? Value)> values, int today)
    {
        var unit = values.Select(static it => it.Value).OfType<QuantityValue>().FirstOrDefault()?.Quantity.Code;
        return (unit, new MeasureWindows(Window(7), Window(30), Window(90), Figures(values) with { Change = null }));

        WindowStatistics Window(int days)
        {
            var now = Figures(values.FindAll(it => it.Day > today - days));
            var before = Figures(values.FindAll(it => it.Day > today - 2 * days && it.Day <= today - days));
            return now with { Change = now.Mean - before.Mean };
        }
    }

    private static WindowStatistics Figures(List<(int Day, ReadingValue? Value)> values)
    {
        var numbers = values.Select(static it => Number(it.Value)).OfType<decimal>().ToList();
        return numbers.Count == 0
            ? new WindowStatistics(values.Count, null, null, null, null)
            : new WindowStatistics(values.Count, Math.Round(numbers.Sum() / numbers.Count, 6, MidpointRounding.ToEven), numbers.Min(), numbers.Max(), null);
    }

    private static decimal? Number(ReadingValue? value) =>
        value is QuantityValue { Quantity.Value: var number } && number.TryMicros(out var micros) ? (decimal)micros / ReportedDecimal.Scale : null;

    private static DateTimeOffset From(RecordItem item) =>
        item.Time.TryInterval(out var interval, out _) ? interval.From : throw new InvalidDataException("An item of the model has no time.");

    private static int DayOf(DateTimeOffset time) => DateOnly.FromDateTime(time.UtcDateTime).DayNumber;
}
