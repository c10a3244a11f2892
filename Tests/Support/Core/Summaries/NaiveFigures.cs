using PhrCluster.Core.Readings;
using PhrCluster.Core.Summaries;
using PhrCluster.Dashboard;
using PhrCluster.Datatypes;
using PhrCluster.Readings;

namespace PhrCluster.Tests.Support.Core.Summaries;

/// <summary>The figures of a dashboard once more, computed from the readings that hold, with nothing remembered.</summary>
internal static class NaiveFigures
{
    private sealed record Line(Coding Code, string? Unit, MeasureWindows Windows);

    private sealed record Figures(Line Values, ItemRef Latest, IReadOnlyList<Line> Components);

    /// <summary>One line per measure, in the dashboard's order.</summary>
    /// <param name="items">In the order of the journal.</param>
    public static List<string> Tell(IEnumerable<HeldItem> items, DateTimeOffset now) =>
        [.. Of(items, DayBucket.DayOf(now)).Select(figures => Tell(figures.Latest, figures.Values, figures.Components))];

    /// <summary>A dashboard's measures told in the same way.</summary>
    public static List<string> Tell(IEnumerable<MeasureSummary> measures) =>
    [
        .. measures.Select(measure => Tell(
            measure.Latest.Ref,
            new Line(measure.Code, measure.Unit, measure.Windows),
            measure.Components.OrderBy(component => component.Code.Code).Select(component => new Line(component.Code, component.Unit, component.Windows)))),
    ];

    private static IEnumerable<Figures> Of(IEnumerable<HeldItem> items, int today) =>
        items.Where(held => held.Item is Reading && HeldItems.Counts(held.Item))
            .GroupBy(held => (held.Item.Code.Primary.System, held.Item.Code.Primary.Code))
            .Select(group => OfMeasure([.. group], today))
            .OrderBy(figures => figures.Values.Code.System, StringComparer.Ordinal)
            .ThenBy(figures => figures.Values.Code.Code, StringComparer.Ordinal);

    private static Figures OfMeasure(List<HeldItem> readings, int today)
    {
        var latest = readings.OrderBy(held => HeldItems.StandsAt(held)).ThenBy(held => held.Ref).Last();
        var components = readings
            .SelectMany(held => ((Reading)held.Item).Components.Select(component => (component.Code.Primary, component.Value, Day: DayOf(held))))
            .GroupBy(part => (part.Primary.System, part.Primary.Code))
            .Take(Measure.MaxComponents)
            .Select(group => OfLine(group.First().Primary, [.. group.Select(part => (part.Value, part.Day))], today));
        var code = latest.Item.Code.Primary;
        return new Figures(
            OfLine(code, [.. readings.Select(held => (((Reading)held.Item).Value, DayOf(held)))], today), latest.Ref, [.. components.OrderBy(line => line.Code.Code)]);
    }

    private static Line OfLine(Coding code, List<(ReadingValue? Value, int Day)> readings, int today)
    {
        var unit = readings.Select(reading => Canonical.Of(code, reading.Value)?.Unit).FirstOrDefault(unit => unit is not null);
        var numbers = readings.ConvertAll(reading => (Number: Canonical.Of(code, reading.Value) is { } number ? In(unit, number)?.Value : null, reading.Day));
        return new Line(code, unit, new MeasureWindows(Window(7), Window(30), Window(90), Statistics(numbers.ConvertAll(reading => reading.Number), null)));

        WindowStatistics Window(int days)
        {
            var window = numbers.Where(reading => reading.Day > today - days).Select(reading => reading.Number).ToList();
            var before = numbers.Where(reading => reading.Day > today - 2 * days && reading.Day <= today - days).Select(reading => reading.Number).ToList();
            return Statistics(window, Mean(window) - Mean(before));
        }
    }

    private static Canonical? In(string? unit, Canonical number) => number.Unit == unit ? number : unit is null ? null : number.In(unit);

    private static WindowStatistics Statistics(List<decimal?> numbers, decimal? change) =>
        new(numbers.Count, Mean(numbers), numbers.Min(), numbers.Max(), change, numbers.Count(number => number is not null));

    private static decimal? Mean(List<decimal?> numbers) =>
        numbers.Average() is { } mean ? Math.Round(mean, 6, MidpointRounding.ToEven) : null;

    private static int DayOf(HeldItem held) => DayBucket.DayOf(HeldItems.StandsAt(held));

    private static string Tell(ItemRef latest, Line values, IEnumerable<Line> components) =>
        $"latest {latest}; {string.Join("; ", components.Prepend(values).Select(Tell))}";

    private static string Tell(Line line) => $"{line.Code.Code} in {line.Unit}: {string.Join(
        ", ", new[] { line.Windows.Days7, line.Windows.Days30, line.Windows.Days90, line.Windows.Lifetime }.Select(Tell))}";

    private static string Tell(WindowStatistics window) => FormattableString.Invariant(
        $"{window.Figured} of {window.Count} mean {window.Mean:0.######} min {window.Min:0.######} max {window.Max:0.######} change {window.Change:0.######}");
}
