using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Extensions.Logging;
using PhrCluster.Core.Entries;
using PhrCluster.Datatypes;
using PhrCluster.Subscriptions;
using PhrCluster.Transparency;

namespace PhrCluster.Grains.Transparency;

/// <summary>
/// Counts in a silo's memory what happens in its records, by kind and month alone: of whom, by whom and of what is not kept. No call waits for it. It is told to a shard every few seconds, and a
/// silo that dies takes what it has not told with it.
/// </summary>
public sealed partial class TrustTally(IGrainFactory grains, TimeProvider time, ILogger<TrustTally> logger) : ILifecycleParticipant<ISiloLifecycle>
{
    /// <summary>Silos are spread over them, by chance.</summary>
    public const int Shards = 16;

    /// <summary>What a crash may lose is counted in less.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(10);

    /// <summary>So often somebody asks whether a month is over, also where nobody reads the page.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromHours(1);

    /// <summary>A silo that stops does not wait longer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly ILogger _logger = logger;
    private readonly Lock _counting = new();
    private readonly SemaphoreSlim _telling = new(1);
    private readonly Guid _run = Guid.NewGuid();
    private readonly CancellationTokenSource _stop = new();
    private Dictionary<DateOnly, (long[] Counts, long Waited)> _counted = [];
    private ImmutableArray<CountedMonth> _untold = [];
    private long _number;
    private DateTimeOffset _look;
    private Task _loop = Task.CompletedTask;

    public static ITrustShard ShardAt(IGrainFactory grains, int shard) => grains.GetGrain<ITrustShard>(shard.ToString(CultureInfo.InvariantCulture));

    /// <summary>Counts what was committed.</summary>
    public void Committed(ImmutableArray<JournalEntry> entries)
    {
        foreach (var entry in entries)
        {
            switch (entry)
            {
                case AccessRecorded { Permitted: false, Count: var times }:
                    Count(TrustEvent.Refused, times);
                    break;
                case EmergencyDeclared:
                    Count(TrustEvent.Emergency);
                    break;
                case SubscriptionMade { Terms.Origin: var origin }:
                    Count(origin == SubscriptionTerms.SocketOrigin ? TrustEvent.SubscribedBySocket : TrustEvent.SubscribedByPost);
                    break;
            }
        }
    }

    /// <summary>Counts somebody who left or opted out, from when they said it until nothing counts them any more.</summary>
    public void OptedOut(TimeSpan waited) => Count(TrustEvent.OptedOut, 1, (long)waited.TotalMilliseconds);

    /// <summary>Tells a shard what was counted. What could not be told is told again, as it was.</summary>
    public async Task Tell(CancellationToken cancellationToken)
    {
        await _telling.WaitAsync(cancellationToken);
        try
        {
            if (_untold.IsEmpty)
            {
                (_untold, _number) = (Take(), _number + 1);
            }

            if (!_untold.IsEmpty)
            {
                await ShardAt(grains, (int)((uint)_run.GetHashCode() % Shards)).Add(_run, _number, _untold, cancellationToken);
                _untold = [];
            }
        }
        finally
        {
            _telling.Release();
        }
    }

    public void Participate(ISiloLifecycle lifecycle) => lifecycle.Subscribe<TrustTally>(ServiceLifecycleStage.Active, Start, Stop);

    private void Count(TrustEvent what, long times = 1, long waited = 0)
    {
        var month = TrustMonths.Of(DateOnly.FromDayNumber(DeploymentZone.Current.DayOf(time.GetUtcNow())));
        lock (_counting)
        {
            var (counts, before) = _counted.TryGetValue(month, out var held) ? held : (new long[TrustMonths.Events], 0);
            counts[(int)what] += times;
            _counted[month] = (counts, before + waited);
        }
    }

    private ImmutableArray<CountedMonth> Take()
    {
        lock (_counting)
        {
            var counted = _counted;
            _counted = [];
            return [.. counted.OrderBy(static it => it.Key).Select(static it => new CountedMonth(it.Key, [.. it.Value.Counts], it.Value.Waited))];
        }
    }

    private Task Start(CancellationToken cancellationToken)
    {
        _loop = Task.Run(KeepTelling, CancellationToken.None);
        return Task.CompletedTask;
    }

    private async Task Stop(CancellationToken cancellationToken)
    {
        await _stop.CancelAsync();
        await _loop.WaitAsync(cancellationToken);
        try
        {
            await Tell(cancellationToken).WaitAsync(Patience, time, cancellationToken);
        }
        catch (Exception e)
        {
            LogNotTold(e);
        }
    }

    private async Task KeepTelling()
    {
        try
        {
            while (true)
            {
                await Task.Delay(Every, time, _stop.Token);
                await TryTell();
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The silo stops.
        }
    }

    private async Task TryTell()
    {
        try
        {
            await Tell(_stop.Token);
            if (time.GetUtcNow() is var now && now >= _look)
            {
                await grains.GetGrain<ITransparencyGrain>(0).Months(_stop.Token);
                _look = now + Look;
            }
        }
        catch (Exception e) when (e is not OperationCanceledException || !_stop.IsCancellationRequested)
        {
            LogNotTold(e);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "What happened in records could not be told to those who count it for everybody.")]
    private partial void LogNotTold(Exception failure);
}
