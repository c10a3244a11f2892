using System.Collections.Immutable;
using System.Globalization;
using PhrCluster.Datatypes;
using PhrCluster.Readings;

namespace PhrCluster.Simulation.Population;

/// <summary>What the nation's sources measure, coded as docs/fhir-mapping.md expects it. Shared by all readings, so that a reading costs no concepts of its own.</summary>
internal static class Vocabulary
{
    public static readonly CodeableConcept BloodPressure = Loinc("85354-9", "Blood pressure panel with all children optional");
    public static readonly CodeableConcept Systolic = Loinc("8480-6", "Systolic blood pressure");
    public static readonly CodeableConcept Diastolic = Loinc("8462-4", "Diastolic blood pressure");
    public static readonly CodeableConcept HeartRate = Loinc("8867-4", "Heart rate");
    public static readonly CodeableConcept Saturation = Loinc("59408-5", "Oxygen saturation in Arterial blood by Pulse oximetry");
    public static readonly CodeableConcept InterstitialGlucose = Loinc("105272-9", "Glucose [Moles/volume] in Interstitial fluid");
    public static readonly CodeableConcept Weight = Loinc("29463-7", "Body weight");
    public static readonly CodeableConcept Steps = Loinc("41950-7", "Number of steps in 24 hour Measured");
    public static readonly CodeableConcept Sleep = Loinc("93832-4", "Sleep duration");
    public static readonly CodeableConcept HbA1c = Loinc("59261-8", "Hemoglobin A1c/Hemoglobin.total in Blood by IFCC protocol");
    public static readonly CodeableConcept Cholesterol = Loinc("14647-2", "Cholesterol [Moles/volume] in Serum or Plasma");
    public static readonly CodeableConcept Hdl = Loinc("14646-4", "Cholesterol in HDL [Moles/volume] in Serum or Plasma");
    public static readonly CodeableConcept Triglycerides = Loinc("14927-8", "Triglyceride [Moles/volume] in Serum or Plasma");
    public static readonly CodeableConcept Filtration = Loinc("98979-8", "Glomerular filtration rate by CKD-EPI 2021");
    public static readonly CodeableConcept Creatinine = Loinc("14682-9", "Creatinine [Moles/volume] in Serum or Plasma");
    public static readonly CodeableConcept RetinopathyLeft = Loinc("71490-7", "Diabetic retinopathy severity level Left eye by Ophthalmoscopy");
    public static readonly CodeableConcept RetinopathyRight = Loinc("71491-5", "Diabetic retinopathy severity level Right eye by Ophthalmoscopy");
    public static readonly CodeableConcept AcuityRight = Loinc("79880-1", "Visual acuity best corrected Right eye by Snellen eye chart");
    public static readonly CodeableConcept AcuityLeft = Loinc("79881-9", "Visual acuity best corrected Left eye by Snellen eye chart");

    /// <summary>The LOINC answers of the retinopathy codes, mildest first.</summary>
    public static readonly ImmutableArray<CodeableConcept> RetinopathyGrades =
    [
        Loinc("LA18643-9", "No apparent retinopathy"), Loinc("LA18644-7", "Mild non-proliferative retinopathy"),
        Loinc("LA18645-4", "Moderate non-proliferative retinopathy"), Loinc("LA18646-2", "Severe non-proliferative retinopathy"),
    ];

    public static readonly CodeableConcept Influenza = CodeableConcept.Of(CodeSystems.Cvx, "140", "Influenza, seasonal, injectable, preservative free");
    public static readonly CodeableConcept Covid = CodeableConcept.Of(CodeSystems.Cvx, "213", "SARS-COV-2 (COVID-19) vaccine, UNSPECIFIED");
    public static readonly CodeableConcept MeaslesMumpsRubella = CodeableConcept.Of(CodeSystems.Cvx, "03", "MMR");
    public static readonly CodeableConcept Pneumococcal = CodeableConcept.Of(CodeSystems.Cvx, "33", "pneumococcal polysaccharide PPV23");

    public static readonly ImmutableArray<Coding> VitalSigns = [new(CodeSystems.ObservationCategory, "vital-signs", "Vital Signs")];
    public static readonly ImmutableArray<Coding> Laboratory = [new(CodeSystems.ObservationCategory, "laboratory", "Laboratory")];
    public static readonly ImmutableArray<Coding> Activity = [new(CodeSystems.ObservationCategory, "activity", "Activity")];
    public static readonly ImmutableArray<Coding> Exam = [new(CodeSystems.ObservationCategory, "exam", "Exam")];

    public static QuantityValue Whole(double value, string code, string? unit = null) =>
        new(Quantity.Ucum(((long)Math.Round(value)).ToString(CultureInfo.InvariantCulture), code, unit));

    /// <summary>With one digit after the point, as the displays of devices have it.</summary>
    public static QuantityValue Tenths(double value, string code, string? unit = null)
    {
        var tenths = (long)Math.Round(value * 10);
        return new(Quantity.Ucum(string.Create(CultureInfo.InvariantCulture, $"{tenths / 10}.{tenths % 10}"), code, unit));
    }

    private static CodeableConcept Loinc(string code, string display) => CodeableConcept.Of(CodeSystems.Loinc, code, display);
}
