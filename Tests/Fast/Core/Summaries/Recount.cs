using System.Text.Json;
using FluentAssertions;
using PhrCluster.Dashboard;
using PhrCluster.Datatypes;

namespace PhrCluster.Tests.Fast.Core.Summaries;

/// <summary>Counts the figures of every code again from resources as they are given back; it knows nothing of units but what this file says.</summary>
internal sealed class Recount
{
    /// <summary>How units of real data become those of figures: by what the figures are in, and what was reported.</summary>
    private static readonly Dictionary<(string Figures, string Reported), Func<string, decimal, decimal>> Conversions = new()
    {
        [("mmol/L", "mg/dL")] = static (code, x) => code switch { "2339-0" => x / 18.016m, "2571-8" => x / 88.57m, "6299-2" => x * 0.357m, _ => x / 38.67m },
        [("umol/L", "mg/dL")] = static (_, x) => x * 88.42m,
        [("umol/L", "mmol/L")] = static (_, x) => x * 1000,
        [("mmol/mol", "%")] = static (_, x) => 10.929m * (x - 2.15m),
        [("g/L", "g/dL")] = static (_, x) => x * 10,
        [("g/dL", "g/L")] = static (_, x) => x / 10,
        [("10*9/L", "10*3/uL")] = static (_, x) => x,
        [("10*3/uL", "10*9/L")] = static (_, x) => x,
        [("10*12/L", "10*6/uL")] = static (_, x) => x,
        [("10*6/uL", "10*12/L")] = static (_, x) => x,
        [("kg", "[lb_av]")] = static (_, x) => x * 0.45359237m,
        [("cm", "[in_i]")] = static (_, x) => x * 2.54m,
        [("cm", "m")] = static (_, x) => x * 100,
        [("/min", "{Breaths}/min")] = static (_, x) => x,
        [("/min", "{beats}/min")] = static (_, x) => x,
        [("mL/min/{1.73_m2}", "mL/min")] = static (_, x) => x,
        [("", "{score}")] = static (_, x) => x,
        [("", "{ScoreOf}")] = static (_, x) => x,
        [("", "{T-score}")] = static (_, x) => x,
        [("", "(score)")] = static (_, x) => x,
        [("10*3/uL", "K/ul")] = static (_, x) => x,
        [("mmol/L", "258813002")] = static (_, x) => x,
        [("umol/L", "258814008")] = static (_, x) => x,
        [("g.cm2", "g/cm-2")] = static (_, x) => x,
        [("L/min", "l/min")] = static (_, x) => x,
        [("[pH]", "pH")] = static (_, x) => x,
    };

    private readonly Dictionary<string, List<(string Code, decimal? Number, string? Unit)>> _counted = [];

    /// <summary>Fails unless the figures are those that were counted.</summary>
    public void ShouldEqual(IReadOnlyList<MeasureSummary> measures)
    {
        var told = measures.SelectMany(static it => it.Components
            .Select(part => (Key: Key(it.Code, part.Code), part.Unit, part.HeldApart, part.Windows.Lifetime)).Prepend((Key(it.Code, null), it.Unit, it.HeldApart, it.Windows.Lifetime)));
        foreach (var (key, unit, apart, lifetime) in told)
        {
            var values = _counted.GetValueOrDefault(key, []);
            var numbers = values.Select(it => it.Number is { } number ? In(unit ?? "", it.Code, it.Unit, number) : null).ToList();
            var expected = new WindowStatistics(
                values.Count, numbers.Average() is { } mean ? Math.Round(mean, 6) : null, Rounded(numbers.Min()), Rounded(numbers.Max()), null, numbers.Count(static it => it is not null));

            lifetime.Should().BeEquivalentTo(
                expected,
                static options => options.Using<decimal>(static it => it.Subject.Should().BeApproximately(it.Expectation, 0.000002m)).WhenTypeIs<decimal>(),
                $"{key} in {unit}: {string.Join(", ", values.Select(static it => it.Unit).Distinct())}");
            apart.Should().Be(values.Count(static it => it.Number is not null) - expected.Figured, $"{key} in {unit}");
        }
    }

    private static decimal? In(string figures, string code, string? reported, decimal number) =>
        (reported ?? "") == figures || (reported == "mmol/l" && figures == "mmol/L") || (figures is "mm[Hg]" && reported is "mmHg" or "mm Hg") ? number
        : Conversions.TryGetValue((figures, reported ?? ""), out var convert) ? convert(code, number)
        : null;

    private static decimal? Rounded(decimal? number) => number is { } value ? Math.Round(value, 6) : null;

    /// <param name="part">Null for the measure's own value.</param>
    private static string Key(Coding measure, Coding? part) => $"{measure.System}|{measure.Code}|{part?.System}|{part?.Code}";

    /// <param name="json">An Observation.</param>
    public void Add(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        var resource = document.RootElement;
        if (Text(resource, "status") is "entered-in-error" or "cancelled")
        {
            return;
        }

        var measure = Primary(resource.GetProperty("code"));
        Count(measure, null, resource);
        if (resource.TryGetProperty("component", out var components))
        {
            foreach (var component in components.EnumerateArray())
            {
                var part = Primary(component.GetProperty("code"));
                Count(part, part, component);
            }
        }

        void Count((string? System, string? Code) code, (string? System, string? Code)? part, JsonElement valued)
        {
            var key = $"{measure.System}|{measure.Code}|{part?.System}|{part?.Code}";
            if (!_counted.TryGetValue(key, out var values))
            {
                _counted.Add(key, values = []);
            }

            values.Add(Value(code.Code!, valued));
        }
    }

    private static (string Code, decimal? Number, string? Unit) Value(string code, JsonElement valued)
    {
        if (valued.TryGetProperty("valueInteger", out var whole))
        {
            return (code, whole.GetDecimal(), null);
        }

        return valued.TryGetProperty("valueQuantity", out var quantity) && quantity.TryGetProperty("value", out var number)
            ? (code, decimal.Parse(number.GetRawText(), System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture),
                Text(quantity, "system")?.Contains("unitsofmeasure", StringComparison.Ordinal) == false && Text(quantity, "system")!.Contains("11073", StringComparison.Ordinal)
                    ? Text(quantity, "unit")
                    : Text(quantity, "code") ?? Text(quantity, "unit"))
            : (code, null, null);
    }

    private static (string? System, string? Code) Primary(JsonElement concept)
    {
        JsonElement[] codings = concept.TryGetProperty("coding", out var all) ? [.. all.EnumerateArray().Where(static it => Text(it, "code") is not null)] : [];
        return codings.Length == 0 ? (null, Text(concept, "text") ?? (concept.TryGetProperty("coding", out var named) ? Text(named[0], "display") : null))
            : Array.Find(codings, static it => Text(it, "system") == "http://loinc.org") is { ValueKind: not JsonValueKind.Undefined } loinc ? ("http://loinc.org", Text(loinc, "code"))
            : (Text(codings[0], "system"), Text(codings[0], "code"));
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
