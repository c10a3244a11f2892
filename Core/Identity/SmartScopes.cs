using System.Collections.Frozen;
using System.Collections.Immutable;
using PhrCluster.Core.Readings;

namespace PhrCluster.Core.Identity;

/// <summary>
/// What a ticket's SMART scopes permit: the union of those that are well formed and count. Scopes are a ceiling on what the
/// requester may do; the citizen's consents decide below it.
/// </summary>
/// <remarks>
/// A query of <c>category=system|code</c> and <c>code=system|code</c> narrows a scope to items: any value of a parameter will do, every
/// parameter must match. A scope with any other query grants nothing, since we cannot hold requests to it.
/// </remarks>
public sealed class SmartScopes
{
    /// <summary>The level that <see cref="Text"/> is written in: which levels count was settled when the ticket was read.</summary>
    public const ScopeLevel TextLevel = ScopeLevel.User;

    public static readonly SmartScopes None = new([], []);

    /// <summary>Types that scopes have to name for some: that they are named must not get lost beside a scope on any type.</summary>
    private static readonly ImmutableArray<string> Guarded = ["AuditEvent", "Consent", "Patient", "ResearchStudy"];

    private readonly FrozenDictionary<string, ScopeAction> _byType;
    private readonly ScopeAction _onAnyType;
    private readonly Narrowed[] _narrowed;

    private SmartScopes(Dictionary<string, ScopeAction> byType, IEnumerable<Narrowed> narrowed)
    {
        byType.Remove(SmartScope.AnyType, out _onAnyType);
        _byType = byType.ToFrozenDictionary(StringComparer.Ordinal);
        _narrowed =
        [
            .. narrowed
                .GroupBy(static scope => (scope.ResourceType, scope.Query.Text))
                .Select(same => same.First() with { Actions = same.Aggregate(ScopeAction.None, static (all, scope) => all | scope.Actions) & ~OnWhole(same.Key.ResourceType) })
                .Where(static scope => scope.Actions != ScopeAction.None),
        ];
        Text = string.Join(' ', Texts().Order(StringComparer.Ordinal));
    }

    /// <summary>
    /// What is granted, in one way of writing: <c>user/*.rs user/Condition.c?category=…</c>. Parsed again at <see cref="TextLevel"/> it
    /// grants the same.
    /// </summary>
    public string Text { get; }

    /// <summary>True where a query lets some items of a type through and not others.</summary>
    public bool HasQueries => _narrowed.Length > 0;

    /// <param name="text">Scopes separated by spaces, as in the <c>scope</c> claim.</param>
    /// <param name="counted">The levels that mean something for the requester; scopes of others grant nothing.</param>
    public static SmartScopes Parse(string? text, ScopeLevel counted)
    {
        if (string.IsNullOrEmpty(text))
        {
            return None;
        }

        var byType = new Dictionary<string, ScopeAction>(StringComparer.Ordinal);
        var narrowed = new List<Narrowed>();
        foreach (var range in text.AsSpan().Split(' '))
        {
            if (SmartScope.TryParse(text.AsSpan()[range]) is not { } scope || (scope.Level & counted) == 0)
            {
                continue;
            }

            if (scope.Query is { } query)
            {
                narrowed.Add(new Narrowed(scope.ResourceType, scope.Actions, query));
            }
            else
            {
                byType[scope.ResourceType] = byType.GetValueOrDefault(scope.ResourceType) | scope.Actions;
            }
        }

        return byType.Count + narrowed.Count == 0 ? None : new SmartScopes(byType, narrowed);
    }

    /// <summary>Whether every action of <paramref name="action"/> is permitted on all that there is of a FHIR resource type.</summary>
    public bool Permits(ScopeAction action, string resourceType) =>
        action != ScopeAction.None && (action & ~OnWhole(resourceType)) == 0;

    /// <summary>The same by scopes that name the type itself, and not by one on any type.</summary>
    public bool PermitsByName(ScopeAction action, string resourceType) =>
        action != ScopeAction.None && (action & ~_byType.GetValueOrDefault(resourceType)) == 0;

    /// <summary>Whether every action of <paramref name="action"/> is permitted on one item.</summary>
    public bool Permits(ScopeAction action, ItemContext item)
    {
        var granted = OnWhole(item.ResourceType);
        foreach (var scope in _narrowed)
        {
            if ((scope.ResourceType == SmartScope.AnyType || scope.ResourceType == item.ResourceType) && scope.Query.Covers(item))
            {
                granted |= scope.Actions;
            }
        }

        return action != ScopeAction.None && (action & ~granted) == 0;
    }

    /// <summary>Whether every action of <paramref name="action"/> is permitted on something, whatever it is.</summary>
    public bool PermitsSome(ScopeAction action) =>
        action != ScopeAction.None
        && ((action & ~_onAnyType) == 0
            || _byType.Values.Any(granted => (action & ~(_onAnyType | granted)) == 0)
            || _narrowed.Any(scope => (action & ~(OnWhole(scope.ResourceType) | scope.Actions)) == 0));

    private ScopeAction OnWhole(string resourceType) => _onAnyType | _byType.GetValueOrDefault(resourceType);

    private IEnumerable<string> Texts()
    {
        if (_onAnyType != ScopeAction.None)
        {
            yield return SmartScope.TextOf(SmartScope.AnyType, _onAnyType, query: null);
        }

        foreach (var (type, actions) in _byType)
        {
            if ((Guarded.Contains(type) ? actions : actions & ~_onAnyType) is var more and not ScopeAction.None)
            {
                yield return SmartScope.TextOf(type, more, query: null);
            }
        }

        foreach (var scope in _narrowed)
        {
            yield return SmartScope.TextOf(scope.ResourceType, scope.Actions, scope.Query);
        }
    }

    private sealed record Narrowed(string ResourceType, ScopeAction Actions, ScopeQuery Query);
}
