using System.Globalization;
using System.Text.Json;
using PhrCluster.Contributions;
using PhrCluster.Publishing;

namespace PhrCluster.Fhir.Publishing;

/// <summary>Writes a published table as a FHIR R4 MeasureReport of the type <c>summary</c>: one group, one stratum for each cell that is shown, and the sum of these as its population.</summary>
public static class MeasureReportRenderer
{
    public const string ResourceType = "MeasureReport";

    /// <summary>What the programme's tables are called.</summary>
    public const string Measures = "urn:phr:programme:";

    private const string Population = "http://terminology.hl7.org/CodeSystem/measure-population";

    /// <summary>Writes the resource as one JSON value.</summary>
    /// <param name="nameOf">What a cell is called, for people.</param>
    public static void Write(Utf8JsonWriter writer, PublishedTable table, Func<ContributionCell, string> nameOf)
    {
        writer.WriteStartObject();
        writer.WriteString("resourceType"u8, ResourceType);
        writer.WriteString("id"u8, string.Create(CultureInfo.InvariantCulture, $"{table.Programme}.{table.Table}.{table.From:yyyy-MM-dd}"));
        writer.WriteString("status"u8, "complete"u8);
        writer.WriteString("type"u8, "summary"u8);
        writer.WriteString("measure"u8, $"{Measures}{table.Programme}:{table.Table}|{table.ProgrammeVersion.ToString(CultureInfo.InvariantCulture)}");
        writer.WriteString("date"u8, ServedResource.InstantOf(table.At));
        writer.WriteStartObject("period"u8);
        writer.WriteString("start"u8, DayOf(table.From));
        writer.WriteString("end"u8, DayOf(table.Until.AddDays(-1)));
        writer.WriteEndObject();
        writer.WriteStartArray("group"u8);
        writer.WriteStartObject();
        WritePopulation(writer, table.Total);
        if (!table.Cells.IsEmpty)
        {
            writer.WriteStartArray("stratifier"u8);
            writer.WriteStartObject();
            writer.WriteStartArray("stratum"u8);
            foreach (var cell in table.Cells)
            {
                writer.WriteStartObject();
                WriteText(writer, "value"u8, nameOf(cell.Cell));
                WritePopulation(writer, cell.Figure);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
            writer.WriteEndArray();
        }

        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WritePopulation(Utf8JsonWriter writer, int count)
    {
        writer.WriteStartArray("population"u8);
        writer.WriteStartObject();
        writer.WriteStartObject("code"u8);
        writer.WriteStartArray("coding"u8);
        writer.WriteStartObject();
        writer.WriteString("system"u8, Population);
        writer.WriteString("code"u8, "initial-population"u8);
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteNumber("count"u8, count);
        writer.WriteEndObject();
        writer.WriteEndArray();
    }

    private static void WriteText(Utf8JsonWriter writer, ReadOnlySpan<byte> name, string text)
    {
        writer.WriteStartObject(name);
        writer.WriteString("text"u8, text);
        writer.WriteEndObject();
    }

    private static string DayOf(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
