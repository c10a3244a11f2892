using PhrCluster.Grains.Messages;
using PhrCluster.Silo.Settings;

namespace PhrCluster.Silo.Health;

/// <summary><c>/health/live</c>: the process answers. <c>/health/ready</c>: it is of use, 503 when not. <c>/health/messages</c>: what came of messages to citizens, in numbers.</summary>
internal static class HealthEndpoints
{
    public static void AddHealth(this IServiceCollection services, SiloSettings options)
    {
        services.AddSingleton<IReadinessProbe, SiloProbe>();
        if (options.Store is StoreKind.Azure)
        {
            services.AddSingleton<IReadinessProbe, MemberProbe>(); // A lone silo is its own table.
        }

        services.AddSingleton<Readiness>();
    }

    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/health/live", () => Results.Json(new { Status = "live" }));
        endpoints.MapGet("/health/messages", static (MessageTally tally) => Results.Json(new { tally.Taken, Failed = tally.Failures, tally.GivenUp, tally.FailingSince }));
        endpoints.MapGet("/health/ready", async (Readiness readiness, CancellationToken cancellationToken) =>
        {
            var report = await readiness.Ask(cancellationToken);
            var status = report.Status == ReadinessReport.IsReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
            return Results.Json(report, statusCode: status);
        });
    }
}
