using PhrCluster.AccessLog;

namespace PhrCluster.Core.Encoding;

/// <summary>Shares reasons that recur across citizens, as <see cref="StringPool"/> shares strings: a newcomer takes its slot, so that the pool cannot grow.</summary>
internal static class ReasonPool
{
    private const int Slots = 1 << 12;

    private static readonly Reason?[] Table = new Reason?[Slots];

    public static Reason Share(Reason reason)
    {
        ref var slot = ref Table[reason.GetHashCode() & (Slots - 1)];
        var held = slot;
        return held is not null && reason.Equals(held) ? held : slot = reason;
    }
}
