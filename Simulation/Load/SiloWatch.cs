using System.Collections.Immutable;
using PhrCluster.Client.Connecting;
using PhrCluster.Simulation.Reporting;

namespace PhrCluster.Simulation.Load;

/// <summary>
/// Asks the cluster every few seconds how its silos are, as an administrator. When it has <see cref="MostSamples"/>, it drops every other round of them, and
/// asks half as often.
/// </summary>
internal sealed class SiloWatch(IGrainFactory grains, TicketSource tickets, TimeProvider time)
{
    public const int MostSamples = 4_096;

    private readonly List<ImmutableArray<SiloSample>> _rounds = [];

    public ImmutableArray<SiloSample> Samples => [.. _rounds.SelectMany(static it => it)];

    /// <summary>Between two rounds.</summary>
    public TimeSpan Every { get; private set; } = TimeSpan.FromSeconds(2);

    /// <summary>Samples until cancelled. A silo that does not answer is left out, and a round that fails, whatever the reason: the run is about its calls, and their report must not be lost.</summary>
    public async Task Run(CancellationToken cancellation)
    {
        try
        {
            while (true)
            {
                Add(await Ask(cancellation));
                await Task.Delay(Every, time, cancellation);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The run is over.
        }
    }

    private async Task<ImmutableArray<SiloSample>> Ask(CancellationToken cancellation)
    {
        try
        {
            var outcome = await grains.GetGrain<IRecordDirectoryGrain>(0).Silos(await tickets.Get(cancellation), cancellation);
            var now = time.GetUtcNow();
            return outcome is SilosDisclosed { Silos: var silos } ? [.. silos.Select(silo => Of(now, silo))] : [];
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            return [];
        }
    }

    private void Add(ImmutableArray<SiloSample> round)
    {
        _rounds.Add(round);
        if (_rounds.Sum(static it => it.Length) > MostSamples)
        {
            for (var i = _rounds.Count - 1; i > 0; i -= 2)
            {
                _rounds.RemoveAt(i);
            }

            Every *= 2;
        }
    }

    private static SiloSample Of(DateTimeOffset now, SiloState silo) => new(now, silo.Address, silo.Processor, (long)silo.Memory, silo.Activations);
}
