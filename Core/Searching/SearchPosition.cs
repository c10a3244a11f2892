using System.Collections.Immutable;
using System.Globalization;
using PhrCluster.Readings;

namespace PhrCluster.Core.Searching;

/// <summary>An item's place in the order of a search; its place in the journal breaks ties, the newest first. Written out, it is a page's continuation.</summary>
internal sealed record SearchPosition(ImmutableArray<SortValue> Values, ItemRef Ref)
{
    private const char Separator = '~';

    public override string ToString() =>
        string.Join(Separator, [.. Values.Select(static value => value.ToString()), .. Place()]);

    /// <param name="keys">How many keys the search sorts by.</param>
    public static SearchPosition? TryParse(string text, int keys)
    {
        var parts = text.Split(Separator);
        if (parts.Length != keys + 2
            || !long.TryParse(parts[^2], NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)
            || !int.TryParse(parts[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var index))
        {
            return null;
        }

        var values = ImmutableArray.CreateBuilder<SortValue>(keys);
        foreach (var part in parts[..keys])
        {
            if (SortValue.TryParse(part) is not { } value)
            {
                return null;
            }

            values.Add(value);
        }

        return new SearchPosition(values.MoveToImmutable(), new ItemRef(sequence, index));
    }

    private string[] Place() => [Ref.Sequence.ToString(CultureInfo.InvariantCulture), Ref.Index.ToString(CultureInfo.InvariantCulture)];
}
