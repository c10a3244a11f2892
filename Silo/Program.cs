using System.Net;
using Microsoft.Extensions.Options;
using PhrCluster.Datatypes;
using PhrCluster.Grains;
using PhrCluster.Grains.Journal;
using PhrCluster.Grains.Telemetry;
using PhrCluster.Silo;
using PhrCluster.Silo.Anchors;
using PhrCluster.Silo.Dashboard;
using PhrCluster.Silo.Demonstration;
using PhrCluster.Silo.Health;
using PhrCluster.Silo.Messages;
using PhrCluster.Silo.Settings;
using PhrCluster.Silo.Subscriptions;
using PhrCluster.Storage;
using PhrCluster.Web;
using PhrCluster.Web.Telemetry;

try
{
    var commandLine = SiloCommandLine.Parse(args);
    if (commandLine.Help)
    {
        Console.WriteLine(SiloCommandLine.HelpText());
        return ExitCode.Stopped;
    }

    // Settings: appsettings.json beside the program, then the environment, then the command line.
    var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
    builder.Configuration.AddInMemoryCollection(commandLine.Settings);
    var options = SettingsReader.Read(builder.Configuration);

    // Before anything is read: what a date means.
    DeploymentZone.Use(DeploymentZone.Find(options.TimeZone)!);

    // What the silo needs for itself alone.
    Ports.RequireFree(options);
    using var data = options.Store is StoreKind.RocksDb ? DataDirectory.Claim(options.DataDirectory) : null;

    // The parts.
    builder.Logging.AddLogs(options);
    builder.Services.AddSingleton(Options.Create(options));
    builder.Services.AddTickets(options);
    builder.Services.AddStore(options);
    builder.Services.AddCitizens(options.NhsNumbers, options.Consents, options.EmergencyWindow);
    builder.Services.AddProgrammes(options);
    builder.Services.AddNotifications(options);
    builder.Services.AddMessages(options);
    builder.Services.AddHealth(options);
    builder.Services.AddTelemetry(options.Telemetry, "phr-silo", $"{Environment.MachineName}:{options.SiloPort}", RecordMeter.Name);
    if (options.HasFrontDoor)
    {
        builder.Services.AddWebFrontEnd(options.WebOfLoneSilo());
        builder.Services.AddDemonstration(options);
    }

    builder.Services.AddHostedService<NextSteps>();
    builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = options.StopTimeout);
    builder.UseOrleans(silo =>
    {
        silo.UseCluster(options);
        if (options.Dashboard)
        {
            silo.AddOperatorsDashboard();
        }
    });
    builder.Services.AddDailyAnchor();
    builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Parse(options.HttpAddress), options.HttpPort));

    // Run until told to stop.
    await using var app = builder.Build();
    await app.Services.OpenStore(options);
    app.MapHealth();
    if (options.HasFrontDoor)
    {
        app.MapWebFrontEnd();
    }

    if (options.Dashboard)
    {
        app.MapOperatorsDashboard();
    }

    await app.RunAsync();
    return ExitCode.Stopped;
}
catch (SettingsException e)
{
    Console.Error.WriteLine(e.Message);
    return ExitCode.BadSetting;
}
catch (ForeignStoreException e)
{
    Console.Error.WriteLine(e.Message);
    return ExitCode.ForeignStore;
}
catch (StoreUnavailableException e)
{
    Console.Error.WriteLine(e.Message);
    return ExitCode.StoreAway;
}
catch (Exception e) when (Ports.WereTaken(e))
{
    Console.Error.WriteLine("--silo-port, --gateway-port or --http-port: a port was taken while the silo started");
    return ExitCode.BadSetting;
}
