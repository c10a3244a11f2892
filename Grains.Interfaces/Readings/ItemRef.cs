namespace PhrCluster.Readings;

/// <summary>An item's place in its citizen's journal: the sequence number of its commit, and its index among the commit's entries.</summary>
[GenerateSerializer, Immutable, Alias("phr.ItemRef")]
public readonly record struct ItemRef([property: Id(0)] long Sequence, [property: Id(1)] int Index) : IComparable<ItemRef>
{
    public int CompareTo(ItemRef other) =>
        Sequence != other.Sequence ? Sequence.CompareTo(other.Sequence) : Index.CompareTo(other.Index);
}
