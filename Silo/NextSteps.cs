using Microsoft.Extensions.Options;
using PhrCluster.Grains.Identity.Keys;
using PhrCluster.Silo.Health;
using PhrCluster.Silo.Settings;

namespace PhrCluster.Silo;

/// <summary>Tells the operator, once the silo is ready, where it is and what to do next.</summary>
internal sealed partial class NextSteps(
    IHostApplicationLifetime lifetime, IOptions<SiloSettings> options, Readiness readiness, ILogger<NextSteps> logger, IssuerKeys? issuer = null) : IHostedService
{
    /// <summary>Whoever started the silo may wait for this line on standard output.</summary>
    public const string Ready = "The silo is ready.";

    private const string NotReady = "The silo is up, but not ready: it has no keys of its tickets' issuer, believes no ticket, and keeps asking for them.";

    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStarted.Register(() => _ = TellOnceReady());
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task TellOnceReady()
    {
        if (issuer is { Arrived.IsCompleted: false })
        {
            Console.WriteLine(NotReady);
            await issuer.Arrived;
        }

        // What can't be waited for here, such as a clock that is wrong, health goes on to tell.
        var report = await readiness.Ask(CancellationToken.None);
        if (report.Status == ReadinessReport.IsReady)
        {
            Tell();
        }
        else
        {
            Console.WriteLine($"The silo is up, but not ready: {string.Join(" ", report.Checks.Select(static check => check.Why).OfType<string>())}");
        }
    }

    private void Tell()
    {
        var settings = options.Value;
        if (settings.Tickets.DevelopmentIssuer)
        {
            DevelopmentIssuerIsOn(logger, settings.GatewayPort);
        }
        else if (!settings.Tickets.HasRealIssuer)
        {
            NoIssuer(logger);
        }

        var gateway = $"127.0.0.1:{settings.GatewayPort}";
        Console.WriteLine(Ready);
        Console.WriteLine($"  Data: {settings.DataDirectory} ({settings.Store}). Health: http://127.0.0.1:{settings.HttpPort}/health/ready");
        Console.WriteLine($"  Gateway: {gateway}. Next: dotnet run --project CommandLine -- import PATH --gateway {gateway}");
        if (settings.HasFrontDoor)
        {
            if (settings.Tickets.DevelopmentIssuer || settings.Web.Smart.Authority is not null)
            {
                Console.WriteLine($"  Pages: {settings.Web.PublicUrl}/ (docs/pages.md)");
            }

            Console.WriteLine($"  FHIR: {settings.Web.FhirBase}{(settings.Tickets.DevelopmentIssuer ? ", where SMART apps can sign people in (docs/smart.md)" : "")}");
        }

        Console.WriteLine("  Stop with Ctrl+C.");
    }

    [LoggerMessage(1, LogLevel.Warning,
        "THE DEVELOPMENT ISSUER IS ON: whoever reaches gateway port {GatewayPort} can be anybody. Never run it where real records are.")]
    private static partial void DevelopmentIssuerIsOn(ILogger logger, int gatewayPort);

    [LoggerMessage(2, LogLevel.Warning,
        "No issuer of tickets was named, so that every call is refused. Name one with --oidc-authority or --jwks; to try things out on one machine, --development-issuer.")]
    private static partial void NoIssuer(ILogger logger);
}
