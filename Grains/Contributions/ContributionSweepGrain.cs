using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PhrCluster.Core.Contributions;
using PhrCluster.Datatypes;
using PhrCluster.Grains.Journal;
using PhrCluster.Grains.Programmes;

namespace PhrCluster.Grains.Contributions;

/// <inheritdoc cref="IContributionSweep"/>
/// <remarks>
/// It goes page by page through the store's list of partitions, at the pace that is set, and keeps its place behind each page. A page is gone through again where the place could not be kept: a record
/// that contributed already changes nothing.
/// </remarks>
[GrainType("phr.contribution-sweep")]
public sealed partial class ContributionSweepGrain(
    IGrainContext context, [PersistentState("sweeps")] IPersistentState<HeldSweeps> held, IJournalStore store, IRecordVault vault, IProgrammeCatalogue programmes,
    IOptions<ContributionOptions> options, TimeProvider time, ILogger<ContributionSweepGrain> logger) : Grain(context), IContributionSweep
{
    /// <summary>Records of one page: a step is over long before its call is given up.</summary>
    public const int PageSize = 50;

    /// <summary>Records that are looked at at the same time.</summary>
    private const int AtOnce = 8;

    /// <summary>A page in which some records don't answer is tried so often; then these are passed over. Where none answers, the store is away, and it waits.</summary>
    public const int Attempts = 5;

    /// <summary>After a page that failed.</summary>
    public static readonly TimeSpan TryAgain = TimeSpan.FromMinutes(1);

    private readonly ILogger _logger = logger;
    private long _last;
    private TimeSpan _rest;
    private int _attempt;

    private enum Seen
    {
        Done,
        Passed,
        Failed,
    }

    public Task<SweptDay?> Look(DateOnly ended, CancellationToken cancellationToken) => Task.FromResult(held.State.Find(ended));

    public async Task<TimeSpan> Step(CancellationToken cancellationToken)
    {
        if (_rest - time.GetElapsedTime(_last) is var left && left > TimeSpan.Zero)
        {
            return left;
        }

        if (NextDay() is not { } day)
        {
            return options.Value.SweepPoll;
        }

        var began = time.GetTimestamp();
        try
        {
            var looked = await LookThrough(day, cancellationToken);
            return Rest(looked is { } count ? TimeSpan.FromSeconds((double)count / options.Value.SweptPerSecond) - time.GetElapsedTime(began) : TryAgain);
        }
        catch (FormatException)
        {
            await this.Replace(held, held.State.With(day with { Next = null, Looked = 0, Passed = 0 }), cancellationToken); // The store's list is another by now: from its beginning.
            return Rest(TimeSpan.Zero);
        }
        catch (Exception e) when (e is StoreUnavailableException or JournalCorruptException)
        {
            LogNotListed(e);
            return Rest(TryAgain);
        }
    }

    /// <returns>How many records it was; null where the page is to be gone through again.</returns>
    private async Task<int?> LookThrough(SweptDay day, CancellationToken cancellationToken)
    {
        var page = await store.ListPartitions(day.Next, PageSize, cancellationToken);
        var looks = ImmutableArray.CreateBuilder<Seen>(page.Partitions.Length);
        foreach (var some in page.Partitions.Chunk(AtOnce))
        {
            looks.AddRange(await Task.WhenAll(some.Select(row => LookAt(row, day.Ended, cancellationToken))));
        }

        var (done, failed) = (looks.Count(static it => it == Seen.Done), looks.Count(static it => it == Seen.Failed));
        if (failed > 0 && (done == 0 || ++_attempt < Attempts))
        {
            return null;
        }

        _attempt = 0;
        var after = day with { Next = page.Continuation, Looked = day.Looked + done, Passed = day.Passed + looks.Count - done, DoneAt = page.Continuation is null ? time.GetUtcNow() : null };
        await this.Replace(held, held.State.With(after), cancellationToken);
        if (after.DoneAt is not null)
        {
            LogDone(day.Ended, after.Looked, after.Passed);
        }

        return looks.Count;
    }

    private async Task<Seen> LookAt(PartitionOpening row, DateOnly ended, CancellationToken cancellationToken)
    {
        try
        {
            return await GrainFactory.GetGrain<ISweptRecord>(vault.Unwrap(row.Partition, row.Opening).Citizen).Contribute(ended, cancellationToken) ? Seen.Done : Seen.Passed;
        }
        catch (Exception e) when (e is JournalCorruptException or RecordUnavailableException { Trouble: RecordTrouble.Damaged })
        {
            return Seen.Passed; // It is logged where it was found.
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            LogNotLooked(e);
            return Seen.Failed;
        }
    }

    /// <summary>Null where there is nothing to look for, or it is not known which programmes there were when the periods ended.</summary>
    private SweptDay? NextDay()
    {
        var zone = DeploymentZone.Current;
        foreach (var ended in SweptDays.Of(programmes.Now, zone, time.GetUtcNow(), options.Value.SweepPatience))
        {
            if (held.State.Find(ended) is not { DoneAt: not null } && programmes.AsOf >= SweptDays.StartOf(ended, zone))
            {
                return held.State.Find(ended) ?? new SweptDay(ended, null, 0, 0, null);
            }
        }

        return null;
    }

    private TimeSpan Rest(TimeSpan rest)
    {
        (_last, _rest) = (time.GetTimestamp(), rest > TimeSpan.Zero ? rest : TimeSpan.Zero);
        return _rest;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "For what planning counts of periods that ended on {Ended}, {Looked} records were looked through; {Passed} could not be.")]
    private partial void LogDone(DateOnly ended, long looked, long passed);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Records can't be listed to look through them.")]
    private partial void LogNotListed(Exception failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A record could not be looked at for what it contributes.")]
    private partial void LogNotLooked(Exception failure);
}
