namespace PhrCluster.Core.Searching;

/// <summary>How a date or a number is compared (FHIR search, section 3.1.1.4.5).</summary>
internal enum SearchPrefix
{
    Equal,
    NotEqual,
    Greater,
    Less,
    GreaterOrEqual,
    LessOrEqual,
    StartsAfter,
    EndsBefore,
    Approximately,
}

/// <summary>Reads the two letters before a value.</summary>
internal static class SearchPrefixes
{
    /// <summary>False for letters that are no prefix.</summary>
    public static bool TryTake(string text, out SearchPrefix prefix, out string rest)
    {
        (prefix, rest) = (SearchPrefix.Equal, text);
        if (text.Length < 2 || !char.IsAsciiLetter(text[0]))
        {
            return true;
        }

        rest = text[2..];
        SearchPrefix? found = text[..2] switch
        {
            "eq" => SearchPrefix.Equal,
            "ne" => SearchPrefix.NotEqual,
            "gt" => SearchPrefix.Greater,
            "lt" => SearchPrefix.Less,
            "ge" => SearchPrefix.GreaterOrEqual,
            "le" => SearchPrefix.LessOrEqual,
            "sa" => SearchPrefix.StartsAfter,
            "eb" => SearchPrefix.EndsBefore,
            "ap" => SearchPrefix.Approximately,
            _ => null,
        };
        prefix = found ?? default;
        return found is not null;
    }
}
