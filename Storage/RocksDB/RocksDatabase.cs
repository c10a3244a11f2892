using PhrCluster.Grains.Journal;
using RocksDbSharp;

namespace PhrCluster.Storage.RocksDB;

/// <summary>Opens the database with settings that fit many small partitions of packed, sealed rows.</summary>
internal static class RocksDatabase
{
    /// <exception cref="StoreUnavailableException">Another process has it open, or it cannot be read.</exception>
    public static RocksDb Open(RocksDbJournalOptions options)
    {
        try
        {
            Directory.CreateDirectory(options.Directory);
            return RocksDb.Open(Settings(options), options.Directory);
        }
        catch (Exception failure) when (failure is RocksDbException or IOException or UnauthorizedAccessException)
        {
            throw new StoreUnavailableException(
                $"{RocksDbJournalOptions.Section}:{nameof(options.Directory)} '{options.Directory}' could not be opened: {failure.Message}", failure);
        }
    }

    private static DbOptions Settings(RocksDbJournalOptions options)
    {
        var table = new BlockBasedTableOptions()
            .SetBlockCache(Cache.CreateLru((ulong)options.BlockCacheBytes))
            .SetCacheIndexAndFilterBlocks(true) // Else they grow with the population, beside the bounded cache.
            .SetPinL0FilterAndIndexBlocksInCache(true)
            .SetFilterPolicy(BloomFilterPolicy.Create(10, false))
            .SetBlockSize(16 * 1024)
            .SetFormatVersion(5);
        return new DbOptions()
            .SetCreateIfMissing()
            .SetParanoidChecks()
            // A kill may cut the log's end off, which nobody was acknowledged; damage before it must not pass for such an end (G3, G5).
            .SetWalRecoveryMode(Recovery.TolerateCorruptedTailRecords)
            .SetPrefixExtractor(SliceTransform.CreateFixedPrefix(RocksRow.PartitionLength))
            .SetBlockBasedTableFactory(table)
            .SetCompression(Compression.No) // Payloads come packed and sealed: they do not shrink any more.
            .SetLevelCompactionDynamicLevelBytes(true)
            .SetDbWriteBufferSize((ulong)options.MemtableBytes)
            .SetWriteBufferSize((ulong)options.MemtableBytes / 2)
            .SetMaxTotalWalSize((ulong)options.MaxWalBytes)
            .SetMaxOpenFiles(options.MaxOpenFiles)
            .SetBytesPerSync(1024 * 1024)
            .SetKeepLogFileNum(5)
            .SetMaxLogFileSize(4 * 1024 * 1024);
    }
}
