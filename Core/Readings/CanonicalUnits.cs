using System.Collections.Frozen;
using PhrCluster.Codes;
using PhrCluster.Datatypes;

namespace PhrCluster.Core.Readings;

/// <summary>
/// For each thing that numbers measure: its canonical unit, how other units convert to it, and what is plausible in it; docs/codes.md has the table. Which
/// codes measure it, <see cref="KnownCodes"/> knows. Codes that nobody knows keep the unit that they were first reported in.
/// </summary>
public static class CanonicalUnits
{
    private const string Mercury = "mm Hg|mmHg|mmhg|MMHG";

    private static readonly FrozenDictionary<Measurand, CanonicalUnit> ByMeasurand = Table().ToFrozenDictionary(static unit => unit.Measurand);

    private static readonly FrozenDictionary<string, CanonicalUnit> ByLoinc = Of(CodeSystems.Loinc);

    private static readonly FrozenDictionary<string, CanonicalUnit> BySnomed = Of(CodeSystems.Snomed);

    /// <summary>The rule for a code, or null when there is none.</summary>
    public static CanonicalUnit? For(Coding code) => code switch
    {
        { System: CodeSystems.Loinc, Code: { } loinc } => ByLoinc.GetValueOrDefault(loinc),
        { System: CodeSystems.Snomed, Code: { } snomed } => BySnomed.GetValueOrDefault(snomed),
        _ => null,
    };

    /// <summary>The rule for the first coding of a concept that has one.</summary>
    public static CanonicalUnit? For(CodeableConcept concept)
    {
        if (For(concept.Primary) is { } primary)
        {
            return primary;
        }

        foreach (var coding in concept.Codings)
        {
            if (For(coding) is { } unit)
            {
                return unit;
            }
        }

        return null;
    }

    private static IEnumerable<CanonicalUnit> Table() =>
    [
        new CanonicalUnit(Measurand.Glucose, 0.3m, 110m).Also(KnownUnit.MilligramsOfGlucose).Said("millimoles per litre|millimoles per liter", 1m),
        Hba1c(Measurand.Hba1c).Also(KnownUnit.Percent),
        Hba1c(Measurand.Hba1cIfcc),
        new CanonicalUnit(Measurand.Ketones, 0m, 40m).Also("mg/dL", 1 / 10.41m),
        Pressure(Measurand.Systolic, 20m, 350m),
        Pressure(Measurand.Diastolic, 5m, 250m),
        Pressure(Measurand.MeanPressure, 5m, 350m),
        Pressure(Measurand.EyePressure, 0m, 120m),
        Rate(Measurand.HeartRate, 5m, 400m).Said("beats/min|beats/minute|beat/min|heart beats per minute|beats per minute", 1m),
        Rate(Measurand.BreathingRate, 1m, 150m).Said("breaths/min|breaths/minute|breaths per minute|respirations/min", 1m),
        new CanonicalUnit(Measurand.Weight, 0.1m, 700m)
            .Also(KnownUnit.Pounds).Also("[oz_av]", 0.028349523125m).Also(KnownUnit.Stones)
            .Spelled("lb|lbs|LB|Lb|Lbs", KnownUnit.Pounds).Spelled("oz", 0.028349523125m).Spelled("st", KnownUnit.Stones).Spelled("KG|Kg|kgs", 1m)
            .Said("pound|pounds", KnownUnit.Pounds).Said("kilogram|kilograms", 1m).Said("gram|grams", 0.001m).Said("stone|stones", KnownUnit.Stones)
            .Said("ounce|ounces", 0.028349523125m),
        Length(Measurand.Height, 10m, 280m),
        Length(Measurand.Waist, 20m, 300m),
        new CanonicalUnit(Measurand.Bmi, 4m, 250m).Spelled("kg/m^2|kg/m²|kg/m**2", 1m).Said("kilogram / (meter ^ 2)|kilogram per square meter|kilogram per square metre", 1m),
        new CanonicalUnit(Measurand.Temperature, 20m, 46m)
            .Also(KnownUnit.Fahrenheit).Also("K", 1m, -273.15m)
            .Spelled("C|c|degC|°C|DegC", 1m).Spelled("F|f|degF|°F|DegF", KnownUnit.Fahrenheit).Spelled("K", 1m, -273.15m)
            .Said("degrees C|degree C|degree Celsius|degrees Celsius|Celsius", 1m)
            .Said("degrees F|degree F|degree Fahrenheit|degrees Fahrenheit|Fahrenheit", KnownUnit.Fahrenheit).Said("kelvin", 1m, -273.15m),
        new CanonicalUnit(Measurand.Saturation, 20m, 100m).Fraction().Spelled("%O2|% O2", 1m).Said("percent|per cent", 1m),
        new CanonicalUnit(Measurand.Steps, 0m, 250_000m).Bare().Also("/d", 1m).Said("step|steps|steps/day|steps/d|count", 1m),
        new CanonicalUnit(Measurand.Sleep, 0m, 72m)
            .Also("min", 1 / 60m).Also("s", 1 / 3600m).Also("d", 24m).Spelled("hr|hrs", 1m).Spelled("mins", 1 / 60m).Spelled("sec|secs", 1 / 3600m)
            .Said("hour|hours", 1m).Said("minute|minutes", 1 / 60m).Said("second|seconds", 1 / 3600m).Said("day|days", 24m),
        new CanonicalUnit(Measurand.PeakFlow, 20m, 1_000m).Also("L/s", 60m)
            .Said("litre per minute|liter per minute|litres per minute|liters per minute|litre/min|liter/min", 1m),
        Fat(Measurand.Cholesterol),
        Fat(Measurand.Hdl),
        Fat(Measurand.Ldl),
        Fat(Measurand.NonHdl),
        Fat(Measurand.Vldl),
        new CanonicalUnit(Measurand.Triglycerides, 0.05m, 150m).Also("mg/dL", 1 / 88.57m),
        new CanonicalUnit(Measurand.Creatinine, 1m, 10_000m).Also("mg/dL", 88.42m),
        Egfr(Measurand.Egfr).Also("mL/min", 1m).Also("mL/s", 60m),
        Egfr(Measurand.EgfrOfAnyBody),
        new CanonicalUnit(Measurand.Urea, 0.1m, 150m).Also("mg/dL", 1 / 6.006m),
        new CanonicalUnit(Measurand.UreaNitrogen, 0.1m, 150m).Also("mg/dL", 0.357m),
        new CanonicalUnit(Measurand.Haemoglobin, 10m, 300m),
        Salt(Measurand.Potassium, 0.5m, 15m),
        Salt(Measurand.Sodium, 80m, 220m),
    ];

