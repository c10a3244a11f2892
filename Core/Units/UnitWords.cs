using System.Diagnostics.CodeAnalysis;

namespace PhrCluster.Core.Units;

/// <summary>Compares words for units: neither case nor spaces tell them apart.</summary>
internal sealed class UnitWords : IEqualityComparer<string>
{
    public static readonly UnitWords Instance = new();

    public bool Equals(string? one, string? other)
    {
        var (i, k) = (0, 0);
        while (true)
        {
            i = Skip(one, i);
            k = Skip(other, k);
            if (i == one!.Length || k == other!.Length)
            {
                return i == one.Length && k == other!.Length;
            }

            if (char.ToLowerInvariant(one[i++]) != char.ToLowerInvariant(other[k++]))
            {
                return false;
            }
        }
    }

    public int GetHashCode([DisallowNull] string text)
    {
        var hash = 17;
        foreach (var letter in text)
        {
            hash = letter == ' ' ? hash : unchecked(hash * 31 + char.ToLowerInvariant(letter));
        }

        return hash;
    }

    private static int Skip(string? text, int at)
    {
        while (at < text!.Length && text[at] == ' ')
        {
            at++;
        }

        return at;
    }
}
