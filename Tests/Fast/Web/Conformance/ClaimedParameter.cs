using System.Collections.Immutable;
using PhrCluster.Tests.Support.Conformance;

namespace PhrCluster.Tests.Fast.Web.Conformance;

/// <summary>A search parameter that the CapabilityStatement names, with all ways in which it may be asked.</summary>
/// <param name="Modifiers">Each with the colon or dot before it.</param>
/// <param name="Test">That shows it.</param>
internal sealed record ClaimedParameter(string Type, string Name, ImmutableArray<string> Modifiers, ImmutableArray<string> Prefixes, string Test)
{
    /// <summary>One for each way, by the names of <see cref="SearchCell"/>.</summary>
    public IEnumerable<string> Cells =>
    [
        SearchCell.NameOf(Type, Name),
        .. Modifiers.Select(modifier => SearchCell.NameOf(Type, Name + modifier)),
        .. Prefixes.Select(prefix => SearchCell.NameOf(Type, Name, prefix)),
    ];

    public string Row => $"| `{Name}` | {string.Join(", ", Modifiers.Concat(Prefixes).Select(static way => $"`{way}`").Prepend("as it is"))} | `{Test}` |";
}
