using System.Collections.Frozen;
using PhrCluster.Codes;
using PhrCluster.Personal;

namespace PhrCluster.Web.Pages.Charts;

/// <summary>How the numbers of a measure are shown: what of their changes is noise, and where people compare them.</summary>
/// <param name="Noise">Smaller changes of a mean are said to be none, in the measure's unit.</param>
/// <param name="Fixed">The axis that charts of it have in common, and its steps; null where each chart has its own.</param>
/// <remarks>The noise of top numbers, weight and HbA1c is that of the design of the pages; all others are estimates that no clinician has confirmed.</remarks>
public sealed record MeasureScale(decimal Noise, ValueAxis? Fixed = null)
{
    private static readonly FrozenDictionary<Measurand, MeasureScale> Known = new Dictionary<Measurand, MeasureScale>
    {
        [Measurand.Systolic] = new(5m, new ValueAxis(40m, 200m, 40m)),
        [Measurand.Glucose] = new(1m, new ValueAxis(0m, 20m, 5m)),
        [Measurand.Hba1c] = new(5m),
        [Measurand.Hba1cIfcc] = new(5m),
        [Measurand.Weight] = new(1m),
        [Measurand.Height] = new(1m),
        [Measurand.Bmi] = new(0.5m),
        [Measurand.Waist] = new(2m),
        [Measurand.Temperature] = new(0.5m),
        [Measurand.HeartRate] = new(5m),
        [Measurand.BreathingRate] = new(2m),
        [Measurand.Saturation] = new(2m),
        [Measurand.Steps] = new(1_000m),
        [Measurand.Sleep] = new(0.5m),
        [Measurand.PeakFlow] = new(30m),
        [Measurand.Cholesterol] = new(0.5m),
        [Measurand.Hdl] = new(0.5m),
        [Measurand.Ldl] = new(0.5m),
        [Measurand.NonHdl] = new(0.5m),
        [Measurand.Vldl] = new(0.5m),
        [Measurand.Triglycerides] = new(0.5m),
        [Measurand.Creatinine] = new(10m),
        [Measurand.Egfr] = new(5m),
        [Measurand.EgfrOfAnyBody] = new(5m),
        [Measurand.Urea] = new(1m),
        [Measurand.UreaNitrogen] = new(1m),
        [Measurand.Haemoglobin] = new(5m),
        [Measurand.Potassium] = new(0.3m),
        [Measurand.Sodium] = new(3m),
        [Measurand.EyePressure] = new(2m),
    }.ToFrozenDictionary();

    /// <summary>Of what nobody knows, a change of less than a tenth of the usual value is noise.</summary>
    private const decimal UnknownNoise = 0.1m;

    /// <summary>Digits after the point of a mean: no more than the noise leaves a meaning to.</summary>
    public int Decimals => Digits ?? (Noise >= 5m ? 0 : Noise >= 0.5m ? 1 : 2);

    /// <summary>Of a unit that is told so exactly; null for what the noise leaves.</summary>
    public int? Digits { get; private init; }

    /// <param name="usual">A value in the middle of those shown.</param>
    /// <param name="unit">UCUM code of the unit that they are shown in; null for the canonical one.</param>
    public static MeasureScale Of(Measurand? measures, decimal usual, string? unit = null) =>
        measures is null || !Known.TryGetValue(measures, out var known) ? new MeasureScale(Math.Abs(usual) * UnknownNoise)
        : unit is null || unit == measures.Unit || Find(measures, unit) is not { } shown ? known
        : new MeasureScale(known.Noise / shown.Factor, shown == KnownUnit.MilligramsOfGlucose ? Milligrams : null) { Digits = shown.Decimals };

    private static readonly ValueAxis Milligrams = new(0m, 400m, 100m);

    private static KnownUnit? Find(Measurand measures, string unit) =>
        OfferedUnits.KindOf(measures) is { } kind ? OfferedUnits.All[kind].Select(static it => it.Drawn).FirstOrDefault(it => it.Code == unit) : null;
}
