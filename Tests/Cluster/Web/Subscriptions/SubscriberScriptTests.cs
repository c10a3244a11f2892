using Microsoft.Extensions.DependencyInjection;
using PhrCluster.Fhir.AccessLog;
using PhrCluster.Fhir.Subscriptions;
using PhrCluster.Grains.Subscriptions;
using PhrCluster.Silo.Subscriptions;
using PhrCluster.Tests.Cluster.Web.Clients;
using PhrCluster.Tests.Support;
using Xunit;

namespace PhrCluster.Tests.Cluster.Web.Subscriptions;

/// <summary>A subscriber that nobody here wrote the client of: npm's fhir-kit-client, and an endpoint of plain Node.</summary>
public sealed class SubscriberScriptTests
{
    [Fact]
    public async Task FhirKitClient_Subscribes_IsGreeted_ToldInOrder_AndFillsAGap()
    {
        var port = FreePorts.Take();
        var words = new FocusWords(new AuditSource("phr", "https://phr.example/fhir"), static entry => entry.Action.ToString(), static alert => (alert.Rule, alert.Rule));
        await using var door = await FrontDoor.Open(silo: silo =>
        {
            silo.Services.AddSingleton<INotificationChannel>(new RestHookChannel(AllowedOrigins.Read($"http://127.0.0.1:{port}", out _), words, TimeProvider.System));
            silo.Services.Configure<DeliveryOptions>(static options =>
            {
                (options.FirstPause, options.LongestPause) = (TimeSpan.FromMilliseconds(5), TimeSpan.FromMilliseconds(20));
                options.ShortestHeartbeat = TimeSpan.FromSeconds(1);
            });
        });

        var seen = await ClientScript.Run("subscriptions.mjs", door.Base, "anna", door.Cluster.Self("anna"), hookPort: port);

        seen.MustSay("created", """{"status":"requested","greeted":true}""");
        seen.MustSay("events", """{"numbers":["1","2","3"]}""");
        seen.MustSay("heartbeat", """{"events":0}""");
        seen.MustSay("status", """{"total":"3"}""");
        seen.MustSay("gap", """{"type":"history","entries":2}""");
        seen.MustSay("deleted", """{"left":0}""");
    }
}
