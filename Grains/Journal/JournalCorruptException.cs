namespace PhrCluster.Grains.Journal;

/// <summary>A stored row is not what was written (G5).</summary>
/// <param name="firstBad">The first bad sequence number.</param>
public sealed class JournalCorruptException(long firstBad, string message, Exception? inner = null) : Exception(message, inner)
{
    public long FirstBad { get; } = firstBad;
}
