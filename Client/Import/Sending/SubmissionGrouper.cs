namespace PhrCluster.Client.Import.Sending;

/// <summary>
/// Packs the items of each citizen into submissions, in the order in which they come. How it does so depends on the items alone and
/// never on time, so that a second run over the same files makes the same submissions.
/// </summary>
internal sealed class SubmissionGrouper(string source, GroupingLimits limits)
{
    private readonly Dictionary<string, LinkedListNode<Group>> _open = new(StringComparer.Ordinal);
    private readonly LinkedList<Group> _byAge = new();
    private long _openBytes;

    /// <summary>Takes an item up.</summary>
    /// <returns>The submissions that became ready by it.</returns>
    public IEnumerable<PendingSubmission> Add(string citizen, ImportItem item)
    {
        if (_open.TryGetValue(citizen, out var full) && full.Value.Bytes + item.Bytes > limits.MaxBytes)
        {
            yield return Close(full);
        }

        var group = Open(citizen);
        group.Value.Add(item);
        _openBytes += item.Bytes;
        if (group.Value.Items.Count >= limits.MaxItems)
        {
            yield return Close(group);
        }

        while (_openBytes > limits.MaxOpenBytes || _open.Count > limits.MaxOpenGroups)
        {
            yield return Close(_byAge.First!);
        }
    }

    /// <summary>The submissions that are still open, oldest first.</summary>
    public IEnumerable<PendingSubmission> Drain()
    {
        while (_byAge.First is { } oldest)
        {
            yield return Close(oldest);
        }
    }

    private LinkedListNode<Group> Open(string citizen)
    {
        if (!_open.TryGetValue(citizen, out var group))
        {
            group = _byAge.AddLast(new Group(citizen));
            _open.Add(citizen, group);
        }

        return group;
    }

    private PendingSubmission Close(LinkedListNode<Group> group)
    {
        _byAge.Remove(group);
        _open.Remove(group.Value.Citizen);
        _openBytes -= group.Value.Bytes;
        return PendingSubmission.Of(source, group.Value.Citizen, group.Value.Items);
    }

    private sealed class Group(string citizen)
    {
        public string Citizen { get; } = citizen;

        public List<ImportItem> Items { get; } = [];

        public int Bytes { get; private set; }

        public void Add(ImportItem item)
        {
            Items.Add(item);
            Bytes += item.Bytes;
        }
    }
}
