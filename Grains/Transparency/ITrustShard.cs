using System.Collections.Immutable;

namespace PhrCluster.Grains.Transparency;

/// <summary>What some silos have counted; for grains alone, no client can call it. Key: which shard it is, as of <see cref="TrustTally.Shards"/>.</summary>
[Alias("phr.ITrustShard"), GrainInterfaceType("phr.ITrustShard")]
public interface ITrustShard : IGrainWithStringKey
{
    /// <summary>Adds what a silo has counted since it told last. Told again, it changes nothing.</summary>
    /// <param name="run">Of the silo's process.</param>
    /// <param name="number">Counts up with each telling of the run.</param>
    [Alias("Add")]
    Task Add(Guid run, long number, ImmutableArray<CountedMonth> counted, CancellationToken cancellationToken = default);

    /// <summary>What was counted in each month, oldest first.</summary>
    /// <param name="published">The last month whose figures are made, which is kept no longer; null for none.</param>
    [Alias("Sum")]
    Task<ImmutableArray<CountedMonth>> Sum(DateOnly? published, CancellationToken cancellationToken = default);
}

/// <summary>How often things happened in a month.</summary>
/// <param name="Month">Its first day.</param>
/// <param name="Counts">By the numbers of <c>TrustEvent</c>.</param>
/// <param name="WaitedMilliseconds">Of all who opted out together.</param>
[GenerateSerializer, Immutable, Alias("phr.CountedMonth")]
public sealed record CountedMonth([property: Id(0)] DateOnly Month, [property: Id(1)] ImmutableArray<long> Counts, [property: Id(2)] long WaitedMilliseconds)
{
    /// <summary>Both together, of the same month; one of an older silo may know fewer kinds.</summary>
    public CountedMonth Add(CountedMonth other)
    {
        var (more, fewer) = Counts.Length < other.Counts.Length ? (other.Counts, Counts) : (Counts, other.Counts);
        return new CountedMonth(Month, [.. more.Select((count, at) => count + (at < fewer.Length ? fewer[at] : 0))], WaitedMilliseconds + other.WaitedMilliseconds);
    }

    /// <summary>Each month once, oldest first.</summary>
    public static ImmutableArray<CountedMonth> Sum(IEnumerable<CountedMonth> counted) =>
        [.. counted.GroupBy(static it => it.Month).OrderBy(static it => it.Key).Select(static months => months.Aggregate(static (one, other) => one.Add(other)))];
}

/// <summary>A shard as it is kept.</summary>
/// <param name="Runs">Which telling of each run came last; the oldest are forgotten.</param>
/// <param name="Published">Months up to it are over: what comes late is passed over.</param>
[GenerateSerializer, Immutable, Alias("phr.HeldTrustShard")]
public sealed record HeldTrustShard(
    [property: Id(0)] ImmutableArray<CountedMonth> Months, [property: Id(1)] ImmutableArray<ToldRun> Runs, [property: Id(2)] DateOnly? Published)
{
    /// <summary>Silos that tell the same shard at a time are fewer by far.</summary>
    private const int MaxRuns = 64;

    /// <summary>Months wait until the one before is over; a clock that is wrong brings no more.</summary>
    private const int MaxMonths = 36;

    public HeldTrustShard()
        : this([], [], null)
    {
    }

    /// <returns>The same where nothing changes.</returns>
    public HeldTrustShard Add(Guid run, long number, ImmutableArray<CountedMonth> counted) =>
        Runs.Any(it => it.Run == run && it.Number >= number) ? this : this with
        {
            Months = [.. CountedMonth.Sum([.. Months, .. counted.Where(it => !(it.Month <= Published))]).Take(MaxMonths)],
            Runs = [.. Runs.Where(it => it.Run != run).TakeLast(MaxRuns - 1), new ToldRun(run, number)],
        };

    /// <inheritdoc cref="Add"/>
    public HeldTrustShard Without(DateOnly? published) =>
        published is null || published <= Published ? this : this with { Months = Months.RemoveAll(it => it.Month <= published), Published = published };
}

/// <summary>The last telling of a silo's process.</summary>
[GenerateSerializer, Immutable, Alias("phr.ToldRun")]
public sealed record ToldRun([property: Id(0)] Guid Run, [property: Id(1)] long Number);
