using System.Globalization;
using PhrCluster.Readings;

namespace PhrCluster.Core.Readings;

/// <summary>An item's place in the order of time; its place in the journal breaks ties. Written out, it is a page's continuation.</summary>
public readonly record struct ItemPosition(long FromTicks, ItemRef Ref) : IComparable<ItemPosition>
{
    public static ItemPosition Of(HeldItem held) => new(HeldItems.StandsAt(held).UtcTicks, held.Ref);

    public int CompareTo(ItemPosition other) =>
        FromTicks != other.FromTicks ? FromTicks.CompareTo(other.FromTicks) : Ref.CompareTo(other.Ref);

    public bool IsOlderThan(ItemPosition other) => CompareTo(other) < 0;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{FromTicks}.{Ref.Sequence}.{Ref.Index}");

    public static bool TryParse(string text, out ItemPosition position)
    {
        position = default;
        var parts = text.Split('.');
        if (parts.Length != 3
            || !long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
            || !long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)
            || !int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var index))
        {
            return false;
        }

        position = new ItemPosition(ticks, new ItemRef(sequence, index));
        return true;
    }
}
