namespace PhrCluster.Grains;

/// <summary>Does something again and again while the silo is active. What it does tells how long to wait, and keeps its failures to itself.</summary>
internal sealed class SiloLoop(TimeProvider time, Func<CancellationToken, Task<TimeSpan>> step)
{
    private readonly CancellationTokenSource _stop = new();
    private Task _loop = Task.CompletedTask;

    public void Participate<T>(ISiloLifecycle lifecycle) => lifecycle.Subscribe<T>(ServiceLifecycleStage.Active, Start, Stop);

    private Task Start(CancellationToken cancellationToken)
    {
        _loop = Task.Run(GoOn, CancellationToken.None);
        return Task.CompletedTask;
    }

    private async Task Stop(CancellationToken cancellationToken)
    {
        await _stop.CancelAsync();
        await _loop.WaitAsync(cancellationToken);
    }

    private async Task GoOn()
    {
        try
        {
            while (!_stop.IsCancellationRequested)
            {
                await Task.Delay(await step(_stop.Token), time, _stop.Token);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The silo stops.
        }
    }
}
