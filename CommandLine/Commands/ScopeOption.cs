using System.CommandLine;
using PhrCluster.Client.Connecting;

namespace PhrCluster.CommandLine.Commands;

/// <summary>SMART scopes; one that is misspelt is refused.</summary>
internal static class ScopeOption
{
    public static Option<string[]> Create(string description)
    {
        var option = new Option<string[]>("--scope") { Description = description, HelpName = "SCOPE" };
        option.Validators.Add(static result =>
        {
            foreach (var token in result.Tokens.Where(static it => !ScopeText.IsScope(it.Value)))
            {
                result.AddError($"--scope: {token.Value} must be patient|user|system/TYPE|*.[c][r][u][d][s], with the letters in this order, or end with .read, .write or .*");
            }
        });
        return option;
    }
}
