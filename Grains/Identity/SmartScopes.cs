using System.Collections.Frozen;

namespace PhrCluster.Identity;

/// <summary>
/// What a ticket's SMART scopes permit: the union of those that are well formed and count. Scopes are a ceiling on what the
/// requester may do; the citizen's consents decide below it.
/// </summary>
/// <remarks>Scopes with a <c>?query</c> grant nothing, since we do not hold requests to their query.</remarks>
public sealed class SmartScopes
{
    public static readonly SmartScopes None = new([]);

    private readonly FrozenDictionary<string, ScopeAction> _byType;
    private readonly ScopeAction _onAnyType;

    private SmartScopes(Dictionary<string, ScopeAction> byType)
    {
        byType.Remove(SmartScope.AnyType, out _onAnyType);
        _byType = byType.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <param name="text">Scopes separated by spaces, as in the <c>scope</c> claim.</param>
    /// <param name="counted">The levels that mean something for the requester; scopes of others grant nothing.</param>
    public static SmartScopes Parse(string? text, ScopeLevel counted)
    {
        if (string.IsNullOrEmpty(text))
        {
            return None;
        }

        var byType = new Dictionary<string, ScopeAction>(StringComparer.Ordinal);
        foreach (var range in text.AsSpan().Split(' '))
        {
            if (SmartScope.TryParse(text.AsSpan()[range]) is { } scope && (scope.Level & counted) != 0)
            {
                byType[scope.ResourceType] = byType.GetValueOrDefault(scope.ResourceType) | scope.Actions;
            }
        }

        return byType.Count == 0 ? None : new SmartScopes(byType);
    }

    /// <summary>What they grant, as a scope text that grants the same to every role: the journal keeps it.</summary>
    public string? Text => _byType.Count == 0 && _onAnyType == ScopeAction.None ? null : string.Join(' ', Canonical());

    private IEnumerable<string> Canonical()
    {
        if (_onAnyType != ScopeAction.None)
        {
            yield return $"patient/{SmartScope.AnyType}.{SmartScope.LettersOf(_onAnyType)}";
        }

        foreach (var (type, actions) in _byType.OrderBy(static granted => granted.Key, StringComparer.Ordinal))
        {
            yield return $"patient/{type}.{SmartScope.LettersOf(actions)}";
        }
    }

    /// <summary>Whether every action of <paramref name="action"/> is permitted on a FHIR resource type.</summary>
    public bool Permits(ScopeAction action, string resourceType) =>
        action != ScopeAction.None && (action & ~(_onAnyType | _byType.GetValueOrDefault(resourceType))) == 0;

    /// <summary>Whether every action of <paramref name="action"/> is permitted on any resource type at all.</summary>
    public bool PermitsSome(ScopeAction action) =>
        action != ScopeAction.None && ((action & ~_onAnyType) == 0 || _byType.Values.Any(granted => (action & ~(_onAnyType | granted)) == 0));
}
