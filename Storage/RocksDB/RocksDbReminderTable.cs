namespace PhrCluster.Storage.RocksDB;

/// <summary>
/// Reminders in the embedded database: what Orleans' own Azure Tables provider is in a cluster. A change is answered once it is synced, so that a
/// reminder registered before a crash is still there after it.
/// </summary>
internal sealed class RocksDbReminderTable(RocksDatabase database) : IReminderTable
{
    public Task<ReminderTableData> ReadRows(GrainId grainId)
    {
        var prefix = ReminderRow.KeyOf(grainId, name: "");
        return Task.FromResult(new ReminderTableData(Scan(prefix, key => key.StartsWith(prefix))));
    }

    /// <summary>Rows of <c>(begin, end]</c> by their grains' uniform hashes; around the end of the ring where <paramref name="begin"/> is not the smaller.</summary>
    public Task<ReminderTableData> ReadRows(uint begin, uint end) => Task.FromResult(new ReminderTableData(
        begin < end
            ? Between(begin, end)
            : [.. Between(begin, uint.MaxValue), .. Through(end)]));

    public Task<ReminderEntry?> ReadRow(GrainId grainId, string reminderName)
    {
        var key = ReminderRow.KeyOf(grainId, reminderName);
        var value = database.Read(rows => rows.Get(key, rows.GetColumnFamily(RocksFamily.Reminders)), part: DatabasePart.Of(RocksFamily.Reminders));
        return Task.FromResult(value is null ? null : ReminderRow.Read(key, value));
    }

    /// <returns>The row's new ETag.</returns>
    public async Task<string?> UpsertRow(ReminderEntry entry)
    {
        var outcome = await Change(ReminderRow.KeyOf(entry.GrainId, entry.ReminderName), RowCondition.None, ReminderRow.PayloadOf(entry)).ConfigureAwait(false);
        return outcome is RowOutcome.Done done ? done.Tag : null;
    }

    /// <returns>False if the row is gone, or has another ETag.</returns>
    public async Task<bool> RemoveRow(GrainId grainId, string reminderName, string eTag) =>
        await Change(ReminderRow.KeyOf(grainId, reminderName), RowCondition.StandsAt(eTag), payload: null).ConfigureAwait(false) is RowOutcome.Done;

    public async Task TestOnlyClearTable()
    {
        foreach (var entry in Through(uint.MaxValue))
        {
            await RemoveRow(entry.GrainId, entry.ReminderName, entry.ETag!).ConfigureAwait(false);
        }
    }

    private ValueTask<RowOutcome> Change(byte[] key, RowCondition condition, ReadOnlyMemory<byte>? payload) =>
        database.Submit(new PendingRowChange(RocksFamily.Reminders, key, condition, payload, CancellationToken.None), CancellationToken.None);

    private List<ReminderEntry> Between(uint begin, uint end) => begin == uint.MaxValue ? [] : Scan(ReminderRow.HashBytes(begin + 1), Until(end));

    private List<ReminderEntry> Through(uint end) => Scan(ReminderRow.HashBytes(0), Until(end));

    private static KeyTest Until(uint end)
    {
        var last = ReminderRow.HashBytes(end);
        return key => key[..ReminderRow.HashLength].SequenceCompareTo(last) <= 0;
    }

    private List<ReminderEntry> Scan(byte[] from, KeyTest within) => database.Read(rows =>
    {
        using var row = rows.NewIterator(rows.GetColumnFamily(RocksFamily.Reminders));
        var found = new List<ReminderEntry>();
        for (row.Seek(from); row.Valid() && within(row.GetKeySpan()); row.Next())
        {
            found.Add(ReminderRow.Read(row.GetKeySpan(), row.Value()));
        }

        RowScan.Check(row);
        return found;
    }, part: DatabasePart.Of(RocksFamily.Reminders));

    private delegate bool KeyTest(ReadOnlySpan<byte> key);
}
