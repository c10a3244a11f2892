using System.Runtime.CompilerServices;
using System.Text.Json;
using PhrCluster.Datatypes;

namespace PhrCluster.Client.Import.Formats;

/// <summary>Open mHealth data points, or bodies of them without their headers: a line for each, in order.</summary>
internal static class OpenMHealth
{
    private const string Specimens = "whole blood, capillary blood, plasma, serum or interstitial fluid";

    private static readonly (string Name, Func<string?, Measure> Measure)[] Known =
    [
        ("heart_rate", static _ => Measure.HeartRate), ("body_weight", static _ => Measure.Weight), ("body_height", static _ => Measure.Height),
        ("body_mass_index", static _ => Measure.BodyMassIndex), ("body_fat_percentage", static _ => Measure.BodyFat), ("body_temperature", static _ => Measure.Temperature),
        ("oxygen_saturation", static _ => Measure.OxygenSaturation), ("respiratory_rate", static _ => Measure.RespiratoryRate), ("step_count", static _ => Measure.Steps),
        ("blood_glucose", static unit => Measure.Glucose(unit)),
    ];

    public static async IAsyncEnumerable<ReadOnlyMemory<byte>> Read(EntryStream text, Conversion conversion, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var entry in JsonEntries.Read(text, cancellation))
        {
            yield return entry is { } read ? Line(read, conversion.Citizen!) : JsonEntries.Malformed;
        }
    }

    private static ReadOnlyMemory<byte> Line(JsonElement point, string citizen)
    {
        var header = point.Get("header");
        if ((point.Get("body") ?? point) is not { ValueKind: JsonValueKind.Object } body)
        {
            return FormatLine.Reject("body", "must be an object");
        }

        if (body.Text("descriptive_statistic") is not null)
        {
            return FormatLine.Reject("body.descriptive_statistic", "is a figure over several readings, and no reading");
        }

        var (id, device) = (EntryId.Of(string.Empty, header?.Text("uuid") ?? header?.Text("id")), header?.Get("acquisition_provenance")?.Text("source_name"));
        if (body.Get("systolic_blood_pressure") is not null || body.Get("diastolic_blood_pressure") is not null)
        {
            return Panel(body, citizen, id, device);
        }

        foreach (var (name, measureOf) in Known)
        {
            if (body.Get(name) is not { } given)
            {
                continue;
            }

            var (value, unit) = given.ValueKind == JsonValueKind.Number ? (given.GetRawText(), name == "step_count" ? "steps" : null) : (given.Number("value"), given.Text("unit"));
            return !Measurement.IsNumber(value) ? FormatLine.Reject($"body.{name}.value", "must be a number")
                : Times(body) is not var (start, end) ? NoTime()
                : MeasureOf(name, measureOf, unit, body) is not { } measure ? FormatLine.Reject("body.specimen_source", $"must be {Specimens}")
                : new Measurement(measure, start, end, value, unit, id, device) { Units = Units.OpenMHealth, Note = NoteOf(body) }.ToLine(citizen);
        }

        return FormatLine.Skip(header?.Get("schema_id")?.Text("name") ?? body.EnumerateObject().Select(static it => it.Name).FirstOrDefault());
    }

    private static ReadOnlyMemory<byte> Panel(JsonElement body, string citizen, string? id, string? device)
    {
        var parts = new List<(Measure, string, string?)>();
        foreach (var (name, measure) in new[] { ("systolic_blood_pressure", Measure.Systolic), ("diastolic_blood_pressure", Measure.Diastolic) })
        {
            if (body.Get(name) is { } given)
            {
                if (given.Number("value") is not { } value)
                {
                    return FormatLine.Reject($"body.{name}.value", "must be a number");
                }

                parts.Add((measure, value, given.Text("unit")));
            }
        }

        return Times(body) is var (start, end) ? new Measurement(Measure.BloodPressure, start, end, null, null, id, device, [.. parts]) { Units = Units.OpenMHealth, Note = NoteOf(body) }.ToLine(citizen) : NoTime();
    }

    /// <returns>Null of glucose in something that is not taken.</returns>
    private static Measure? MeasureOf(string name, Func<string?, Measure> measureOf, string? unit, JsonElement body) =>
        name != "blood_glucose" || body.Get("specimen_source") is null ? measureOf(unit) : Measure.Glucose(unit, body.Text("specimen_source"));

    /// <summary>What a body says beside its value and its time, such as what came before a meal.</summary>
    private static string? NoteOf(JsonElement body)
    {
        var said = body.EnumerateObject().Where(static it => it.Value.ValueKind == JsonValueKind.String && it.Name != "specimen_source").Select(static it => $"{it.Name.Replace('_', ' ')}: {it.Value.GetString()}");
        return string.Join("; ", said) is { Length: > 0 } note ? note : null;
    }

    private static ReadOnlyMemory<byte> NoTime() => FormatLine.Reject("body.effective_time_frame", "must be a time with its zone, or an interval with both ends");

    /// <summary>An interval by one end and a duration, or by a part of a day, is not made up.</summary>
    private static (string Start, string? End)? Times(JsonElement body)
    {
        var frame = body.Get("effective_time_frame");
        if (frame?.Text("date_time") is { } time)
        {
            return IsTime(time) ? (time, null) : null;
        }

        return frame?.Get("time_interval") is { } interval && interval.Text("start_date_time") is { } start && interval.Text("end_date_time") is { } end && IsTime(start) && IsTime(end)
            ? (start, end)
            : null;
    }

    private static bool IsTime(string text) => FhirDateTime.TryParse(text, out _, out _);
}
