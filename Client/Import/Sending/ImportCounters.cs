using PhrCluster.Client.Import.Jobs;

namespace PhrCluster.Client.Import.Sending;

/// <summary>Counts for progress, as answers come in. Safe for concurrent use.</summary>
internal sealed class ImportCounters(IReadOnlyList<TallyRow> before, long? allStoredBytes)
{
    private readonly Lock _counting = new();
    private readonly long _linesBefore = before.Sum(static it => it.Accepted + it.Duplicates + it.Outdated + it.Valid + it.Skipped + it.Refused + it.Rejected);
    private long _accepted = before.Sum(static it => it.Accepted);
    private long _duplicates = before.Sum(static it => it.Duplicates);
    private long _refused = before.Sum(static it => it.Refused);
    private long _rejected = before.Sum(static it => it.Rejected);
    private long _lines;
    private long? _storedBytesBefore;
    private long _storedBytes;

    public BulkImportProgress Progress
    {
        get
        {
            lock (_counting)
            {
                return new BulkImportProgress(
                    _linesBefore + _lines, _lines, _accepted, _duplicates, _refused, _rejected, _storedBytes, _storedBytesBefore ?? 0, allStoredBytes);
            }
        }
    }

    /// <param name="receipts">Settled by now.</param>
    public void Count(IEnumerable<LineReceipt> receipts)
    {
        lock (_counting)
        {
            foreach (var receipt in receipts)
            {
                _lines++;
                _accepted += receipt.Status == LineStatus.Accepted ? 1 : 0;
                _duplicates += receipt.Status == LineStatus.Duplicate ? 1 : 0;
                _refused += receipt.Status == LineStatus.Refused ? 1 : 0;
                _rejected += receipt.Status == LineStatus.Rejected ? 1 : 0;
            }
        }
    }

    public void Reach(long storedBytes)
    {
        lock (_counting)
        {
            // Where this run began is told by the first window that it settles.
            _storedBytesBefore ??= _linesBefore > 0 ? storedBytes : 0;
            _storedBytes = storedBytes;
        }
    }
}
