using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PhrCluster.Grains.Identity;
using PhrCluster.Grains.Journal;
using PhrCluster.Tests.Support;
using PhrCluster.Web;
using PhrCluster.Web.Settings;
using PhrCluster.Web.Smart.Apps;
using PhrCluster.Web.Smart.People;

namespace PhrCluster.Tests.Cluster.Web.Smart;

/// <summary>A cluster in this process with a front door before it, whose authorization server is on.</summary>
internal sealed class SmartFrontDoor : IAsyncDisposable
{
    private readonly WebApplication _web;

    private SmartFrontDoor(RecordCluster cluster, WebApplication web, string address)
    {
        (Cluster, _web, Address) = (cluster, web, address);
    }

    public RecordCluster Cluster { get; }

    /// <summary>Without a slash at the end; the issuer's name too.</summary>
    public string Address { get; }

    public string FhirBase => Address + "/fhir";

    /// <param name="apps">Beside the demo app.</param>
    /// <param name="change">Settings that differ.</param>
    /// <param name="services">What else the front door is made of; the cluster's client is among them before.</param>
    /// <param name="silo">What else the silo is made of.</param>
    /// <param name="logs">Takes what the front door logs, as far as its own filters let it.</param>
    public static async Task<SmartFrontDoor> Start(IJournalStore? store = null, TimeProvider? time = null, ILoggerProvider? logs = null, Action<WebSettings>? change = null, Action<IServiceCollection>? services = null, Action<ISiloBuilder>? silo = null, params AppSettings[] apps)
    {
        var port = FreePorts.Take();
        var address = $"http://127.0.0.1:{port}";
        var cluster = await RecordCluster.Start(store ?? new MemoryJournalStore(), time, silo: inside =>
        {
            inside.Services.AddSingleton(Options.Create(new TicketOptions { DevelopmentIssuer = true, Issuer = address }));
            silo?.Invoke(inside);
        });
        var settings = new WebSettings { Port = port };
        settings.Smart.DevelopmentIssuer = true;
        settings.Smart.KeyFile = cluster.KeyFile;
        settings.Smart.People.Add(new PersonSettings { Id = "anna", Name = "Anna" });
        settings.Smart.Apps.AddRange(apps);
        change?.Invoke(settings);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        if (logs is not null)
        {
            builder.Logging.AddFilter("Microsoft", LogLevel.Warning).AddProvider(logs);
        }

        builder.Services.AddSingleton(cluster.Client);
        if (time is not null)
        {
            builder.Services.AddSingleton(time);
        }

        builder.Services.AddWebFrontEnd(settings);
        services?.Invoke(builder.Services);
        builder.WebHost.UseUrls(address);
        var web = builder.Build();
        web.MapWebFrontEnd();
        await web.StartAsync();
        return new SmartFrontDoor(cluster, web, address);
    }

    public async ValueTask DisposeAsync()
    {
        await _web.DisposeAsync();
        await Cluster.DisposeAsync();
    }
}
