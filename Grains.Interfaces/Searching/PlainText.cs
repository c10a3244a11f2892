using System.Collections.Frozen;
using System.Text;

namespace PhrCluster.Searching;

/// <summary>Texts as string searches compare them: without capitals, doubled spaces, and the accents of Latin letters.</summary>
/// <remarks>A process without cultures, as ours, can't take accents off; so the letters of Europe's languages stand here.</remarks>
public static class PlainText
{
    private const string Table =
        "aàáâãäåāăą cçćĉċč dďđð eèéêëēĕėęě gĝğġģ hĥħ iìíîïĩīĭįı jĵ kķ lĺļľŀł nñńņň oòóôõöøōŏő rŕŗř sśŝşšș tţťŧț uùúûüũūŭůűų wŵ yýÿŷ zźżž";

    private static readonly FrozenDictionary<char, char> Letters = Table.Split(' ')
        .SelectMany(static row => row[1..].Select(letter => KeyValuePair.Create(letter, row[0])))
        .ToFrozenDictionary();

    /// <summary>Marks that combine with the letter before them.</summary>
    private const char FirstMark = '\u0300', LastMark = '\u036F';

    public static string Of(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c))
            {
                if (plain.Length > 0 && plain[^1] != ' ')
                {
                    plain.Append(' ');
                }
            }
            else if (c is < FirstMark or > LastMark)
            {
                var lower = char.ToLowerInvariant(c);
                plain.Append(Letters.GetValueOrDefault(lower, lower));
            }
        }

        return plain.ToString().TrimEnd();
    }
}
