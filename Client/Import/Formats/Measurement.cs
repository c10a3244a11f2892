using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using PhrCluster.Datatypes;

namespace PhrCluster.Client.Import.Formats;

/// <summary>One measured value on its way to become a FHIR Observation.</summary>
/// <param name="Measure">What was measured.</param>
/// <param name="Start">A FHIR dateTime.</param>
/// <param name="End">Of a period; null of a point in time.</param>
/// <param name="Value">A JSON number; null of a panel.</param>
/// <param name="Unit">As the source wrote it; null of a panel.</param>
/// <param name="Id">A FHIR id; null where the source has none.</param>
/// <param name="Device">The measuring device, as the source names it.</param>
/// <param name="Parts">Of a panel.</param>
internal sealed record Measurement(
    Measure Measure, string Start, string? End, string? Value, string? Unit, string? Id = null, string? Device = null, params IReadOnlyList<(Measure Measure, string Value, string? Unit)> Parts)
{
    /// <summary>UCUM codes of units as the source writes them, one of <see cref="Formats.Units"/>; null where its units are UCUM codes.</summary>
    public FrozenDictionary<string, string>? Units { get; init; }

    /// <summary>What else the source says of it, in words; null when nothing.</summary>
    public string? Note { get; init; }

    public ReadOnlyMemory<byte> ToLine(string citizen) => FormatLine.Json(json => Write(json, citizen));

    public void Write(Utf8JsonWriter json, string citizen)
    {
        json.WriteStartObject();
        json.WriteString("resourceType", "Observation");
        if (Id is not null)
        {
            json.WriteString("id", Id);
        }

        json.WriteString("status", "final");
        json.WriteStartArray("category");
        WriteConcept(json, null, CodeSystems.ObservationCategory, Measure.Category, null);
        json.WriteEndArray();
        WriteConcept(json, "code", Measure.System, Measure.Code, Measure.Display);
        json.WriteStartObject("subject");
        json.WriteString("reference", $"Patient/{citizen}");
        json.WriteEndObject();
        WriteTime(json);
        if (Value is not null)
        {
            WriteQuantity(json, Value, Unit);
        }

        if (Device is { Length: > 0 })
        {
            json.WriteStartObject("device");
            json.WriteString("display", Device.Length > RecordLimits.MaxNameLength ? Device[..RecordLimits.MaxNameLength] : Device);
            json.WriteEndObject();
        }

        if (Note is not null)
        {
            json.WriteStartArray("note");
            json.WriteStartObject();
            json.WriteString("text", Note);
            json.WriteEndObject();
            json.WriteEndArray();
        }

        if (Parts.Count > 0)
        {
            json.WriteStartArray("component");
            foreach (var (measure, value, unit) in Parts)
            {
                json.WriteStartObject();
                WriteConcept(json, "code", measure.System, measure.Code, measure.Display);
                WriteQuantity(json, value, unit);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    /// <summary>True of what JSON takes for a number.</summary>
    public static bool IsNumber(string? text) => text is not null && ReportedDecimal.IsWellFormed(text);

    /// <summary>A share of one as percent, digits kept: 0.98 is 98.</summary>
    public static string? Percent(string text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var share) ? (share * 100 / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture) : null;

    private void WriteTime(Utf8JsonWriter json)
    {
        if (End is null || End == Start)
        {
            json.WriteString("effectiveDateTime", Start);
            return;
        }

        json.WriteStartObject("effectivePeriod");
        json.WriteString("start", Start);
        json.WriteString("end", End);
        json.WriteEndObject();
    }

    private void WriteQuantity(Utf8JsonWriter json, string value, string? unit)
    {
        json.WriteStartObject("valueQuantity");
        json.WritePropertyName("value");
        json.WriteRawValue(value);
        if (unit is not null)
        {
            json.WriteString("unit", unit);
        }

        if (unit is not null && (Units is null ? unit : Units.GetValueOrDefault(unit)) is { } code)
        {
            json.WriteString("system", CodeSystems.Ucum);
            json.WriteString("code", code);
        }

        json.WriteEndObject();
    }

    private static void WriteConcept(Utf8JsonWriter json, string? name, string system, string code, string? display)
    {
        if (name is null)
        {
            json.WriteStartObject();
        }
        else
        {
            json.WriteStartObject(name);
        }

        json.WriteStartArray("coding");
        json.WriteStartObject();
        json.WriteString("system", system);
        json.WriteString("code", code);
        if (display is not null)
        {
            json.WriteString("display", display);
        }

        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
