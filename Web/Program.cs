using System.Net;
using Microsoft.AspNetCore.Connections;
using PhrCluster.Client;
using PhrCluster.Client.Connecting;
using PhrCluster.Datatypes;
using PhrCluster.Web;
using PhrCluster.Web.Health;
using PhrCluster.Web.Settings;
using PhrCluster.Web.Telemetry;

try
{
    var commandLine = WebCommandLine.Parse(args);
    if (commandLine.Help is { } help)
    {
        Console.WriteLine(help);
        return ExitCode.Stopped;
    }

    // Settings: appsettings.json beside the program, then the environment, then the command line.
    var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
    builder.Configuration.AddInMemoryCollection(commandLine.Settings);
    var settings = SettingsReader.Read(builder.Configuration);
    DeploymentZone.Use(DeploymentZone.Find(settings.TimeZone)!);

    await using var phr = await PhrClient.Connect(new PhrClientOptions
    {
        Gateways = [.. settings.Gateways.Split(',').Select(static it => GatewayAddress.Parse(it.Trim()) ?? throw new BadInputException($"--gateway: {it} must be HOST:PORT"))],
        ClusterId = settings.ClusterId,
        ServiceId = settings.ServiceId,
        Transport = settings.Transport,
        Traced = settings.Telemetry is { Endpoint: not null, TracedShare: > 0 },
    });

    // The parts.
    builder.Logging.ClearProviders().AddFilter("Microsoft", LogLevel.Warning).AddConsole(static console => console.LogToStandardErrorThreshold = LogLevel.Trace);
    builder.Services.AddSingleton(phr.Grains);
    builder.Services.AddWebFrontEnd(settings);
    builder.Services.AddTelemetry(settings.Telemetry, "phr-front-door", $"{Environment.MachineName}:{settings.Port}");
    builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Parse(settings.Address), settings.Port));

    // Run until told to stop.
    await using var app = builder.Build();
    app.MapHealth();
    app.MapWebFrontEnd();
    app.Lifetime.ApplicationStarted.Register(() => Console.WriteLine($"The front door is open: {settings.FhirBase}"));
    await app.RunAsync();
    return ExitCode.Stopped;
}
catch (BadInputException e)
{
    Console.Error.WriteLine(e.Message);
    return ExitCode.BadSetting;
}
catch (ClientException e)
{
    Console.Error.WriteLine(e.Message);
    return ExitCode.NoSilo;
}
catch (IOException e) when (e.InnerException is AddressInUseException)
{
    Console.Error.WriteLine("--port: is in use");
    return ExitCode.BadSetting;
}
