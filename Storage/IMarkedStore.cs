using PhrCluster.Grains.Journal;

namespace PhrCluster.Storage;

/// <summary>A store whose accounts each bear a mark of what they were made for: see <see cref="StoreCheck"/>.</summary>
internal interface IMarkedStore
{
    /// <summary>Storage accounts, in the order given; 1 where there are none.</summary>
    int Accounts { get; }

    /// <summary>The account's mark, null where it has none.</summary>
    Task<byte[]?> ReadMark(int account, CancellationToken cancellationToken);

    /// <summary>Marks the account, unless it bears a mark; durable when done.</summary>
    Task AddMark(int account, byte[] mark, CancellationToken cancellationToken);

    /// <summary>Some partition of the account, null where it holds none.</summary>
    Task<PartitionOpening?> AnyPartition(int account, CancellationToken cancellationToken);
}
