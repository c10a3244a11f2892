using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace PhrCluster.Grains.Contributions;

/// <summary>Keeps the look through all records going: each silo asks for the next step, and one grain makes it, so that one that dies is not missed.</summary>
public sealed partial class ContributionSweeper : ILifecycleParticipant<ISiloLifecycle>
{
    private readonly IGrainFactory _grains;
    private readonly ContributionOptions _options;
    private readonly ILogger _logger;
    private readonly SiloLoop _loop;
    private bool _hasBegun;

    public ContributionSweeper(IGrainFactory grains, IOptions<ContributionOptions> options, TimeProvider time, ILogger<ContributionSweeper> logger)
    {
        (_grains, _options, _logger) = (grains, options.Value, logger);
        _loop = new SiloLoop(time, Step);
    }

    public void Participate(ISiloLifecycle lifecycle) => _loop.Participate<ContributionSweeper>(lifecycle);

    /// <summary>At first it waits: a silo that starts has other things to do.</summary>
    private async Task<TimeSpan> Step(CancellationToken cancellationToken)
    {
        if (!_hasBegun)
        {
            _hasBegun = true;
            return _options.SweepPoll;
        }

        try
        {
            var wait = await _grains.GetGrain<IContributionSweep>(0).Step(cancellationToken);
            return wait < _options.SweepPoll ? wait : _options.SweepPoll;
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            LogFailed(e);
            return _options.SweepPoll;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The look through all records did not come further: it is tried again.")]
    private partial void LogFailed(Exception failure);
}
