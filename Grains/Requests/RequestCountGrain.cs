namespace PhrCluster.Grains.Requests;

/// <inheritdoc cref="IRequestCount"/>
[GrainType("phr.request-count")]
public sealed class RequestCountGrain([PersistentState("count")] IPersistentState<HeldRequestCount> held, TimeProvider time) : Grain, IRequestCount
{
    public async Task<bool> TryTake(CancellationToken cancellationToken)
    {
        var day = time.GetUtcNow().UtcTicks / TimeSpan.TicksPerDay;
        var count = held.State.Day == day ? held.State.Count : 0;
        if (count >= RecordLimits.MaxRequestsPerDay)
        {
            return false;
        }

        await this.Replace(held, new HeldRequestCount(day, count + 1), cancellationToken);
        return true;
    }
}
