namespace PhrCluster.Storage.RocksDB;

/// <summary>What became of a change to a row of states or reminders.</summary>
internal abstract record RowOutcome
{
    private RowOutcome()
    {
    }

    /// <summary>It is durable.</summary>
    /// <param name="Tag">The row's ETag now; null where it was removed.</param>
    public sealed record Done(string? Tag) : RowOutcome;

    /// <summary>The row was not as the caller knew it; nothing was changed.</summary>
    /// <param name="Stored">The ETag that it has; null where there is no row.</param>
    public sealed record Moved(string? Stored) : RowOutcome;
}
