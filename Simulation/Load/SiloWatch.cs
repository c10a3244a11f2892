using System.Collections.Immutable;
using PhrCluster.Client.Connecting;
using PhrCluster.Simulation.Reporting;

namespace PhrCluster.Simulation.Load;

/// <summary>
/// Asks the cluster every few seconds how its silos are, over Orleans' management grain: any client of the cluster may. When it has <see cref="MostSamples"/>,
/// it drops every other round of them, and asks half as often.
/// </summary>
internal sealed class SiloWatch(IGrainFactory grains, TimeProvider time)
{
    public const int MostSamples = 4_096;

    private readonly List<ImmutableArray<SiloSample>> _rounds = [];

    public ImmutableArray<SiloSample> Samples => [.. _rounds.SelectMany(static it => it)];

    /// <summary>Between two rounds.</summary>
    public TimeSpan Every { get; private set; } = TimeSpan.FromSeconds(2);

    /// <summary>Samples until cancelled. A silo that does not answer is left out.</summary>
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
            var management = grains.GetGrain<IManagementGrain>(0);
            SiloAddress[] silos = [.. (await management.GetHosts(onlyActive: true, cancellation)).Keys];
            var answers = await management.GetRuntimeStatistics(silos, cancellation);
            var now = time.GetUtcNow();
            return [.. silos.Zip(answers, (silo, answer) => Of(now, silo, answer))];
        }
        catch (Exception e) when (SiloAbsence.Explains(e))
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

    private static SiloSample Of(DateTimeOffset now, SiloAddress silo, SiloRuntimeStatistics answer) => new(
        now,
        silo.Endpoint.ToString(),
        answer.EnvironmentStatistics.FilteredCpuUsagePercentage,
        answer.EnvironmentStatistics.FilteredMemoryUsageBytes,
        answer.ActivationCount);
}
