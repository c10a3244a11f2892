using PhrCluster.Core.Encoding;

namespace PhrCluster.Storage.RocksDB;

/// <summary>What a change is of: one partition, or one family of rows.</summary>
internal readonly record struct DatabasePart(PartitionKey? Partition, string? Family)
{
    public static DatabasePart Of(PartitionKey partition) => new(partition, null);

    public static DatabasePart Of(string family) => new(null, family);
}
