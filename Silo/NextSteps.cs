using Microsoft.Extensions.Options;

namespace PhrCluster.Hosting;

/// <summary>Tells the operator, once the silo is ready, where it is and what to do next.</summary>
internal sealed partial class NextSteps(IHostApplicationLifetime lifetime, IOptions<SiloOptions> options, ILogger<NextSteps> logger) : IHostedService
{
    /// <summary>The first line on standard output; whoever started the silo may wait for it.</summary>
    public const string Ready = "The silo is ready.";

    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStarted.Register(Tell);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Tell()
    {
        var settings = options.Value;
        if (settings.Tickets.DevelopmentIssuer is true)
        {
            DevelopmentIssuerIsOn(logger, settings.GatewayPort);
        }

        var gateway = $"127.0.0.1:{settings.GatewayPort}";
        Console.WriteLine(Ready);
        Console.WriteLine($"  Data: {settings.DataDirectory} ({settings.Store}). Health: http://127.0.0.1:{settings.HttpPort}/health/ready");
        Console.WriteLine($"  Gateway: {gateway}. Next: dotnet run --project Client -- import PATH --gateway {gateway}");
        Console.WriteLine("  Stop with Ctrl+C.");
    }

    [LoggerMessage(1, LogLevel.Warning,
        "THE DEVELOPMENT ISSUER IS ON: whoever reaches gateway port {GatewayPort} can be anybody. Never run it where real records are.")]
    private static partial void DevelopmentIssuerIsOn(ILogger logger, int gatewayPort);
}
