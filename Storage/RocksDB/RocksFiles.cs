using PhrCluster.Grains.Journal;
using RocksDbSharp;

namespace PhrCluster.Storage.RocksDB;

/// <summary>Opens the database's files with settings that fit many small partitions of packed, sealed rows.</summary>
internal static class RocksFiles
{
    /// <summary>Rows are looked up one by one: a block holds one or two checkpoints, or the small rows of some citizens.</summary>
    private const int BlockBytes = 4 * 1024;

    /// <summary>A block finds a row by a hash of its key; measured an eighth less for waking than by halving blocks of 16 KiB.</summary>
    private const int BinaryAndHashIndex = 1;

    /// <summary>
    /// Merging files in bursts takes a core for seconds, and whoever calls then waits. It is spread: the rate follows what there is to do, from a twentieth of this on.
    /// </summary>
    private const long MostMergedBytesPerSecond = 256 * 1024 * 1024;

    /// <summary>As RocksDB's own default.</summary>
    private const long RefillMicroseconds = 100_000;

    private const int Fairness = 10;

    /// <exception cref="StoreUnavailableException">Another process has it open, or it cannot be read.</exception>
    public static RocksDb Open(RocksDbJournalOptions options) => Open(options, NewCache(options));

    public static Cache NewCache(RocksDbJournalOptions options) => Cache.CreateLru((ulong)options.BlockCacheBytes);

    /// <param name="cache">It outlives the database, which may be opened again with it.</param>
    /// <exception cref="StoreUnavailableException">Another process has it open, or it cannot be read.</exception>
    public static RocksDb Open(RocksDbJournalOptions options, Cache cache)
    {
        try
        {
            Directory.CreateDirectory(options.Directory);
            return RocksDb.Open(Settings(options), options.Directory, Families(options, cache));
        }
        catch (Exception failure) when (failure is RocksDbException or IOException or UnauthorizedAccessException)
        {
            throw new StoreUnavailableException(
                $"{RocksDbJournalOptions.Section}:{nameof(options.Directory)} '{options.Directory}' could not be opened: {failure.Message}", failure);
        }
    }

    /// <summary>All share one log: a batch that touches several is one synced write.</summary>
    public static ColumnFamilies Families(RocksDbJournalOptions options, Cache cache)
    {
        var families = new ColumnFamilies(Family(options, cache).SetPrefixExtractor(SliceTransform.CreateFixedPrefix(RocksRow.PartitionLength)));
        foreach (var name in RocksFamily.BesideJournals)
        {
            families.Add(name, Family(options, cache));
        }

        return families;
    }

    private static ColumnFamilyOptions Family(RocksDbJournalOptions options, Cache cache)
    {
        var table = new BlockBasedTableOptions()
            .SetBlockCache(cache)
            .SetCacheIndexAndFilterBlocks(true) // Else they grow with the population, beside the bounded cache.
            .SetPinL0FilterAndIndexBlocksInCache(true)
            .SetFilterPolicy(BloomFilterPolicy.Create(10, false))
            .SetBlockSize(BlockBytes)
            .SetFormatVersion(5);
        Native.Instance.rocksdb_block_based_options_set_data_block_index_type(table.Handle, BinaryAndHashIndex);
        return new ColumnFamilyOptions()
            .SetBlockBasedTableFactory(table)
            .SetCompression(Compression.No) // Payloads come packed and sealed: they do not shrink any more.
            .SetLevelCompactionDynamicLevelBytes(true)
            .SetWriteBufferSize((ulong)options.MemtableBytes / 2);
    }

    private static DbOptions Settings(RocksDbJournalOptions options) => Spread(new DbOptions()
        .SetCreateIfMissing()
        .SetCreateMissingColumnFamilies()
        .SetParanoidChecks()
        // A kill may cut the log's end off, which nobody was acknowledged; damage before it must not pass for such an end (G3, G5).
        .SetWalRecoveryMode(Recovery.TolerateCorruptedTailRecords)
        .SetDbWriteBufferSize((ulong)options.MemtableBytes)
        .SetMaxTotalWalSize((ulong)options.MaxWalBytes)
        .SetMaxOpenFiles(options.MaxOpenFiles)
        .SetBytesPerSync(1024 * 1024)
        .SetKeepLogFileNum(5)
        .SetMaxLogFileSize(4 * 1024 * 1024));

    private static DbOptions Spread(DbOptions settings)
    {
        var limiter = Native.Instance.rocksdb_ratelimiter_create_auto_tuned(MostMergedBytesPerSecond, RefillMicroseconds, Fairness);
        Native.Instance.rocksdb_options_set_ratelimiter(settings.Handle, limiter);
        Native.Instance.rocksdb_ratelimiter_destroy(limiter); // The settings keep it.
        return settings;
    }
}
