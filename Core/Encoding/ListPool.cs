using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace PhrCluster.Core.Encoding;

/// <summary>
/// Shares short lists that recur across citizens (the purposes, actors and classes that consents name), as <see cref="StringPool"/> shares texts: a fixed
/// table without chains, where a newcomer takes its slot.
/// </summary>
public static class ListPool<T>
{
    private const int Slots = 1 << 12;
    private const int MaxPooledLength = 16;

    private static readonly T[]?[] Table = new T[]?[Slots];

    /// <returns>An equal list, shared where the pool has it.</returns>
    public static ImmutableArray<T> Share(ImmutableArray<T> list)
    {
        if (list.Length is 0 or > MaxPooledLength)
        {
            return list;
        }

        var hash = default(HashCode);
        foreach (var element in list)
        {
            hash.Add(element);
        }

        ref var slot = ref Table[hash.ToHashCode() & (Slots - 1)];
        var held = slot;
        if (held is not null && held.AsSpan().SequenceEqual(list.AsSpan(), comparer: null))
        {
            return ImmutableCollectionsMarshal.AsImmutableArray(held);
        }

        slot = ImmutableCollectionsMarshal.AsArray(list);
        return list;
    }
}
