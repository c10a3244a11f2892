using PhrCluster.Client.Connecting;

namespace PhrCluster.Web.Health;

/// <summary><c>/health/live</c>: the process answers. <c>/health/ready</c>: a silo answers it, 503 where none does. A lone silo has its own.</summary>
internal static class HealthEndpoints
{
    /// <summary>Shorter than what load balancers wait.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/health/live", static () => Results.Json(new { Status = "live" }));
        endpoints.MapGet("/health/ready", static async (IGrainFactory grains, TimeProvider time, CancellationToken stop) =>
        {
            try
            {
                await grains.GetGrain<IRecordDirectoryGrain>(0).TimeZone(stop).WaitAsync(Patience, time, stop);
                return Results.Json(new { Status = "ready" });
            }
            catch (Exception e) when (e is TimeoutException || CallFailure.Of(e) is not null)
            {
                return Results.Json(new { Status = "not ready", Why = "No silo answers." }, statusCode: StatusCodes.Status503ServiceUnavailable);
            }
        });
    }
}
