using System.Text;

namespace PhrCluster.Core.Searching;

/// <summary>Takes a search value apart: separators count where no backslash stands before them.</summary>
internal static class SearchText
{
    private const char Escape = '\\';
    private const string Escaped = ",$|\\";

    /// <summary>The parts between separators, their escapes still in them.</summary>
    public static List<string> Split(string text, char separator)
    {
        var parts = new List<string>();
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (IsEscape(text, i))
            {
                i++;
            }
            else if (text[i] == separator)
            {
                parts.Add(text[start..i]);
                start = i + 1;
            }
        }

        parts.Add(text[start..]);
        return parts;
    }

    /// <summary>The text that was meant; a backslash before anything else stands for itself.</summary>
    public static string Unescape(string text)
    {
        if (!text.Contains(Escape, StringComparison.Ordinal))
        {
            return text;
        }

        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            plain.Append(text[IsEscape(text, i) ? ++i : i]);
        }

        return plain.ToString();
    }

    private static bool IsEscape(string text, int at) => text[at] == Escape && at + 1 < text.Length && Escaped.Contains(text[at + 1], StringComparison.Ordinal);
}
