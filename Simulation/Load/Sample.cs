namespace PhrCluster.Simulation.Load;

/// <summary>
/// The citizens that a run is about, spread over the whole nation: one drawn from each of as many equal ranges of numbers. A run walks them in rounds, each in
/// an order of its own; nothing is held, whatever the nation's size.
/// </summary>
internal sealed class Sample(ulong seed, long citizens, long size, Slice slice)
{
    private const ulong Order = 1, Member = 2;

    /// <summary>Citizens of this slice.</summary>
    public long Count { get; } = slice.CountOf(size);

    /// <summary>The citizen's number at a place of a round.</summary>
    public long CitizenAt(long round, long place) =>
        MemberOf(slice.PlaceOf(new Permutation(Count, Draw.Of(seed, Order, (ulong)round, (ulong)slice.Number)).At(place)));

    /// <summary>Citizens in no particular order, each once.</summary>
    public IEnumerable<long> Members()
    {
        for (var i = 0L; i < Count; i++)
        {
            yield return MemberOf(slice.PlaceOf(i));
        }
    }

    private long MemberOf(long place)
    {
        var from = Bound(place);
        return from + Draw.Below(Draw.Of(seed, Member, (ulong)place), Bound(place + 1) - from);
    }

    private long Bound(long place) => (long)((UInt128)(ulong)place * (ulong)citizens / (ulong)size);
}
