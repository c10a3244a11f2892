using System.Collections.Immutable;
using PhrCluster.Codes;
using PhrCluster.Datatypes;
using PhrCluster.Readings;

namespace PhrCluster.Core.Readings;

/// <summary>A reading as alert rules look at it: one that counts, with numbers in canonical units.</summary>
/// <param name="Measures">What the number measures; of blood pressure the systolic one.</param>
/// <param name="Second">The diastolic pressure, beside a systolic one.</param>
/// <param name="Code">The reading's own.</param>
public readonly record struct AlertReading(DateTimeOffset At, Measurand Measures, decimal Value, decimal? Second, Coding Code, string Source, string? Device)
{
    /// <summary>What rules look at, whoever it is.</summary>
    private static readonly ImmutableArray<Measurand> LookedAlways = [Measurand.Systolic, Measurand.Saturation, Measurand.HeartRate, Measurand.Ketones, Measurand.Glucose];

    /// <summary>What rules look at; the last of them only where a plan asks for it.</summary>
    public static readonly ImmutableArray<Measurand> Looked = [.. LookedAlways, Measurand.Hba1c, Measurand.Hba1cIfcc, Measurand.Weight, Measurand.PeakFlow];

    /// <summary>Statuses of readings that somebody answers for.</summary>
    private static readonly string[] Counting = ["final", "amended", "corrected"];

    /// <summary>Whether a glucose sensor sent it.</summary>
    public bool IsOfSensor => KnownCodes.HomeOf(Code)?.Set.Name == "sensor";

    /// <summary>Whether a watch sent it, by what its device is called: it measures by the way, and not at rest.</summary>
    public bool IsOfWatch => Device?.Contains("watch", StringComparison.OrdinalIgnoreCase) is true;

    /// <summary>False for what is no blood pressure for sure.</summary>
    public static bool MayBePressure(RecordItem item) => item is Reading reading && (!reading.Components.IsEmpty || KnownCodes.MeasurandOf(reading.Code.Primary) == Measurand.Systolic);

    /// <summary>Null for what no rule counts: not final, without a time, or without a number that is comparable.</summary>
    public static AlertReading? Of(RecordItem item) => Of(item, Looked);

    /// <summary>The same for a citizen without a plan: what only plans ask for is passed over.</summary>
    public static AlertReading? OfUnplanned(RecordItem item) => Of(item, LookedAlways);

    private static AlertReading? Of(RecordItem item, ImmutableArray<Measurand> looked)
    {
        if (item is not Reading reading || !Counting.Contains(reading.Status))
        {
            return null;
        }

        if (Number(reading.Code.Primary, reading.Value, looked) is { } value)
        {
            return Of(reading, value.Measures, value.Number, second: null);
        }

        (Measurand Measures, decimal Number)? systolic = null, diastolic = null;
        foreach (var component in reading.Components)
        {
            var part = Number(component.Code.Primary, component.Value, looked);
            systolic ??= part?.Measures == Measurand.Systolic ? part : null;
            diastolic ??= part?.Measures == Measurand.Diastolic ? part : null;
        }

        return systolic is { } upper ? Of(reading, Measurand.Systolic, upper.Number, diastolic?.Number) : null;
    }

    /// <summary>Whether it tells the same as another: a second copy counts once, whoever sent it.</summary>
    public bool Repeats(in AlertReading other) => (At, Measures, Value, Second) == (other.At, other.Measures, other.Value, other.Second);

    private static AlertReading? Of(Reading reading, Measurand measures, decimal value, decimal? second) =>
        HeldItems.From(reading) is { } at ? new AlertReading(at, measures, value, second, reading.Code.Primary, reading.Source.Name, reading.Source.Device) : null;

    /// <summary>Null for what no rule looks at, also where it is a number.</summary>
    private static (Measurand Measures, decimal Number)? Number(Coding code, ReadingValue? value, ImmutableArray<Measurand> looked) =>
        value is not null && KnownCodes.MeasurandOf(code) is { } measures && (measures == Measurand.Diastolic || looked.Contains(measures)) && Canonical.Of(code, value) is { } canonical ? (measures, canonical.Value) : null;
}
