using System.Text.RegularExpressions;

namespace PhrCluster.Client.Connecting;

/// <summary>SMART scopes as people and apps write them. A silo lets a misspelt one grant nothing, without a word: whoever asks for one should look here first.</summary>
public static partial class ScopeText
{
    /// <summary>SMART App Launch, v2 and v1; what follows a question mark is for the silo to judge.</summary>
    public static bool IsScope(string text) => Grammar().IsMatch(text);

    [GeneratedRegex(@"^(patient|user|system)/(\*|[A-Z][A-Za-z]*)\.(read|write|\*|(?=[cruds])c?r?u?d?s?)(\?[^\s?]+)?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Grammar();
}
