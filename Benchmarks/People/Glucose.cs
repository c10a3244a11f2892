using System.Collections.Immutable;
using System.Globalization;
using PhrCluster.Datatypes;
using PhrCluster.Readings;

namespace PhrCluster.Benchmarks.People;

/// <summary>Readings of a continuous glucose monitor, one each five minutes; the same every time.</summary>
internal static class Glucose
{
    public const int Step = 5;

    public static readonly DateTimeOffset Start = new(2010, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The n-th reading: a daily wave with meals, jitter of the clock in seconds, whole mg/dL.</summary>
    public static Reading At(int n, string? identifier = null)
    {
        var mixed = (uint)n * 2654435761u;
        var at = Start.AddMinutes(Step * n).AddSeconds(mixed >> 29);
        var value = 110 + 35 * Math.Sin(n / 288.0 * 2 * Math.PI) + 20 * Math.Sin(n / 61.0) + (mixed >> 28) - 8;
        return Of(at, ((int)value).ToString(CultureInfo.InvariantCulture), identifier);
    }

    public static Reading Of(DateTimeOffset at, string value, string? identifier = null) => new()
    {
        Code = CodeableConcept.Of(CodeSystems.Loinc, "99504-3", "Glucose [Mass/volume] in Interstitial fluid"),
        Time = ReportedTime.At(at.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)),
        Status = "final",
        Source = new ItemSource("cgm-service", identifier, "Device/cgm-1"),
        Categories = [new Coding(CodeSystems.ObservationCategory, "laboratory", "Laboratory")],
        Value = new QuantityValue(Quantity.Ucum(value, "mg/dL")),
    };

    public static Submission Submission(string id, int first, int count) =>
        new(id, [.. Enumerable.Range(first, count).Select(n => At(n))]);

    public static ImmutableArray<RecordItem> Items(int first, int count) => [.. Enumerable.Range(first, count).Select(n => At(n))];
}
