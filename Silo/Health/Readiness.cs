using System.Text.Json.Serialization;

namespace PhrCluster.Silo.Health;

/// <summary>Asks every probe at once; the silo is ready when all say so in time.</summary>
public sealed partial class Readiness(IEnumerable<IReadinessProbe> probes, TimeProvider time, ILogger<Readiness> logger)
{
    /// <summary>A probe that has not answered by then is not ready. Shorter than what load balancers wait.</summary>
    public static readonly TimeSpan ProbeTimeout = TimeSpan.FromSeconds(2);

    public async Task<ReadinessReport> Ask(CancellationToken cancellationToken)
    {
        var checks = await Task.WhenAll(probes.Select(probe => Ask(probe, cancellationToken)));
        return new ReadinessReport(checks.All(it => it.Ready) ? ReadinessReport.IsReady : ReadinessReport.NotReady, checks);
    }

    private async Task<ReadinessCheck> Ask(IReadinessProbe probe, CancellationToken cancellationToken)
    {
        try
        {
            var trouble = await probe.Trouble(cancellationToken).AsTask().WaitAsync(ProbeTimeout, time, cancellationToken);
            return new ReadinessCheck(probe.Name, trouble is null, trouble);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            // The kind of failure only: a store's own words may hold what was stored.
            ProbeFailed(logger, probe.Name, e.GetType().Name);
            return new ReadinessCheck(probe.Name, Ready: false, e is TimeoutException ? $"It did not answer within {ProbeTimeout:c}." : "It could not be asked.");
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Readiness probe {Probe} failed with {Failure}.")]
    private static partial void ProbeFailed(ILogger logger, string probe, string failure);
}

/// <summary>The body of <c>/health/ready</c>.</summary>
public sealed record ReadinessReport(string Status, IReadOnlyList<ReadinessCheck> Checks)
{
    public const string IsReady = "ready";
    public const string NotReady = "not ready";
}

/// <summary>One probe's answer.</summary>
/// <param name="Why">What is wrong; left out when ready.</param>
public sealed record ReadinessCheck(string Name, bool Ready, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Why = null);
