using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using PhrCluster.Dashboard;
using PhrCluster.Datatypes;
using PhrCluster.Readings;

namespace PhrCluster.Simulation.Ledger;

/// <summary>
/// What a dashboard showed, in eight bytes: the first of the SHA-256 of its lines in ordinal order, one for each measure, component and event. What it showed
/// when, and not how: neither the order nor texts of display count.
/// </summary>
internal static class DashboardDigest
{
    public static ulong Of(ImmutableArray<MeasureSummary> measures, ImmutableArray<EventSummary> events)
    {
        var lines = measures.SelectMany(Lines).Concat(events.Select(static it => $"event|{it.Kind}|{Code(it.Code)}|{it.Time.Start}|{it.Time.End}|{it.Status}|{it.Source}"));
        var text = string.Join('\n', lines.Order(StringComparer.Ordinal));
        return BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    /// <summary>The lines of one measure: its latest reading by time, value and the values of its components, its windows, and those of its components.</summary>
    public static IEnumerable<string> Lines(MeasureSummary measure)
    {
        var code = Code(measure.Code);
        var latest = measure.Latest.Item as Reading;
        yield return $"{code}|latest|{measure.Latest.Item.Time.Start}|{Text(latest?.Value)}|{measure.Latest.Item.Source.Name}";
        foreach (var component in latest?.Components ?? [])
        {
            yield return $"{code}|latest|{Code(component.Code.Primary)}|{Text(component.Value)}";
        }

        yield return Line(code, measure.Unit, measure.Windows);
        foreach (var component in measure.Components)
        {
            yield return Line($"{code}|{Code(component.Code)}", component.Unit, component.Windows);
        }
    }

    private static string Line(string code, string? unit, MeasureWindows windows) =>
        $"{code}|{unit}|{Figures(windows.Days7)}|{Figures(windows.Days30)}|{Figures(windows.Days90)}|{Figures(windows.Lifetime)}";

    private static string Figures(WindowStatistics window) =>
        string.Create(CultureInfo.InvariantCulture, $"{window.Count},{Micros(window.Mean)},{Micros(window.Min)},{Micros(window.Max)},{Micros(window.Change)}");

    /// <summary>In whole millionths: 1.0 is 1.00.</summary>
    private static long? Micros(decimal? figure) => figure is { } value ? (long)(value * ReportedDecimal.Scale) : null;

    private static string Text(ReadingValue? value) => value switch
    {
        QuantityValue { Quantity: var quantity } => Text(quantity),
        RatioValue ratio => $"{Text(ratio.Numerator)}:{Text(ratio.Denominator)}",
        CodedValue { Concept: var concept } => Text(concept),
        AbsentValue { Reason: var reason } => $"absent {Text(reason)}",
        TextValue { Text: var text } => text,
        BooleanValue { Value: var isSo } => isSo ? "true" : "false",
        IntegerValue { Value: var number } => number.ToString(CultureInfo.InvariantCulture),
        _ => "",
    };

    private static string Text(Quantity quantity) => $"{quantity.Value} {quantity.Code}";

    private static string Text(CodeableConcept concept) => $"{string.Join(',', concept.Codings.Select(Code))} {concept.Text}";

    private static string Code(Coding code) => $"{code.System}#{code.Code}";
}
