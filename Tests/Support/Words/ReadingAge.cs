using System.Text.RegularExpressions;

namespace PhrCluster.Tests.Support.Words;

/// <summary>How many years of school a text asks for, by the formula of Flesch and Kincaid: 0.39 × words in a sentence + 11.8 × syllables in a word − 15.59.</summary>
internal static partial class ReadingAge
{
    /// <param name="text">Sentences that end with a point, or stand on a line of their own.</param>
    public static double Grade(string text)
    {
        var words = Word().Matches(text).Select(static match => match.Value.ToLowerInvariant()).ToList();
        var sentences = Sentence().Split(text).Count(static sentence => Word().IsMatch(sentence));
        return words.Count == 0 ? 0 : (0.39 * words.Count / sentences) + (11.8 * words.Sum(Syllables) / words.Count) - 15.59;
    }

    /// <summary>Groups of vowels; a silent e at the end is none.</summary>
    private static int Syllables(string word)
    {
        var groups = Vowels().Count(word);
        return Math.Max(1, groups > 1 && word.EndsWith('e') && !word.EndsWith("le", StringComparison.Ordinal) ? groups - 1 : groups);
    }

    [GeneratedRegex("[A-Za-z']+")]
    private static partial Regex Word();

    [GeneratedRegex(@"[.?!:;]\s|[\n]")]
    private static partial Regex Sentence();

    [GeneratedRegex("[aeiouy]+")]
    private static partial Regex Vowels();
}
