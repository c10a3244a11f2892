using PhrCluster.Readings;

namespace PhrCluster.Tests.Support.Client.Importing;

/// <summary>Records as an import sees them, in a few lines: first receipts are repeated, and items are told apart by their identifiers.</summary>
internal sealed class RecordModel(TimeProvider time)
{
    private readonly Lock _changing = new();
    private readonly Dictionary<string, (long Version, Dictionary<string, RecordItem> Items)> _records = [];
    private readonly Dictionary<(string, string), SubmissionReceipt> _receipts = [];

    /// <summary>Submissions taken up, sent again ones not counted.</summary>
    public int Taken => _receipts.Count;

    /// <summary>What a record holds, in the order in which it came.</summary>
    public IEnumerable<RecordItem> All(string citizen) => _records[citizen].Items.Values;

    public RecordItem Held(string citizen, string identifier) => _records[citizen].Items[identifier];

    public Task<SubmitOutcome> Submit(string citizen, Submission submission)
    {
        lock (_changing)
        {
            if (_receipts.TryGetValue((citizen, submission.Id), out var first))
            {
                return Task.FromResult<SubmitOutcome>(first with { Repeated = true });
            }

            var (version, items) = _records.GetValueOrDefault(citizen, (0, []));
            var notes = new List<ItemNote>();
            for (var i = 0; i < submission.Items.Length; i++)
            {
                var item = submission.Items[i];
                var name = item.Source.Identifier ?? $"{item.Code.Primary} {item.Time} {ContentOf(item)}";
                if (items.TryGetValue(name, out var held))
                {
                    notes.Add(ContentOf(held) == ContentOf(item) ? new ItemDuplicate(i) : new ItemCorrected(i, new ItemRef(version, 0)));
                }

                items[name] = item;
            }

            var duplicates = notes.Count(static note => note is ItemDuplicate);
            var accepted = submission.Items.Length - duplicates;
            var receipt = new SubmissionReceipt(submission.Id, accepted > 0 ? version + 1 : version, time.GetUtcNow(), accepted, duplicates, 0, [.. notes]);
            _records[citizen] = (receipt.Version, items);
            if (accepted > 0)
            {
                _receipts[(citizen, submission.Id)] = receipt;
            }

            return Task.FromResult<SubmitOutcome>(receipt);
        }
    }

    private static (string, ReadingValue?) ContentOf(RecordItem item) => (item.Status, (item as Reading)?.Value);
}
