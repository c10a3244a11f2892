using System.Buffers;
using System.Globalization;
using System.Text;

namespace PhrCluster.Words;

/// <summary>What others chose to call something, within a sentence of ours: the same in every language.</summary>
public static class Quotes
{
    private static readonly SearchValues<char> Plain = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-:/");

    /// <summary>
    /// A name that somebody else chose. With anything but letters, digits and <c>. _ - : /</c> it stands in quotation marks: a name must not pass for
    /// part of the sentence.
    /// </summary>
    public static string Quoted(string name) => name.Length > 0 && !name.AsSpan().ContainsAnyExcept(Plain) ? name : InQuotes(name);

    /// <summary>False for what steers a terminal or the order of letters instead of being seen.</summary>
    public static bool Prints(char c) =>
        !char.IsControl(c) && CharUnicodeInfo.GetUnicodeCategory(c) is not (UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);

    /// <summary>What somebody else said, in quotation marks, with quotation marks and what does not print escaped.</summary>
    public static string InQuotes(string name)
    {
        var text = new StringBuilder("\"");
        foreach (var c in name)
        {
            if (c is '"' or '\\')
            {
                text.Append('\\').Append(c);
            }
            else if (!Prints(c))
            {
                text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            }
            else
            {
                text.Append(c);
            }
        }

        return text.Append('"').ToString();
    }
}
