using PhrCluster.Datatypes;
using PhrCluster.Readings;

namespace PhrCluster.Simulation.Checking;

/// <summary>A reading as the model's rules look at it: of what the nation's sources send, which is in canonical units.</summary>
/// <param name="Second">The diastolic pressure, beside a systolic one.</param>
internal readonly record struct ModelReading(DateTimeOffset At, decimal Value, decimal? Second)
{
    private const string Systolic = "8480-6", Diastolic = "8462-4";

    /// <summary>Null for what is taken back, and for what has no number.</summary>
    public static ModelReading? Of(RecordItem item)
    {
        if (item is not Reading { Status: "final" or "corrected" } reading)
        {
            return null;
        }

        var value = Number(reading.Value) ?? Part(reading, Systolic);
        return value is { } number ? new ModelReading(ModelKind.From(reading), number, Part(reading, Diastolic)) : null;
    }

    public double MinutesBefore(ModelReading later) => (later.At - At).TotalMinutes;

    private static decimal? Part(Reading reading, string code) =>
        reading.Components.Where(part => part.Code.Primary.Code == code).Select(static part => Number(part.Value)).FirstOrDefault();

    private static decimal? Number(ReadingValue? value) =>
        value is QuantityValue { Quantity.Value: var number } && number.TryMicros(out var micros) ? (decimal)micros / ReportedDecimal.Scale : null;
}
