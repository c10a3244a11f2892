using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using PhrCluster.Datatypes;

namespace PhrCluster.Client.Import.Formats;

/// <summary>A table with a heading: a line for each row, in order, the heading being the first. A row with several values becomes a Bundle.</summary>
internal static class CsvTable
{
    /// <summary>Characters of one cell.</summary>
    private const int MaxCell = 1024 * 1024;

    public static async IAsyncEnumerable<ReadOnlyMemory<byte>> Read(EntryStream text, Conversion conversion, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var mapping = conversion.Mapping!;
        using var reader = new StreamReader(text, Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
        var isBad = false;
        using var csv = new CsvReader(reader, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = mapping.Delimiter, IgnoreBlankLines = false, MissingFieldFound = null, BadDataFound = _ => isBad = true, TrimOptions = TrimOptions.Trim, MaxFieldSize = MaxCell,
        });
        if (!await csv.ReadAsync() || !csv.ReadHeader())
        {
            yield return FormatLine.Reject("table", "must have a heading");
            yield break;
        }

        var heading = csv.HeaderRecord!;
        string?[] named = [mapping.Citizen, mapping.Time, mapping.Id, .. mapping.Values.Select(static it => it.Column)];
        if (named.FirstOrDefault(name => name is not null && heading.Count(it => it == name) != 1) is { } column)
        {
            yield return FormatLine.Reject("table", $"must have the mapping's column {column}, once");
            yield break;
        }

        var times = TableTime.Of(mapping.TimeFormat, mapping.Zone);
        yield return FormatLine.Blank;
        while (await csv.ReadAsync())
        {
            cancellation.ThrowIfCancellationRequested();
            isBad = false;
            var cells = Cells(csv);
            if (isBad && IsOpen(csv.Parser.RawRecord, mapping.Delimiter[0]))
            {
                throw new InvalidDataException("A quotation mark is not closed.");
            }

            yield return cells is [""] ? FormatLine.Blank
                : isBad ? FormatLine.Reject("row", "has a quotation mark that neither begins nor ends a cell, nor is doubled")
                : cells.Length != heading.Length ? FormatLine.Reject("row", $"must have as many cells as the heading, {heading.Length}")
                : Line(csv, mapping, times, conversion.Citizen);
        }
    }

    /// <summary>All cells of a row: what is bad in one is told as it is read.</summary>
    private static string[] Cells(CsvReader csv)
    {
        var cells = new string[csv.Parser.Count];
        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] = csv.Parser[i];
        }

        return cells;
    }

    /// <summary>True where a cell's quotation mark is not closed: all rows behind it have become part of the cell.</summary>
    private static bool IsOpen(string row, char delimiter)
    {
        var (isStart, isOpen) = (true, false);
        for (var i = 0; i < row.Length; i++)
        {
            if (row[i] != '"')
            {
                isStart = !isOpen && (row[i] == delimiter || row[i] is '\r' or '\n' || (isStart && row[i] == ' '));
            }
            else if (isOpen && i + 1 < row.Length && row[i + 1] == '"')
            {
                i++;
            }
            else
            {
                isOpen = isStart;
                isStart = false;
            }
        }

        return isOpen;
    }

    private static ReadOnlyMemory<byte> Line(CsvReader csv, CsvMapping mapping, TableTime times, string? citizen)
    {
        citizen ??= Cell(csv, mapping.Citizen);
        if (CitizenId.Fault(citizen) is { } fault)
        {
            return FormatLine.Reject("row.citizen", fault);
        }

        if (times.Read(Cell(csv, mapping.Time), out var rule) is not { } time)
        {
            return FormatLine.Reject("row.time", rule);
        }

        var id = Cell(csv, mapping.Id);
        if (mapping.Id is not null && id is null)
        {
            return FormatLine.Reject("row.id", "must not be empty: without an id, a correction could not be told from another reading");
        }

        var found = new List<Measurement>();
        for (var i = 0; i < mapping.Values.Count; i++)
        {
            var column = mapping.Values[i];
            if (Cell(csv, column.Column) is not { } cell)
            {
                continue;
            }

            if (NumberOf(cell, mapping) is not { } number)
            {
                return FormatLine.Reject($"row.values[{i}]", $"must be a number whose decimal point is {mapping.DecimalPoint}");
            }

            var measure = new Measure(column.Code, column.Display, column.Category, column.System ?? CodeSystems.Loinc);
            found.Add(new Measurement(measure, time, null, number, column.Unit, id is null ? null : EntryId.OfRow(citizen!, measure, id)));
        }

        return found switch
        {
            [] => FormatLine.Skip("EmptyRow"),
            [var one] => one.ToLine(citizen!),
            _ => Bundle(found, citizen!),
        };
    }

    private static ReadOnlyMemory<byte> Bundle(List<Measurement> found, string citizen) => FormatLine.Json(json =>
    {
        json.WriteStartObject();
        json.WriteString("resourceType", "Bundle");
        json.WriteString("type", "collection");
        json.WriteStartArray("entry");
        foreach (var measurement in found)
        {
            json.WriteStartObject();
            json.WritePropertyName("resource");
            measurement.Write(json, citizen);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    /// <summary>A cell's text; null of an empty one.</summary>
    private static string? Cell(CsvReader csv, string? column) => column is not null && csv.TryGetField<string>(column, out var text) && text is { Length: > 0 } ? text : null;

    /// <summary>As JSON writes it; null of what is none. A point that is not the mapping's would part thousands, and is not guessed at.</summary>
    private static string? NumberOf(string cell, CsvMapping mapping)
    {
        var number = mapping.DecimalPoint == "," ? cell.Contains('.') ? null : cell.Replace(',', '.') : cell;
        return Measurement.IsNumber(number) ? number : null;
    }
}
