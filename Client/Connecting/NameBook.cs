using System.Collections.Frozen;
using System.Collections.Immutable;
using PhrCluster.Names;
using PhrCluster.Words;

namespace PhrCluster.Client.Connecting;

/// <summary>Names by number, to be looked up. A name that two have is said with the number, and so is no name that could be taken for another's.</summary>
public sealed class NameBook : INames
{
    public static readonly NameBook Empty = new([]);

    private readonly FrozenDictionary<string, DirectoryName> _names;
    private readonly FrozenSet<string> _shared;
    private readonly FrozenDictionary<string, string> _apps;

    /// <param name="names">Of several with one id, the last counts.</param>
    /// <param name="apps">Names of apps by client id.</param>
    public NameBook(IEnumerable<DirectoryName> names, IEnumerable<KeyValuePair<string, string>>? apps = null)
    {
        _apps = (apps ?? []).ToFrozenDictionary(StringComparer.Ordinal);
        var byId = new Dictionary<string, DirectoryName>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            byId[name.Id] = name;
        }

        _names = byId.ToFrozenDictionary(StringComparer.Ordinal);
        _shared = byId.Values.GroupBy(static name => name.Name, StringComparer.OrdinalIgnoreCase).Where(static same => same.Skip(1).Any())
            .Select(static same => same.Key).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    }

    public string? Of(string id) => _names.GetValueOrDefault(id) is not { } name ? null : _shared.Contains(name.Name) ? $"{name.Name} ({id})" : name.Name;

    public string? OfApp(string clientId) => _apps.GetValueOrDefault(clientId);

    /// <summary>Whether somebody has that number.</summary>
    public bool Has(string id) => _names.ContainsKey(id);

    /// <summary>Professionals, or organisations, whose name or town has what was typed, those first whose name begins with it.</summary>
    public ImmutableArray<DirectoryName> Find(string typed, bool people, int most) => typed.Length == 0 ? [] :
    [
        .. _names.Values.Where(name => name.IsPerson == people && (Has(name.Name, typed) || (name.Town is { } town && Has(town, typed))))
            .OrderBy(name => name.Name.StartsWith(typed, StringComparison.OrdinalIgnoreCase) ? 0 : 1).ThenBy(static name => name.Name, StringComparer.OrdinalIgnoreCase)
            .ThenBy(static name => name.Id, StringComparer.Ordinal).Take(most),
    ];

    private static bool Has(string text, string typed) => text.Contains(typed, StringComparison.OrdinalIgnoreCase);
}
