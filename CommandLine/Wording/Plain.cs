using System.Globalization;
using System.Text;
using PhrCluster.Words;
using Spectre.Console;

namespace PhrCluster.CommandLine.Wording;

/// <summary>Text of a record on a terminal. What its sources wrote must not steer the terminal, nor turn the order of letters around.</summary>
internal static class Plain
{
    public static Text Text(string text, Style? style = null) => new(Of(text), style);

    /// <summary>With everything that does not print, but ends of lines, written as <c>\u001b</c>.</summary>
    public static string Of(string text)
    {
        if (!text.Any(Steers))
        {
            return text;
        }

        var plain = new StringBuilder(text.Length + 8);
        foreach (var c in text)
        {
            _ = Steers(c) ? plain.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}") : plain.Append(c);
        }

        return plain.ToString();
    }

    private static bool Steers(char c) => c != '\n' && !Quotes.Prints(c);
}
