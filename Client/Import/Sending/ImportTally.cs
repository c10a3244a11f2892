using PhrCluster.Identity;
using PhrCluster.Readings;

namespace PhrCluster.Client.Import.Sending;

/// <summary>
/// What became of everything that an import read. Each line, Bundle entry or unreadable file counts once:
/// lines = accepted + duplicates + skipped + rejected, once nothing is under way. Safe for concurrent use.
/// </summary>
internal sealed class ImportTally(RejectsFile rejects)
{
    private readonly Lock _counting = new();
    private readonly HashSet<string> _citizens = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> _skipped = new(StringComparer.Ordinal);
    private long _lines;
    private long _accepted;
    private long _duplicates;
    private long _rejected;
    private bool _isRefused;

    public ImportCounts Counts
    {
        get
        {
            lock (_counting)
            {
                return new ImportCounts(_lines, _citizens.Count, _accepted, _duplicates, new SortedDictionary<string, long>(_skipped, StringComparer.Ordinal), _rejected, _isRefused);
            }
        }
    }

    public void Read()
    {
        lock (_counting)
        {
            _lines++;
        }
    }

    public void Skip(string resourceType)
    {
        lock (_counting)
        {
            _skipped[resourceType] = _skipped.GetValueOrDefault(resourceType) + 1;
        }
    }

    public void Reject(ImportOrigin origin, string? field, string rule)
    {
        lock (_counting)
        {
            _rejected++;
            rejects.Write(origin, field, rule);
        }
    }

    /// <summary>Counts what a record answered.</summary>
    /// <param name="isRetry">An attempt before this one may have been taken up without a reply: a first receipt is then this run's own.</param>
    public void Settle(PendingSubmission pending, ISubmitOutcome outcome, bool isRetry)
    {
        lock (_counting)
        {
            switch (outcome)
            {
                case SubmissionReceipt receipt:
                    Count(pending, receipt, isRetry);
                    break;
                case SubmissionRefused refused:
                    RejectAll(pending, refused.Field, refused.Rule);
                    break;
                case AccessRefused refused:
                    _isRefused = true;
                    RejectAll(pending, "ticket", refused.Explanation.Words);
                    break;
                default:
                    throw new InvalidOperationException("A submission is answered by a receipt or a refusal.");
            }
        }
    }

    private void Count(PendingSubmission pending, SubmissionReceipt receipt, bool isRetry)
    {
        _citizens.Add(pending.Citizen);
        var wasHeldBefore = receipt.Repeated && !isRetry;
        _accepted += wasHeldBefore ? 0 : receipt.Accepted;
        _duplicates += receipt.Duplicates + (wasHeldBefore ? receipt.Accepted : 0);
        foreach (var refused in receipt.Items.OfType<ItemRefused>())
        {
            Reject(pending.Origins[refused.Index], refused.Field, refused.Rule);
        }

        foreach (var stopped in receipt.Items.OfType<ItemStopped>())
        {
            Reject(pending.Origins[stopped.Index], "consent", "the citizen takes no such data from this source");
        }
    }

    private void RejectAll(PendingSubmission pending, string field, string rule)
    {
        foreach (var origin in pending.Origins)
        {
            Reject(origin, field, rule);
        }
    }
}
