using System.Collections.Immutable;
using PhrCluster.Core.Readings;
using PhrCluster.Datatypes;

namespace PhrCluster.Core.Identity;

/// <summary>One parameter of a scope's query: <c>category=system|code[,system|code…]</c>, or <c>code=</c> likewise. Any of its values will do.</summary>
/// <param name="OfCode">True for <c>code</c>, the item's own code; false for <c>category</c>.</param>
internal sealed record ScopeParameter(bool OfCode, ImmutableArray<Coding> Values)
{
    private const string Category = "category";
    private const string Code = "code";

    /// <summary>Escapes, separators and quotes of the grammars around a value: one that holds them could be read in two ways.</summary>
    private const string Ambiguous = "\"%&,\\";

    /// <summary>The canonical text: values sorted, each once.</summary>
    public string Text { get; } = (OfCode ? Code : Category) + "="
        + string.Join(',', Values.Select(static value => $"{value.System}|{value.Code}").Distinct().Order(StringComparer.Ordinal));

    /// <summary>Null for every other parameter, modifier or form of value: what we cannot hold a request to grants nothing.</summary>
    public static ScopeParameter? TryParse(string text)
    {
        var equals = text.IndexOf('=');
        if (equals < 0 || text[..equals] is not (Category or Code))
        {
            return null;
        }

        var values = ImmutableArray.CreateBuilder<Coding>();
        foreach (var value in text[(equals + 1)..].Split(','))
        {
            if (TryParseValue(Uri.UnescapeDataString(value)) is not { } coding)
            {
                return null;
            }

            values.Add(coding);
        }

        return new ScopeParameter(text[..equals] is Code, values.ToImmutable());
    }

    public bool Covers(ItemContext item)
    {
        foreach (var coding in OfCode ? item.Code.Codings : item.Categories)
        {
            foreach (var value in Values)
            {
                if (coding.Means(value))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static Coding? TryParseValue(string value) =>
        value.Split('|') is [{ Length: > 0 } system, { Length: > 0 } code] && value.All(IsPlain) ? new Coding(system, code) : null;

    private static bool IsPlain(char letter) => letter is > ' ' and <= '~' && !Ambiguous.Contains(letter, StringComparison.Ordinal);
}
