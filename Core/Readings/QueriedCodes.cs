using System.Collections.Immutable;
using PhrCluster.Codes;
using PhrCluster.Datatypes;
using PhrCluster.Readings;

namespace PhrCluster.Core.Readings;

/// <summary>
/// The codes that a query names: one or several, parted by commas, each a code in any system, <c>SYSTEM|CODE</c>, or a word of <see cref="KnownCodes"/>, which
/// stands for all of its codes.
/// </summary>
public sealed class QueriedCodes
{
    /// <summary>A query by a few words; one by more is one for everything.</summary>
    public const int Most = 16;

    private readonly HashSet<Coding> _exact = [];
    private readonly HashSet<string> _anywhere = new(StringComparer.Ordinal);

    private QueriedCodes(string text)
    {
        // What has no code is named by its text, in which a comma may stand.
        _anywhere.Add(text);
        foreach (var part in Parts(text))
        {
            if (KnownCodes.Find(part) is { } group)
            {
                _exact.UnionWith(group.Codes);
            }

            if (part.LastIndexOf('|') is > 0 and var bar && bar + 1 < part.Length)
            {
                _exact.Add(new Coding(part[..bar], part[(bar + 1)..]));
            }

            _anywhere.Add(part);
        }

        Codes = [.. _anywhere.Concat(_exact.Select(static coding => coding.Code!)).Distinct()];
    }

    /// <summary>Every code that an item may have to be asked for; an item with one of them need not be.</summary>
    public ImmutableArray<string> Codes { get; }

    /// <summary>Null for a query that names none: it asks for all.</summary>
    public static QueriedCodes? Of(ReadingQuery query) => query.Code is { } text ? new QueriedCodes(text) : null;

    public static string[] Parts(string text) => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>True for an item that has one of the codes, itself and not in a component.</summary>
    public bool Ask(RecordItem item)
    {
        if (Asks(item.Code.Primary))
        {
            return true;
        }

        foreach (var coding in item.Code.Codings)
        {
            if (Asks(coding))
            {
                return true;
            }
        }

        return false;
    }

    private bool Asks(Coding coding) =>
        coding.Code is { } code && (_anywhere.Contains(code) || (_exact.Count > 0 && _exact.Contains(coding.Display is null ? coding : coding with { Display = null })));
}
