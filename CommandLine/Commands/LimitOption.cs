using System.CommandLine;

namespace PhrCluster.CommandLine.Commands;

/// <summary>How many of many a command shows.</summary>
internal static class LimitOption
{
    public static Option<int?> Create(string description) => new("--limit")
    {
        Description = description,
        HelpName = "N",
        Validators =
        {
            static result =>
            {
                if (result.Tokens is [var token] && !(int.TryParse(token.Value, out var limit) && limit > 0))
                {
                    result.AddError("--limit: must be a positive number");
                }
            },
        },
    };
}
