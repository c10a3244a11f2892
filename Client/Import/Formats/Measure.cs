using PhrCluster.Datatypes;

namespace PhrCluster.Client.Import.Formats;

/// <summary>What can be measured, by its LOINC code where there is one.</summary>
internal sealed record Measure(string Code, string? Display, string Category = Measure.Vital, string System = CodeSystems.Loinc)
{
    private const string Vital = "vital-signs";
    private const string Laboratory = "laboratory";
    private const string Activity = "activity";

    public static readonly Measure HeartRate = new("8867-4", "Heart rate");
    public static readonly Measure RestingHeartRate = new("40443-4", "Resting heart rate");
    public static readonly Measure HeartRateVariability = new("80404-7", "R-R interval.standard deviation (Heart rate variability)");
    public static readonly Measure Weight = new("29463-7", "Body weight");
    public static readonly Measure Height = new("8302-2", "Body height");
    public static readonly Measure BodyMassIndex = new("39156-5", "Body mass index (BMI) [Ratio]");
    public static readonly Measure BodyFat = new("41982-0", "Percentage of body fat Measured");
    public static readonly Measure Waist = new("8280-0", "Waist Circumference at umbilicus by Tape measure");
    public static readonly Measure Temperature = new("8310-5", "Body temperature");
    public static readonly Measure OxygenSaturation = new("59408-5", "Oxygen saturation in Arterial blood by Pulse oximetry");
    public static readonly Measure RespiratoryRate = new("9279-1", "Respiratory rate");
    public static readonly Measure PeakFlow = new("19935-6", "Maximum expiratory gas flow Respiratory system airway by Peak flow meter");
    public static readonly Measure Steps = new("55423-8", "Number of steps in unspecified time Pedometer", Activity);
    public static readonly Measure BloodPressure = new("85354-9", "Blood pressure panel with all children optional");
    public static readonly Measure Systolic = new("8480-6", "Systolic blood pressure");
    public static readonly Measure Diastolic = new("8462-4", "Diastolic blood pressure");

    private static readonly Measure GlucoseByMass = new("2339-0", "Glucose [Mass/volume] in Blood", Laboratory);
    private static readonly Measure GlucoseByAmount = new("15074-8", "Glucose [Moles/volume] in Blood", Laboratory);
    private static readonly Measure MeterGlucoseByMass = new("41653-7", "Glucose [Mass/volume] in Capillary blood by Glucometer", Laboratory);
    private static readonly Measure MeterGlucoseByAmount = new("14743-9", "Glucose [Moles/volume] in Capillary blood by Glucometer", Laboratory);

    /// <summary>Of a sensor under the skin, in mg/dL.</summary>
    public static readonly Measure SensorGlucose = new("99504-3", "Glucose [Mass/volume] in Interstitial fluid", Laboratory);

    /// <param name="unit">As the source wrote it: LOINC tells mass and amount apart.</param>
    public static Measure Glucose(string? unit) => IsAmount(unit) ? GlucoseByAmount : GlucoseByMass;

    /// <inheritdoc cref="Glucose(string)"/>
    /// <param name="specimen">In the words of Open mHealth.</param>
    /// <returns>Null for another specimen than those of blood, and the fluid that sensors measure in.</returns>
    public static Measure? Glucose(string? unit, string? specimen) => (specimen, IsAmount(unit)) switch
    {
        ("whole blood", _) => Glucose(unit),
        ("capillary blood", false) => new("32016-8", "Glucose [Mass/volume] in Capillary blood", Laboratory),
        ("capillary blood", true) => new("51596-5", "Glucose [Moles/volume] in Capillary blood", Laboratory),
        ("plasma" or "serum", false) => new("2345-7", "Glucose [Mass/volume] in Serum or Plasma", Laboratory),
        ("plasma" or "serum", true) => new("14749-6", "Glucose [Moles/volume] in Serum or Plasma", Laboratory),
        ("interstitial fluid", false) => SensorGlucose,
        ("interstitial fluid", true) => new("105272-9", "Glucose [Moles/volume] in Interstitial fluid", Laboratory),
        _ => null,
    };

    /// <inheritdoc cref="Glucose(string)"/>
    public static Measure MeterGlucose(string? unit) => IsAmount(unit) ? MeterGlucoseByAmount : MeterGlucoseByMass;

    private static bool IsAmount(string? unit) => unit?.StartsWith("mmol", StringComparison.Ordinal) is true;
}
