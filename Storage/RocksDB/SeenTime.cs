using PhrCluster.Grains.Journal;
using RocksDbSharp;

namespace PhrCluster.Storage.RocksDB;

/// <summary>
/// The latest time that an embedded store was written at. It is the only other clock there is: this machine's must not be behind it. That this machine's is
/// ahead can't be told.
/// </summary>
internal sealed class SeenTime(TimeProvider time, DateTimeOffset latest)
{
    /// <summary>How old the kept time may get: well below what clocks may differ by, so that not each write has to keep it.</summary>
    private static readonly TimeSpan KeptEvery = TimeSpan.FromSeconds(10);

    private long _latest = latest.UtcTicks;
    private DateTimeOffset _kept = latest;

    /// <param name="trust">Forgets a later time for good: this machine's clock is the right one.</param>
    /// <exception cref="RocksDbException">It could not be forgotten.</exception>
    public static SeenTime Of(RocksDb database, TimeProvider time, bool trust)
    {
        var latest = StoreRow.ReadTime(database);
        if (!trust || latest <= time.GetUtcNow())
        {
            return new SeenTime(time, latest);
        }

        using var rows = new WriteBatch();
        StoreRow.PutTime(rows, database, time.GetUtcNow());
        database.Write(rows, new WriteOptions().SetSync(true));
        return new SeenTime(time, time.GetUtcNow());
    }

    /// <summary>How far this machine's clock is ahead of the latest time; negative where it is behind, zero where it is not behind.</summary>
    public TimeSpan Ahead => new(Math.Min(0, time.GetUtcNow().UtcTicks - Interlocked.Read(ref _latest)));

    /// <exception cref="ClockDiffersException">This machine's clock is behind.</exception>
    public void Require()
    {
        if (Ahead is var ahead && ClockDiffersException.Fault(ahead) is not null)
        {
            throw new ClockDiffersException(ahead);
        }
    }

    /// <summary>By the writer, at each write: the time to keep with it, or null where the kept one will do.</summary>
    public DateTimeOffset? Pass()
    {
        var now = time.GetUtcNow();
        if (now.UtcTicks > Interlocked.Read(ref _latest))
        {
            Interlocked.Exchange(ref _latest, now.UtcTicks);
        }

        return now - _kept >= KeptEvery ? _kept = now : null;
    }
}
