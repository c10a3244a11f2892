using System.Collections.Immutable;
using PhrCluster.Core.Readings;

namespace PhrCluster.Core.Identity;

/// <summary>What narrows a scope to some items: every one of its parameters must cover the item.</summary>
/// <param name="Text">The canonical text: parameters sorted, each once.</param>
internal sealed record ScopeQuery(ImmutableArray<ScopeParameter> Parameters, string Text)
{
    /// <param name="text">Behind the <c>?</c>.</param>
    /// <returns>Null where a parameter is not one that can be held to.</returns>
    public static ScopeQuery? TryParse(string text)
    {
        var parameters = new SortedDictionary<string, ScopeParameter>(StringComparer.Ordinal);
        foreach (var part in text.Split('&'))
        {
            if (ScopeParameter.TryParse(part) is not { } parameter)
            {
                return null;
            }

            parameters[parameter.Text] = parameter;
        }

        return new ScopeQuery([.. parameters.Values], string.Join('&', parameters.Keys));
    }

    public bool Covers(ItemContext item)
    {
        foreach (var parameter in Parameters)
        {
            if (!parameter.Covers(item))
            {
                return false;
            }
        }

        return true;
    }
}
