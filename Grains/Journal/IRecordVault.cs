using PhrCluster.Core.Encoding;

namespace PhrCluster.Grains.Journal;

/// <summary>Keeps the cluster's secrets: names partitions, and makes and opens the key that seals each citizen's rows (G8).</summary>
public interface IRecordVault
{
    PartitionKey PartitionOf(string citizen);

    /// <summary>Makes a citizen's key, and the opening row that holds it and the citizen id, both wrapped under the cluster secret.</summary>
    RecordOpening Open(string citizen);

    /// <param name="citizen">Whose partition it is, where the caller has named it: then it is not named again. Null where the row is to tell.</param>
    /// <exception cref="JournalCorruptException">The row was changed, or belongs to another partition, citizen or cluster.</exception>
    RecordOpening Unwrap(PartitionKey partition, ReadOnlyMemory<byte> opening, string? citizen = null);
}

/// <summary>A citizen's opening row, unwrapped.</summary>
/// <param name="Key">256-bit key that seals the citizen's rows.</param>
/// <param name="Wrapped">The row as stored.</param>
public sealed record RecordOpening(string Citizen, byte[] Key, ReadOnlyMemory<byte> Wrapped)
{
    /// <summary>Never prints the key.</summary>
    public override string ToString() => "RecordOpening(***)";
}
