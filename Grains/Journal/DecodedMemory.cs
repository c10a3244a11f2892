namespace PhrCluster.Grains.Journal;

/// <summary>
/// What a silo's citizens keep decoded of their journals, so that an active one reads nothing back that it has written or just read. It is bounded: who has used it
/// least of late loses it, and reads from the store again. Nothing depends on it being there.
/// </summary>
/// <param name="maxBytes">Of all citizens together, about; 0 keeps nothing.</param>
/// <param name="maxBytesOfCitizen">Of one.</param>
/// <remarks>
/// Two generations: whoever is used joins the young one. When that would hold more than half of what is allowed, it becomes the old one, and those of the former old one that
/// have not been used since lose what they held.
/// </remarks>
public sealed class DecodedMemory(long maxBytes, int maxBytesOfCitizen)
{
    /// <summary>An entry of a generation, about: so many empty ones cannot grow without bounds.</summary>
    private const int EntryBytes = 128;

    private readonly Lock _lock = new();
    private List<DecodedCommits> _young = [];
    private List<DecodedCommits> _old = [];
    private long _youngBytes;
    private volatile int _generation = 1;

    public static DecodedMemory Of(JournalOptions options) => new(options.DecodedBytes, options.DecodedBytesOfCitizen);

    /// <summary>The most that one citizen keeps, in bytes.</summary>
    public int MaxBytesOfCitizen => (int)Math.Clamp((maxBytes / 2) - EntryBytes, 0, maxBytesOfCitizen);

    /// <summary>A place for one citizen's.</summary>
    public DecodedCommits NewPlace() => new(this);

    /// <summary>Notes that a citizen's were used.</summary>
    /// <param name="bytes">All that they hold.</param>
    /// <param name="added">Bytes of them that were not there at the last use.</param>
    internal void Used(DecodedCommits commits, int bytes, int added)
    {
        if (added <= 0 && commits.Generation == _generation)
        {
            return;
        }

        lock (_lock)
        {
            var more = commits.Generation == _generation ? added : bytes + EntryBytes;
            if (_youngBytes + more > maxBytes / 2)
            {
                Age();
                more = bytes + EntryBytes;
            }

            if (commits.Generation != _generation)
            {
                commits.Generation = _generation;
                _young.Add(commits);
            }

            _youngBytes += more;
        }
    }

    private void Age()
    {
        foreach (var commits in _old)
        {
            if (commits.Generation != _generation)
            {
                commits.Drop();
            }
        }

        (_old, _young, _youngBytes) = (_young, [], 0);
        _generation++;
    }
}
