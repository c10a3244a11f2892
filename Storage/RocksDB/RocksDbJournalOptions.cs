namespace PhrCluster.Storage.RocksDB;

/// <summary>Settings of the embedded store, under <see cref="Section"/>.</summary>
public sealed class RocksDbJournalOptions
{
    public const string Section = "RocksDb";

    /// <summary>Where the database lives. Only one process can have it open.</summary>
    public string Directory { get; set; } = "phr-data/journal";

    /// <summary>This machine's clock is right, although the store was written at a later time: that time is forgotten. For one start, after a clock had run ahead.</summary>
    public bool TrustClock { get; set; }

    /// <summary>Between two looks whether a disk that failed takes writes again.</summary>
    public TimeSpan RetryPause { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Changes waiting for the writer; callers beyond wait to be queued, so that a slow disk slows them and fills no memory.</summary>
    public int MaxQueuedChanges { get; set; } = 4096;

    /// <summary>Changes that share one synced write: enough to hide the sync, few enough to keep its delay short.</summary>
    public int MaxBatchChanges { get; set; } = 256;

    /// <summary>Payload bytes that share one synced write. A larger single change is written alone.</summary>
    public int MaxBatchBytes { get; set; } = 4 * 1024 * 1024;

    /// <summary>Bytes of cached blocks, indexes and filters.</summary>
    public long BlockCacheBytes { get; set; } = 128L * 1024 * 1024;

    /// <summary>Bytes of all memtables together; written to disk beyond.</summary>
    public long MemtableBytes { get; set; } = 64L * 1024 * 1024;

    /// <summary>Bytes of the write-ahead log, which a restart after a crash reads through.</summary>
    public long MaxWalBytes { get; set; } = 256L * 1024 * 1024;

    /// <summary>Table files held open.</summary>
    public int MaxOpenFiles { get; set; } = 1024;

    /// <exception cref="ArgumentException">A setting is out of range; the message names it.</exception>
    public void Validate()
    {
        if (string.IsNullOrWhiteSpace(Directory))
        {
            throw new ArgumentException($"{Section}:{nameof(Directory)} must name a directory.");
        }

        SettingRange.Require($"{Section}:{nameof(RetryPause)}:Seconds", RetryPause.TotalSeconds, 0, 60);
        const long MiB = 1024 * 1024;
        SettingRange.Require($"{Section}:{nameof(MaxQueuedChanges)}", MaxQueuedChanges, 1, 1_000_000);
        SettingRange.Require($"{Section}:{nameof(MaxBatchChanges)}", MaxBatchChanges, 1, 10_000);
        SettingRange.Require($"{Section}:{nameof(MaxBatchBytes)}", MaxBatchBytes, 1024, 256 * (int)MiB);
        SettingRange.Require($"{Section}:{nameof(BlockCacheBytes)}", BlockCacheBytes, MiB, 1024 * 1024 * MiB);
        SettingRange.Require($"{Section}:{nameof(MemtableBytes)}", MemtableBytes, MiB, 64 * 1024 * MiB);
        SettingRange.Require($"{Section}:{nameof(MaxWalBytes)}", MaxWalBytes, MiB, 1024 * 1024 * MiB);
        SettingRange.Require($"{Section}:{nameof(MaxOpenFiles)}", MaxOpenFiles, 16, 1_000_000);
    }
}
