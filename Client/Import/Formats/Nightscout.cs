using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using PhrCluster.Datatypes;

namespace PhrCluster.Client.Import.Formats;

/// <summary>Nightscout's <c>entries</c> and <c>treatments</c>: a line for each, in order. Glucose of sensors and meters is taken.</summary>
internal static class Nightscout
{
    private const string MassUnit = "mg/dL";

    /// <summary>Lower numbers are a sensor's codes for what went wrong.</summary>
    private const decimal LowestValue = 13;

    public static async IAsyncEnumerable<ReadOnlyMemory<byte>> Read(EntryStream text, Conversion conversion, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var entry in JsonEntries.Read(text, cancellation))
        {
            yield return entry is { } read ? Line(read, conversion.Citizen!) : JsonEntries.Malformed;
        }
    }

    private static ReadOnlyMemory<byte> Line(JsonElement entry, string citizen)
    {
        if (entry.ValueKind != JsonValueKind.Object)
        {
            return FormatLine.Reject("entry", "must be an object");
        }

        var type = entry.Text("type");
        return type == "sgv" || (type is null && entry.Get("sgv") is not null) ? Glucose(entry, "sgv", Measure.SensorGlucose, MassUnit, citizen)
            : type == "mbg" || (type is null && entry.Get("mbg") is not null) ? Glucose(entry, "mbg", Measure.MeterGlucose(MassUnit), MassUnit, citizen)
            : entry.Text("eventType") is { } kind ? Treatment(entry, kind, citizen)
            : FormatLine.Skip(type);
    }

    private static ReadOnlyMemory<byte> Treatment(JsonElement entry, string kind, string citizen)
    {
        // A glucose beside a meal or a bolus may be a sensor's, which the entries tell already.
        if (entry.Get("glucose") is null || entry.Text("glucoseType") == "Sensor")
        {
            return FormatLine.Skip(kind);
        }

        var unit = entry.Text("units") is { } units ? units.StartsWith("mmol", StringComparison.OrdinalIgnoreCase) ? "mmol/L" : units : null;
        return unit is null ? FormatLine.Reject("treatment.units", "is required beside a glucose") : Glucose(entry, "glucose", Measure.MeterGlucose(unit), unit, citizen);
    }

    private static ReadOnlyMemory<byte> Glucose(JsonElement entry, string name, Measure measure, string unit, string citizen)
    {
        if (entry.Number(name) is not { } value)
        {
            return FormatLine.Reject($"entry.{name}", "must be a number");
        }

        if (unit == MassUnit && decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number < LowestValue)
        {
            return FormatLine.Reject($"entry.{name}", "is a sensor's code for an error, and no glucose");
        }

        var id = entry.Text("_id") ?? entry.Get("_id")?.Text("$oid") ?? entry.Text("identifier");
        return Time(entry) is { } time
            ? new Measurement(measure, time, null, value, unit, EntryId.Of("ns-", id), entry.Text("device") ?? entry.Text("enteredBy")) { Units = Units.Nightscout }.ToLine(citizen)
            : FormatLine.Reject("entry.date", "must be milliseconds since 1970, or dateString or created_at a time with its zone");
    }

    private static string? Time(JsonElement entry)
    {
        var milliseconds = entry.Number("date") ?? entry.Number("mills");
        if (decimal.TryParse(milliseconds, NumberStyles.Float, CultureInfo.InvariantCulture, out var since) && since is > 0 and < 253_402_300_800_000)
        {
            return DateTimeOffset.FromUnixTimeMilliseconds((long)since).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        }

        return (entry.Text("dateString") ?? entry.Text("created_at")) is { } text && FhirDateTime.TryParse(text, out _, out var precision) && precision == TimePrecision.Instant ? text : null;
    }
}
