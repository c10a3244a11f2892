using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using PhrCluster.Client.Import.Sending;

namespace PhrCluster.Client.Commands;

/// <summary>What <c>phr import</c> can be told.</summary>
internal sealed class ImportOptions
{
    private const string DefaultSource = "import";
    private const int DefaultParallel = 16;
    private const int MaxParallel = 256;
    private const int MaxRetrySeconds = 24 * 60 * 60;

    public Argument<string[]> Paths { get; } = new("PATH")
    {
        Description = "Files (.ndjson, .json, also .gz) or folders of them",
        Arity = ArgumentArity.OneOrMore,
    };

    public Option<string> Source { get; } = new("--source")
    {
        Description = "Who sends the data: the namespace of its identifiers, and the organisation in the ticket",
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

    public Option<string> Rejects { get; } = new("--rejects")
    {
        Description = "Where rejected lines are listed, with the rule that each breaks; made only when there are any",
        HelpName = "FILE",
        DefaultValueFactory = static _ => RejectsFile.DefaultName,
    };

    public Option<int> Parallel { get; } = new("--parallel")
    {
        Description = $"Submissions under way at a time, 1 to {MaxParallel}",
        HelpName = "N",
        DefaultValueFactory = static _ => DefaultParallel,
        CustomParser = static result => Number(result, "--parallel", 1, MaxParallel),
    };

    public Option<int> RetryFor { get; } = new("--retry-for")
    {
        Description = "How long one submission waits for a silo that is away",
        HelpName = "SECONDS",
        DefaultValueFactory = static _ => (int)Delivery.DefaultRetryFor.TotalSeconds,
        CustomParser = static result => Number(result, "--retry-for", 0, MaxRetrySeconds),
    };

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
