using System.CommandLine;
using System.Text.RegularExpressions;

namespace PhrCluster.CommandLine.Commands;

/// <summary>SMART scopes. A silo lets a misspelt one grant nothing, without a word; here it is refused.</summary>
internal static partial class ScopeOption
{
    public static Option<string[]> Create(string description)
    {
        var option = new Option<string[]>("--scope") { Description = description, HelpName = "SCOPE" };
        option.Validators.Add(static result =>
        {
            foreach (var token in result.Tokens.Where(static it => !IsScope(it.Value)))
            {
                result.AddError($"--scope: {token.Value} must be patient|user|system/TYPE|*.[c][r][u][d][s], with the letters in this order, or end with .read, .write or .*");
            }
        });
        return option;
    }

    /// <summary>SMART App Launch, v2 and v1; what follows a question mark is for the silo to judge.</summary>
    internal static bool IsScope(string text) => Grammar().IsMatch(text);

    [GeneratedRegex(@"^(patient|user|system)/(\*|[A-Z][A-Za-z]*)\.(read|write|\*|(?=[cruds])c?r?u?d?s?)(\?[^\s?]+)?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Grammar();
}
