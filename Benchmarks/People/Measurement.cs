using System.Globalization;
using PhrCluster.Datatypes;
using PhrCluster.Readings;

namespace PhrCluster.Benchmarks.People;

/// <summary>One kind of reading of the population: the eight of Postgres/schema.sql, in its order.</summary>
/// <param name="Category">The schema's number: 1 vital signs, 2 laboratory, 3 activity.</param>
/// <param name="Low">The lowest value; the highest is <paramref name="Spread"/> above it.</param>
internal sealed record Measurement(string Loinc, string Name, int Category, string Unit, double Low, double Spread)
{
    public static readonly Measurement[] All =
    [
        new("85354-9", "Blood pressure panel", 1, "mm[Hg]", 105, 40),
        new("8867-4", "Heart rate", 1, "/min", 55, 40),
        new("29463-7", "Body weight", 1, "kg", 60, 40),
        new("59408-5", "Oxygen saturation", 1, "%", 93, 6),
        new("8310-5", "Body temperature", 1, "Cel", 36, 2),
        new("2339-0", "Glucose", 2, "mg/dL", 80, 80),
        new("4548-4", "Hemoglobin A1c", 2, "%", 5, 3),
        new("41950-7", "Steps in 24 hours", 3, "1/d", 2000, 9000),
    ];

    public static readonly Coding[] Categories =
    [
        new(CodeSystems.ObservationCategory, "vital-signs", "Vital Signs"),
        new(CodeSystems.ObservationCategory, "laboratory", "Laboratory"),
        new(CodeSystems.ObservationCategory, "activity", "Activity"),
    ];

    private static readonly CodeableConcept Systolic = CodeableConcept.Of(CodeSystems.Loinc, "8480-6", "Systolic blood pressure");
    private static readonly CodeableConcept Diastolic = CodeableConcept.Of(CodeSystems.Loinc, "8462-4", "Diastolic blood pressure");

    private readonly CodeableConcept _code = CodeableConcept.Of(CodeSystems.Loinc, Loinc, Name);

    /// <summary>Blood pressure alone has two values, a component each.</summary>
    public bool IsPanel => ReferenceEquals(this, All[0]);

    public Reading At(Sample sample, ItemSource source) => new()
    {
        Code = _code,
        Time = ReportedTime.At(sample.Time.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)),
        Status = "final",
        Source = source,
        Categories = [Categories[Category - 1]],
        Value = IsPanel ? null : Amount(sample.Value),
        Components = IsPanel ? [new ReadingComponent(Systolic, Amount(sample.Value)), new ReadingComponent(Diastolic, Amount(sample.Second!.Value))] : [],
    };

    private QuantityValue Amount(double value) => new(Quantity.Ucum(value.ToString("0.#", CultureInfo.InvariantCulture), Unit));
}

/// <summary>One reading as both sides take it.</summary>
/// <param name="Code">Place in <see cref="Measurement.All"/>.</param>
/// <param name="Time">UTC, to the millisecond.</param>
/// <param name="Second">The second value of a panel.</param>
internal readonly record struct Sample(int Code, DateTime Time, double Value, double? Second)
{
    /// <summary>A value for a citizen's n-th reading of a kind; the same every time.</summary>
    public static Sample Of(int code, DateTime time, long seed)
    {
        var kind = Measurement.All[code];
        var mixed = (uint)(seed * 2654435761L);
        var value = Math.Round(kind.Low + kind.Spread * (mixed >> 8) / (1 << 24), 1);
        return new Sample(code, time, value, kind.IsPanel ? Math.Round(value * 0.62) : null);
    }
}
