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

    /// <summary>The extension of a table for which not all records could be looked through.</summary>
    public const string Partial = "urn:phr:measure-report-partial";

    private const string Population = "http://terminology.hl7.org/CodeSystem/measure-population";

    /// <summary>Writes the resource as one JSON value.</summary>
    /// <param name="nameOf">What a cell is called, for people.</param>
    public static void Write(Utf8JsonWriter writer, PublishedTable table, Func<ContributionCell, string> nameOf)
    {
        writer.WriteStartObject();
        WriteHead(writer, table.Programme, table.Table, table.ProgrammeVersion, table.From, table.Until, table.At, table.IsPartial);
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

    /// <summary>The same of a line of the register: without its figures, and without the version of its measure.</summary>
    public static void WriteListed(Utf8JsonWriter writer, string programme, Publication publication)
    {
        writer.WriteStartObject();
        WriteHead(writer, programme, publication.Table, version: null, publication.From, publication.Until, publication.At, publication.IsPartial);
        writer.WriteEndObject();
    }

    private static void WriteHead(Utf8JsonWriter writer, string programme, string table, int? version, DateOnly from, DateOnly until, DateTimeOffset at, bool isPartial)
    {
        writer.WriteString("resourceType"u8, ResourceType);
        writer.WriteString("id"u8, ReportId.Of(programme, table, from));
        if (isPartial)
        {
            writer.WriteStartArray("extension"u8);
            writer.WriteStartObject();
            writer.WriteString("url"u8, Partial);
            writer.WriteBoolean("valueBoolean"u8, true);
            writer.WriteEndObject();
            writer.WriteEndArray();
        }

        writer.WriteString("status"u8, "complete"u8);
        writer.WriteString("type"u8, "summary"u8);
        writer.WriteString("measure"u8, string.Create(CultureInfo.InvariantCulture, $"{Measures}{programme}:{table}{(version is null ? "" : "|")}{version}"));
        writer.WriteString("date"u8, ServedResource.InstantOf(at));
        writer.WriteStartObject("period"u8);
        writer.WriteString("start"u8, DayOf(from));
        writer.WriteString("end"u8, DayOf(until.AddDays(-1)));
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
