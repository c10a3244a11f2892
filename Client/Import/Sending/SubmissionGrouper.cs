namespace PhrCluster.Client.Import.Sending;

/// <summary>
/// Packs one window's items of each citizen into submissions, in the order in which they come. How it does so depends on the items alone and
/// never on time, so that a second run over the same window makes the same submissions.
/// </summary>
internal sealed class SubmissionGrouper(SubmissionOrigin origin, GroupingLimits limits)
{
    private readonly Dictionary<string, Group> _open = new(StringComparer.Ordinal);
    private readonly List<PendingSubmission> _ready = [];

    public void Add(string citizen, ImportItem item)
    {
        if (!_open.TryGetValue(citizen, out var group))
        {
            _open.Add(citizen, group = new Group());
        }

        if (group.Items.Count >= limits.MaxItems || (group.Items.Count > 0 && group.Bytes + item.Json.Length > limits.MaxBytes))
        {
            Close(citizen, group);
        }

        group.Items.Add(item);
        group.Bytes += item.Json.Length;
    }

    /// <summary>All submissions, each citizen's in order.</summary>
    public IReadOnlyList<PendingSubmission> Finish()
    {
        foreach (var (citizen, group) in _open)
        {
            Close(citizen, group);
        }

        _open.Clear();
        return _ready;
    }

    private void Close(string citizen, Group group)
    {
        _ready.Add(PendingSubmission.Of(origin, citizen, group.Items));
        group.Items.Clear();
        group.Bytes = 0;
    }

    private sealed class Group
    {
        public List<ImportItem> Items { get; } = [];

        public int Bytes { get; set; }
    }
}
