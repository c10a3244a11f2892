using System.Numerics;

namespace PhrCluster.Simulation.Load;

/// <summary>
/// An order of the numbers below <paramref name="count"/>, computed place by place: a Feistel network over the next even power of two, walked until it
/// comes back below the count. Holds nothing, whatever the count.
/// </summary>
internal sealed class Permutation(long count, ulong key)
{
    /// <summary>Enough for an order in which neighbours have nothing to do with each other.</summary>
    private const int Rounds = 4;

    private readonly int _halfBits = Math.Max(1, (BitOperations.Log2((ulong)Math.Max(1, count - 1)) + 2) / 2);

    public long At(long place)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(place);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(place, count);
        var value = (ulong)place;
        do
        {
            value = Network(value);
        }
        while (value >= (ulong)count);
        return (long)value;
    }

    private ulong Network(ulong value)
    {
        var mask = (1UL << _halfBits) - 1;
        var (left, right) = (value >> _halfBits, value & mask);
        for (var round = 0; round < Rounds; round++)
        {
            (left, right) = (right, left ^ (Draw.Of(key, right, (ulong)round) & mask));
        }

        return (left << _halfBits) | right;
    }
}
