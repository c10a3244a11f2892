using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PhrCluster.Client.Connecting;
using PhrCluster.Identity;
using PhrCluster.Tests.Support;
using PhrCluster.Web;
using PhrCluster.Web.Settings;

namespace PhrCluster.Tests.Cluster.Web;

/// <summary>A cluster in this process, and the front door to it on a port of its own.</summary>
internal sealed class FrontDoor : IAsyncDisposable
{
    private readonly WebApplication _app;

    private FrontDoor(RecordCluster cluster, WebApplication app, WebSettings settings)
    {
        (Cluster, _app, Settings) = (cluster, app, settings);
    }

    public RecordCluster Cluster { get; }

    public WebSettings Settings { get; }

    public string Base => Settings.FhirBase;

    /// <param name="change">Settings that differ.</param>
    /// <param name="time">The time of day on both sides of the door; null for the machine's.</param>
    /// <param name="silo">What else the silo is made of.</param>
    /// <param name="silos">How many there are.</param>
    /// <param name="shared">What the silos keep, where one of them is to be killed; null for memory.</param>
    /// <param name="patience">How long the door waits for an answer; null for as long as Orleans lets it.</param>
    public static async Task<FrontDoor> Open(
        Action<WebSettings>? change = null, TimeProvider? time = null, Action<ISiloBuilder>? silo = null, short silos = 1, SharedStates? shared = null, TimeSpan? patience = null)
    {
        var cluster = await RecordCluster.Start(
            shared?.Journals ?? new MemoryJournalStore(), time, silos: silos, patience: patience, client: static client => client.AddCallFailures(), keepsStates: shared is not null, silo: inside =>
            {
                shared?.Use(inside);
                silo?.Invoke(inside);
            });
        var settings = new WebSettings { Port = FreePorts.Take() };
        change?.Invoke(settings);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(cluster.Client);
        builder.Services.AddSingleton(time ?? TimeProvider.System);
        builder.Services.AddWebFrontEnd(settings);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, settings.Port));
        var app = builder.Build();
        app.MapWebFrontEnd();
        await app.StartAsync();
        return new FrontDoor(cluster, app, settings);
    }

    /// <summary>A client with a ticket; without one where it is null.</summary>
    public HttpClient For(AccessTicket? ticket)
    {
        var client = new HttpClient { BaseAddress = new Uri(Base + "/") };
        if (ticket is { } shown)
        {
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", shown.Token);
        }

        return client;
    }

    /// <summary>The citizen's own client.</summary>
    public HttpClient Self(string citizen) => For(Cluster.Self(citizen));

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        await Cluster.DisposeAsync();
    }

    /// <summary>A body of FHIR JSON.</summary>
    public static StringContent Fhir(string json) => new(json, Encoding.UTF8, "application/fhir+json");
}
