using PhrCluster.Core.Readings;

namespace PhrCluster.Core.Record;

/// <summary>
/// Contexts by their stored bytes: what a citizen's measures are called recurs across citizens, and reading it anew is half the work of opening a
/// snapshot. A fixed table without chains, as <see cref="ItemContext"/> has one: a newcomer takes its slot.
/// </summary>
internal static class StoredContexts
{
    private const int Slots = 1 << 12;

    /// <summary>A longer one is somebody's own, and read each time.</summary>
    private const int MaxBytes = 1_024;

    private static readonly Entry?[] Table = new Entry?[Slots];

    public static ItemContext Get(ReadOnlySpan<byte> stored, Func<byte[], ItemContext> read)
    {
        if (stored.Length > MaxBytes)
        {
            return read(stored.ToArray());
        }

        var hash = default(HashCode);
        hash.AddBytes(stored);
        ref var slot = ref Table[hash.ToHashCode() & (Slots - 1)];
        var held = slot;
        if (held is not null && stored.SequenceEqual(held.Stored))
        {
            return held.Context;
        }

        var bytes = stored.ToArray();
        var context = read(bytes);
        slot = new Entry(bytes, context);
        return context;
    }

    private sealed record Entry(byte[] Stored, ItemContext Context);
}
