using System.Net;
using Microsoft.Extensions.DependencyInjection;
using PhrCluster.Fhir.Subscriptions;
using PhrCluster.Grains.Subscriptions;
using PhrCluster.Readings;
using PhrCluster.Subscriptions;
using PhrCluster.Tests.Support.Core;

namespace PhrCluster.Tests.Cluster.Web.Subscriptions;

/// <summary>A front door, and a practice that subscribes to one citizen and is told on sockets.</summary>
internal sealed class SocketDoor : IAsyncDisposable
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    /// <summary>Shorter than the door waits for an answer.</summary>
    private static readonly TimeSpan SocketWait = TimeSpan.FromSeconds(2), DoorWaits = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private int _submissions;

    private SocketDoor(FrontDoor door, HttpClient practice) => (Door, Practice) = (door, practice);

    public FrontDoor Door { get; }

    public HttpClient Practice { get; }

    /// <param name="shared">What two silos share; null for one silo that keeps nothing.</param>
    public static async Task<SocketDoor> Open(SharedStates? shared = null)
    {
        var door = await FrontDoor.Open(
            silos: (short)(shared is null ? 1 : 2), shared: shared, patience: DoorWaits, silo: static silo => silo.Services.Configure<DeliveryOptions>(static options => options.SocketWait = SocketWait));
        await door.Cluster.Citizen("anna").GiveConsent(door.Cluster.Self("anna"), Sample.Permit("gp", "Practice"));
        return new SocketDoor(door, door.For(door.Cluster.Professional("Practice")));
    }

    public ISubscriptionGrain Subscription(string id) => Door.Cluster.Client.GetGrain<ISubscriptionGrain>(id);

    /// <summary>A subscription that is active.</summary>
    /// <param name="practice">Null for the one that the citizen lets look.</param>
    public async Task<string> Make(HttpClient? practice = null)
    {
        var by = practice ?? Practice;
        var id = (await by.Post("Subscription", Resource)).Must(HttpStatusCode.Created).Json["id"]!.GetValue<string>();
        using var enough = new CancellationTokenSource(Patience);
        while (!(await by.Get($"Subscription/{id}")).Text.Contains("\"active\"", StringComparison.Ordinal))
        {
            enough.Token.ThrowIfCancellationRequested();
        }

        return id;
    }

    /// <summary>A token of one subscription; asked for again while the silo that has it is gone.</summary>
    public async Task<(string Token, string Url)> Token(string id)
    {
        using var enough = new CancellationTokenSource(Patience);
        while (true)
        {
            var answer = await Practice.Get($"Subscription/{id}/$get-ws-binding-token");
            if (answer.Status == HttpStatusCode.OK)
            {
                return TokenIn(answer);
            }

            enough.Token.ThrowIfCancellationRequested();
        }
    }

    public static (string Token, string Url) TokenIn(Answered answer)
    {
        var told = answer.Json["parameter"]!.AsArray();
        string Of(string name, string kind) => told.Single(it => it!["name"]!.GetValue<string>() == name)![kind]!.GetValue<string>();
        return (Of("token", "valueString"), Of("websocket-url", "valueUrl"));
    }

    /// <summary>A reading of its own minute; sent again while the silo that has the record is gone.</summary>
    public async Task Submit(int minute)
    {
        var submission = new Submission($"s-{++_submissions}", [Sample.Glucose(Now.AddMinutes(minute))]);
        using var enough = new CancellationTokenSource(Patience);
        while (true)
        {
            try
            {
                await Door.Cluster.Citizen("anna").Submit(Door.Cluster.Self("anna"), submission);
                return;
            }
            catch (Exception e) when (e is TimeoutException or OrleansException or RecordUnavailableException)
            {
                enough.Token.ThrowIfCancellationRequested();
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        Practice.Dispose();
        await Door.DisposeAsync();
    }

    private const string Resource = $$$"""
        {"resourceType":"Subscription","status":"requested","reason":"Follow glucose","criteria":"urn:phr:topic:items",
         "_criteria":{"extension":[{"url":"{{{BackportNames.Filter}}}","valueString":"Observation?code=http://loinc.org|15074-8&patient=anna"}]},
         "channel":{"type":"websocket","payload":"application/fhir+json",
          "_payload":{"extension":[{"url":"{{{BackportNames.Content}}}","valueCode":"full-resource"}]}} }
        """;
}
