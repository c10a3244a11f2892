namespace PhrCluster.Storage.RocksDB;

/// <summary>A row of states or reminders on its way to the writer: written whole, or removed.</summary>
/// <param name="payload">What to write; null to remove the row.</param>
internal sealed class PendingRowChange(
    string family, byte[] key, RowCondition condition, ReadOnlyMemory<byte>? payload, CancellationToken cancellationToken)
    : PendingChange<RowOutcome>(cancellationToken)
{
    public override int Bytes => key.Length + (payload?.Length ?? 0);

    protected override RowOutcome Judge(CommitBatch batch)
    {
        var stored = batch.Find(family, key) is { } value ? TaggedRow.Parse(value).Tag : null;
        if (!condition.Admits(stored))
        {
            return new RowOutcome.Moved(stored);
        }

        TaggedRow? row = payload is { } bytes ? TaggedRow.New(bytes) : null;
        batch.Set(family, key, row?.ToBytes());
        return new RowOutcome.Done(row?.Tag);
    }
}
