using System.Text.Json;
using System.Text.Json.Serialization;
using PhrCluster.Datatypes;

namespace PhrCluster.Client.Import.Formats;

/// <summary>What the columns of a table mean.</summary>
internal sealed record CsvMapping
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, ReadCommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true,
    };

    private const int MaxBytes = 64 * 1024;
    private const int MaxValues = 256;

    /// <summary>The column that says whose a row is; null where all are one citizen's.</summary>
    public string? Citizen { get; init; }

    /// <summary>The column of the time.</summary>
    public required string Time { get; init; }

    /// <summary>How times are written, in .NET's letters, such as <c>dd.MM.yyyy HH:mm</c>; null for FHIR's own form. Without hours they are days, months or years.</summary>
    public string? TimeFormat { get; init; }

    /// <summary>The zone of times that say none, such as <c>+01:00</c> or <c>Europe/London</c>; needed beside a form that has hours and no zone.</summary>
    public string? Zone { get; init; }

    /// <summary>The column of the rows' own ids, each for one citizen within the source; null where rows have none.</summary>
    public string? Id { get; init; }

    /// <summary>Between columns.</summary>
    public string Delimiter { get; init; } = ",";

    /// <summary>Between a number's whole part and its fraction.</summary>
    public string DecimalPoint { get; init; } = ".";

    public required IReadOnlyList<CsvValue> Values { get; init; }

    /// <exception cref="BulkImportException">The file cannot be read, or breaks a rule.</exception>
    public static CsvMapping Load(string path)
    {
        try
        {
            var file = new FileInfo(path);
            var mapping = file.Length <= MaxBytes ? JsonSerializer.Deserialize<CsvMapping>(File.ReadAllBytes(path), Json) : null;
            var fault = mapping is null ? $"must be an object of at most {MaxBytes} bytes" : mapping.Fault;
            return fault is null ? mapping! : throw BulkImportException.Input($"{path}: {fault}");
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            throw BulkImportException.Input($"{path}: is no mapping: {e.Message}", e);
        }
    }

    private string? Fault =>
        Values.Count is 0 or > MaxValues ? $"values: must name 1 to {MaxValues} columns"
        : Values.Any(static it => it.Column.Length == 0 || it.Code.Length == 0) ? "values: each needs a column and a code"
        : Values.Any(static it => it.Unit is { } unit && (unit.Length == 0 || unit.Any(char.IsWhiteSpace))) ? "values: a unit must be a UCUM code, which has no blanks"
        : Id is not null && Values.GroupBy(static it => (it.System ?? CodeSystems.Loinc, it.Code)).Any(static it => it.Count() > 1) ? "values: two have the same code, which a row's id does not tell apart"
        : Delimiter.Length != 1 ? "delimiter: must be one character"
        : DecimalPoint is not ("." or ",") ? "decimalPoint: must be . or ,"
        : TableTime.Fault(TimeFormat, Zone);
}

/// <summary>A column of values.</summary>
/// <param name="Code">Of the system; a LOINC code where none is given.</param>
/// <param name="Unit">A UCUM code, handed on as it is.</param>
/// <param name="Category">Of FHIR's observation categories.</param>
internal sealed record CsvValue(string Column, string Code, string? Display = null, string? System = null, string? Unit = null, string Category = "vital-signs");
