namespace PhrCluster.Simulation.Load;

/// <summary>Callers who each make one call after the other, as fast as they are answered: what the cluster can take, not how it answers a nation.</summary>
internal sealed class ClosedLoop(VisitSource visits, Call call, int callers, TimeProvider time)
{
    public const int MostCallers = 1_024;

    /// <summary>Calls until nothing is left to call, or until cancelled; then waits for what is under way.</summary>
    public Task Run(CancellationToken cancellation) =>
        Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(() => Caller(cancellation), CancellationToken.None)));

    private async Task Caller(CancellationToken cancellation)
    {
        try
        {
            while (await visits.Take(cancellation) is { } visit)
            {
                for (var step = 0; step < visit.Calls.Length && !cancellation.IsCancellationRequested; step++)
                {
                    await call(visit, step, time.GetTimestamp());
                }

                visits.Release(visit);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The run is over; nothing new is begun.
        }
    }
}
