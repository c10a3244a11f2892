using System.Collections.Frozen;
using System.Collections.Immutable;

namespace PhrCluster.Consents;

/// <summary>
/// Codes of one system that have parents, as HL7 publishes them: what a child says, its parent says more widely. Whether a rule about the parent is
/// meant of its children is for the rules to decide. Abstract codes, which only group others, are not part of it.
/// </summary>
public sealed partial class VocabularyTree
{
    private readonly FrozenDictionary<string, string?> _parents;

    private VocabularyTree(ImmutableArray<string> roots, params ReadOnlySpan<(string Parent, string[] Children)> families)
    {
        var parents = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var root in roots)
        {
            parents.Add(root, null);
        }

        foreach (var (parent, children) in families)
        {
            foreach (var child in children)
            {
                parents.Add(child, parent);
            }
        }

        _parents = parents.ToFrozenDictionary(StringComparer.Ordinal);
        Codes = [.. parents.Keys.Order(StringComparer.Ordinal)];
    }

    /// <summary>All of them, in order.</summary>
    public ImmutableArray<string> Codes { get; }

    public bool IsKnown(string code) => _parents.ContainsKey(code);

    /// <summary>Null for a code without one, and for one that is not known.</summary>
    public string? ParentOf(string? code) => code is null ? null : _parents.GetValueOrDefault(code);

    /// <summary>True for the code itself, its children, and theirs. A code that is not known is within itself alone.</summary>
    public bool IsWithin(string code, string ancestor)
    {
        for (string? at = code; at is not null; at = _parents.GetValueOrDefault(at))
        {
            if (string.Equals(at, ancestor, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
