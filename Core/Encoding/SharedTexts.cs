using System.Collections.Concurrent;

namespace PhrCluster.Core.Encoding;

/// <summary>
/// Texts of consents that recur across citizens, by numbers that hold as long as the process does: for bytes that stay in it. A text has its number for ever, so the table takes no more once it is
/// full; what came too late is written out.
/// </summary>
public static class SharedTexts
{
    /// <summary>Code systems, codes and displays that consents name, of a nation.</summary>
    public const int MostTexts = 1 << 12;

    /// <summary>In characters.</summary>
    public const int MaxLength = 160;

    private static readonly ConcurrentDictionary<string, int> Numbers = new(StringComparer.Ordinal);
    private static readonly string?[] Texts = new string?[MostTexts];
    private static readonly Lock Adding = new();

    /// <summary>Of texts, so that nobody has to ask the dictionary, which stops all who add to it while it counts.</summary>
    private static volatile int _count;

    /// <returns>-1 for a text that has none.</returns>
    public static int NumberOf(string text) => Numbers.TryGetValue(text, out var number) ? number : text.Length > MaxLength || _count == MostTexts ? -1 : Add(text);

    public static string At(int number) =>
        (uint)number < MostTexts && Texts[number] is { } text ? text : throw new InvalidDataException("A shared text is unknown.");

    private static int Add(string text)
    {
        lock (Adding)
        {
            if (Numbers.TryGetValue(text, out var number))
            {
                return number;
            }

            number = _count;
            if (number == MostTexts)
            {
                return -1;
            }

            Texts[number] = text; // Before anybody can learn its number.
            Numbers[text] = number;
            _count++;
            return number;
        }
    }
}
