using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using PhrCluster.Client.Import;

namespace PhrCluster.CommandLine.Commands;

/// <summary>What <c>phr import</c> can be told.</summary>
internal sealed class ImportOptions
{
    private const string DefaultSource = "import";
    private const int DefaultParallel = 16;
    private const int DefaultRetrySeconds = 60;

    public Argument<string[]> Paths { get; } = new("PATH")
    {
        Description = "Files (.ndjson, .json, also .gz, .zst and .zip), folders of them, or - for standard input",
        Arity = ArgumentArity.OneOrMore,
    };

    public Option<string> Source { get; } = new("--source")
    {
        Description = "Who the data comes from: the namespace of its identifiers. The ticket must deliver for it",
        HelpName = "NAME",
        DefaultValueFactory = static _ => DefaultSource,
        Validators =
        {
            static result =>
            {
                if (result.Tokens is [{ Value.Length: 0 or > RecordLimits.MaxNameLength }])
                {
                    result.AddError($"--source: must have 1 to {RecordLimits.MaxNameLength} characters");
                }
            },
        },
    };

    public Option<string?> IdentifierSystem { get; } = new("--identifier-system")
    {
        Description = "Know citizens by the identifier that their Patient resource has in this system, instead of its id",
        HelpName = "URI",
    };

    public Option<string?> BaseUrl { get; } = new("--base")
    {
        Description = "The FHIR server that the data is from: a subject's URL below it names the same as a relative reference",
        HelpName = "URL",
    };

    public Option<string[]> After { get; } = new("--after")
    {
        Description = "What was imported before, read again and not sent: it tells whose the items are that are deleted, or given to somebody else; repeatable",
        HelpName = "PATH",
        Arity = ArgumentArity.OneOrMore,
        DefaultValueFactory = static _ => [],
    };

    public Option<string?> From { get; } = new("--from")
    {
        Description = $"The format of the data where it is not FHIR: {string.Join(", ", BulkImport.Formats)}",
        HelpName = "FORMAT",
    };

    public Option<string?> Citizen { get; } = new("--citizen")
    {
        Description = "Whose data it is, where its format does not say",
        HelpName = "CITIZEN",
    };

    public Option<string?> Mapping { get; } = new("--mapping")
    {
        Description = "The JSON file that says what the columns of a table mean",
        HelpName = "FILE",
    };

    public Option<string?> Job { get; } = new("--job")
    {
        Description = "Where receipts, report and checkpoint are kept; an import that was interrupted goes on when it is given the same folder",
        HelpName = "FOLDER",
    };

    public Option<bool> DryRun { get; } = new("--dry-run")
    {
        Description = "Read and check everything, and send nothing: needs no silo",
    };

    public Option<bool?> Format { get; } = new("--format")
    {
        Description = "What standard input holds, where its beginning does not tell: ndjson or json",
        HelpName = "FORMAT",
        CustomParser = static result => FormatOf(result),
    };

    public Option<int> Readers { get; } = new("--readers")
    {
        Description = $"Parts of the input that are decoded at a time, 1 to {BulkImportOptions.MaxReaders}",
        HelpName = "N",
        DefaultValueFactory = static _ => Math.Min(Environment.ProcessorCount, BulkImportOptions.MaxReaders),
        CustomParser = static result => Number(result, "--readers", 1, BulkImportOptions.MaxReaders),
    };

    public Option<int> Parallel { get; } = new("--parallel")
    {
        Description = $"Submissions under way at a time, 1 to {BulkImportOptions.MaxParallel}",
        HelpName = "N",
        DefaultValueFactory = static _ => DefaultParallel,
        CustomParser = static result => Number(result, "--parallel", 1, BulkImportOptions.MaxParallel),
    };

    public Option<int> RetryFor { get; } = new("--retry-for")
    {
        Description = "How long one submission waits for a silo that is away",
        HelpName = "SECONDS",
        DefaultValueFactory = static _ => DefaultRetrySeconds,
        CustomParser = static result => Number(result, "--retry-for", 0, (int)BulkImportOptions.MaxRetryFor.TotalSeconds),
    };

    public BulkImportOptions Read(ParseResult parsed) => new()
    {
        Inputs = parsed.GetValue(Paths)!,
        Source = parsed.GetValue(Source)!,
        IdentifierSystem = parsed.GetValue(IdentifierSystem),
        From = parsed.GetValue(From),
        Citizen = parsed.GetValue(Citizen),
        MappingFile = parsed.GetValue(Mapping),
        BaseUrl = parsed.GetValue(BaseUrl),
        After = parsed.GetValue(After)!,
        JobFolder = parsed.GetValue(Job),
        Readers = parsed.GetValue(Readers),
        Parallel = parsed.GetValue(Parallel),
        RetryFor = TimeSpan.FromSeconds(parsed.GetValue(RetryFor)),
        IsStandardInputNdjson = parsed.GetValue(Format),
    };

    private static bool? FormatOf(ArgumentResult result)
    {
        var format = result.Tokens[0].Value;
        if (format is not ("ndjson" or "json"))
        {
            result.AddError("--format: must be ndjson or json");
        }

        return format == "ndjson";
    }

    private static int Number(ArgumentResult result, string option, int from, int to)
    {
        if (int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= from && number <= to)
        {
            return number;
        }

        result.AddError($"{option}: must be a number from {from} to {to}");
        return from;
    }
}