    private static CanonicalUnit Hba1c(Measurand measurand) => new(measurand, 5m, 250m);

    private static CanonicalUnit Pressure(Measurand measurand, decimal lowest, decimal highest) => new CanonicalUnit(measurand, lowest, highest)
        .Also("kPa", 7.500638m).Spelled(Mercury, 1m)
        .Said("millimeter of mercury|millimetre of mercury|millimeters of mercury|millimetres of mercury", 1m);

    private static CanonicalUnit Rate(Measurand measurand, decimal lowest, decimal highest) => new CanonicalUnit(measurand, lowest, highest)
        .Also("/s", 60m).Also("Hz", 60m).Spelled("bpm|BPM", 1m).Said("per minute|count/min|counts/min|counts/minute|/minute|1/minute", 1m);

    private static CanonicalUnit Length(Measurand measurand, decimal lowest, decimal highest) => new CanonicalUnit(measurand, lowest, highest)
        .Also(KnownUnit.Inches).Also("[in_us]", 2.540005m).Also(KnownUnit.Feet).Also("[ft_us]", 30.48006m)
        .Spelled("in|IN", KnownUnit.Inches).Spelled("ft|FT", KnownUnit.Feet).Spelled("CM|Cm|cms", 1m)
        .Said("inch|inches", KnownUnit.Inches).Said("foot|feet", KnownUnit.Feet)
        .Said("centimeter|centimeters|centimetre|centimetres", 1m).Said("meter|meters|metre|metres", 100m).Said("millimeter|millimeters|millimetre|millimetres", 0.1m);

    /// <summary>UCUM reads the text of a body's surface as something else, and drops it in braces; here it is what tells one quantity from another.</summary>
    private static CanonicalUnit Egfr(Measurand measurand) => new CanonicalUnit(measurand, 0m, 400m)
        .Also("mL/s/{1.73_m2}", 60m)
        .Spelled("mL/min/1.73m2|mL/min/1.73.m2|mL/min/1.73 m2|mL/min/1.73 m²|mL/min/1.73m²|ml/min/1.73m2|ml/min/1.73 m2|mL/min/1.73m^2|mL/min/{1.73m2}", 1m)
        .Spelled("mL/min/1.73_m2|ml/min/{1.73_m2}|mL/min/{1.73_m2}|ml/min/1.73m²|ml/min/1.73 m²", 1m);

    private static CanonicalUnit Fat(Measurand measurand) => new CanonicalUnit(measurand, 0.05m, 60m).Also("mg/dL", 1 / 38.67m);

    private static CanonicalUnit Salt(Measurand measurand, decimal lowest, decimal highest) =>
        new CanonicalUnit(measurand, lowest, highest).Also("meq/L", 1m).Spelled("mEq/L|mEq/l|MEQ/L", 1m);

    private static FrozenDictionary<string, CanonicalUnit> Of(string system) => KnownCodes.Groups
        .SelectMany(static group => group.Codes)
        .Distinct()
        .Where(code => code.System == system && KnownCodes.MeasurandOf(code) is not null)
        .ToFrozenDictionary(static code => code.Code!, static code => ByMeasurand[KnownCodes.MeasurandOf(code)!], StringComparer.Ordinal);
}
