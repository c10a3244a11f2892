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

    private const int RecordsInAGo = 128;

    private readonly Lock _lock = new();
    private List<DecodedCommits> _young = [];
    private List<DecodedCommits> _old = [];
    private long _youngBytes;
    private long _passed;
    private volatile int _generation = 1;

    public static DecodedMemory Of(JournalOptions options) => new(options.DecodedBytes, options.DecodedBytesOfCitizen);

    /// <summary>The most that one citizen keeps, in bytes.</summary>
    public int MaxBytesOfCitizen => (int)Math.Clamp((maxBytes / 2) - EntryBytes, 0, maxBytesOfCitizen);

    /// <summary>
    /// The same of segments: what was folded is read again far less than the tail, which a fold and a search need whole. Active citizens who each kept all that fits
    /// would take the room from each other.
    /// </summary>
    public int MaxBytesOfSegments => Math.Min(MaxBytesOfCitizen, 128 * 1024);

    /// <summary>Notes that a record was used, kept or not: the clock by which citizens were used of late, or long ago.</summary>
    /// <returns>Bytes of all that were used so far.</returns>
    internal long Pass(int bytes) => Interlocked.Add(ref _passed, bytes);

    /// <summary>Whether a record that was used at that time of the clock would still be held, were each one kept.</summary>
    internal bool IsOfLate(long usedAt) => Volatile.Read(ref _passed) - usedAt <= maxBytes / 2;

    /// <summary>A place for one citizen's.</summary>
    /// <param name="owner">Whose record counts with it.</param>
    public DecodedCommits NewPlace(CitizenJournal? owner = null) => new(this, owner);

    /// <summary>Notes that a citizen's were used.</summary>
    /// <param name="bytes">All that they hold.</param>
    /// <param name="added">Bytes of them that were not there at the last use.</param>
    internal void Used(DecodedCommits commits, int bytes, int added)
    {
        if (added <= 0 && commits.Generation == _generation)
        {
            return;
        }

        List<DecodedCommits>? idle = null;
        lock (_lock)
        {
            var more = commits.Generation == _generation ? added : bytes + EntryBytes;
            if (_youngBytes + more > maxBytes / 2)
            {
                idle = Age();
                more = bytes + EntryBytes;
            }

            if (commits.Generation != _generation)
            {
                commits.Generation = _generation;
                _young.Add(commits);
            }

            _youngBytes += more;
        }

        if (idle is { Count: > 0 })
        {
            Rest(idle, from: 0);
        }
    }

    /// <summary>Notes that a citizen let go of what they held.</summary>
    internal void Freed(DecodedCommits commits, int bytes)
    {
        lock (_lock)
        {
            _youngBytes -= commits.Generation == _generation ? bytes : 0;
        }
    }

    /// <returns>Those that nobody used of late.</returns>
    private List<DecodedCommits> Age()
    {
        var idle = _old.FindAll(commits => commits.Generation != _generation);
        idle.ForEach(static commits => commits.Drop());
        (_old, _young, _youngBytes) = (_young, [], 0);
        _generation++;
        return idle;
    }

    /// <summary>Packing many records takes its time: it is done beside the calls, some at a go.</summary>
    private static void Rest(List<DecodedCommits> idle, int from) => ThreadPool.UnsafeQueueUserWorkItem(
        static rest =>
        {
            var until = Math.Min(rest.from + RecordsInAGo, rest.idle.Count);
            for (var i = rest.from; i < until; i++)
            {
                rest.idle[i].RestOwner();
            }

            if (until < rest.idle.Count)
            {
                Rest(rest.idle, until);
            }
        },
        (idle, from),
        preferLocal: false);
}
