using System.Collections.Frozen;
using PhrCluster.Datatypes;

namespace PhrCluster.Core.Readings;

/// <summary>
/// For each code that we know: its canonical unit, how other units convert to it, and what is plausible in it. Codes that we do not know
/// keep the unit that they were first reported in.
/// </summary>
public static class CanonicalUnits
{
    private const string PerMinute = "/min";
    private const string Mercury = "mm[Hg]";

    private static readonly FrozenDictionary<string, CanonicalUnit> ByLoinc = Table().ToFrozenDictionary();

    /// <summary>The rule for a code, or null when there is none.</summary>
    public static CanonicalUnit? For(Coding code) =>
        code is { System: CodeSystems.Loinc, Code: not null } && ByLoinc.TryGetValue(code.Code, out var unit) ? unit : null;

    private static IEnumerable<KeyValuePair<string, CanonicalUnit>> Table()
    {
        var glucose = new CanonicalUnit("mmol/L", 0.3m, 110m).Also("mg/dL", 1 / 18.016m);
        var cholesterol = new CanonicalUnit("mmol/L", 0.05m, 60m).Also("mg/dL", 1 / 38.67m);
        var triglycerides = new CanonicalUnit("mmol/L", 0.05m, 150m).Also("mg/dL", 1 / 88.57m);
        var hba1c = new CanonicalUnit("mmol/mol", 5m, 250m).Also("%", 10.929m, -2.15m * 10.929m);
        var weight = new CanonicalUnit("kg", 0.1m, 700m).Also("g", 0.001m).Also("[lb_av]", 0.45359237m);
        var height = new CanonicalUnit("cm", 10m, 280m).Also("m", 100m).Also("[in_i]", 2.54m);
        var systolic = new CanonicalUnit(Mercury, 20m, 350m).Also("mmHg", 1m).Also("kPa", 7.50062m);
        var diastolic = new CanonicalUnit(Mercury, 5m, 250m).Also("mmHg", 1m).Also("kPa", 7.50062m);
        var heartRate = new CanonicalUnit(PerMinute, 5m, 400m).Also("{beats}/min", 1m);
        var breathing = new CanonicalUnit(PerMinute, 1m, 150m).Also("{breaths}/min", 1m);
        var temperature = new CanonicalUnit("Cel", 20m, 46m).Also("[degF]", 5 / 9m, -160 / 9m);
        var oxygen = new CanonicalUnit("%", 20m, 100m);
        var kidney = new CanonicalUnit("mL/min/{1.73_m2}", 0m, 400m).Also("mL/min", 1m);
        var creatinine = new CanonicalUnit("umol/L", 1m, 10_000m).Also("mg/dL", 88.42m);
        var steps = new CanonicalUnit("{steps}", 0m, 250_000m).Also(CanonicalUnit.One, 1m).Also("1/d", 1m).Also("{steps}/d", 1m);
        var sleep = new CanonicalUnit("h", 0m, 72m).Also("min", 1 / 60m);
        var eyePressure = new CanonicalUnit(Mercury, 0m, 120m).Also("mmHg", 1m);
        (CanonicalUnit Unit, string[] Codes)[] rules =
        [
            (glucose, ["15074-8", "2339-0", "14743-9", "41653-7", "14749-6", "14771-0", "105272-9", "99504-3", "2345-7"]),
            (hba1c, ["59261-8", "4548-4"]),
            (cholesterol, ["14647-2", "14646-4", "22748-8", "2093-3", "2085-9", "18262-6"]),
            (triglycerides, ["14927-8", "2571-8"]),
            (weight, ["29463-7"]),
            (height, ["8302-2"]),
            (new CanonicalUnit("kg/m2", 4m, 250m), ["39156-5"]),
            (systolic, ["8480-6", "96608-5"]),
            (diastolic, ["8462-4", "96609-3"]),
            (heartRate, ["8867-4"]),
            (breathing, ["9279-1"]),
            (temperature, ["8310-5", "8331-1"]),
            (oxygen, ["2708-6", "59408-5"]),
            (kidney, ["98979-8", "33914-3"]),
            (creatinine, ["14682-9"]),
            (steps, ["55423-8", "41950-7"]),
            (sleep, ["93832-4"]),
            (eyePressure, ["79892-6", "79893-4"]),
        ];
        return rules.SelectMany(static rule => rule.Codes.Select(code => KeyValuePair.Create(code, rule.Unit)));
    }
}
