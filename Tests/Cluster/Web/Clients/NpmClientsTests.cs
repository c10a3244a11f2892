using System.Text.Json.Nodes;
using FluentAssertions;
using PhrCluster.Tests.Cluster.Web.Smart;
using Xunit;

namespace PhrCluster.Tests.Cluster.Web.Clients;

/// <summary>Clients of npm, as they are, against the front door.</summary>
public sealed class NpmClientsTests : IAsyncLifetime
{
    private FrontDoor _door = null!;

    public async Task InitializeAsync() => _door = await FrontDoor.Open();

    public async Task DisposeAsync() => await _door.DisposeAsync();

    [Fact]
    public async Task FhirKitClient_DoesAllThatAnAppDoesWithItems()
    {
        var seen = await ClientScript.Run("fhir-kit-client.mjs", _door.Base, "anna", _door.Cluster.Self("anna"));

        seen.MustSay("capabilities", $$"""{"fhirVersion":"4.0.1","types":{{seen["capabilities"]["types"]!.ToJsonString()}}}""");
        seen["capabilities"]["types"]!.AsArray().Select(static it => it!.GetValue<string>()).Should().Contain(["Observation", "Immunization", "Patient"]);
        var (id, version) = Created(seen);
        seen["create"]["etag"]!.GetValue<string>().Should().Be($"W/\"{version}\"");
        id.Should().StartWith("anna.");
        MustSeeItems(seen, version);
        seen.MustSay("conflict", """{"status":412,"type":"OperationOutcome","code":"conflict"}""");
        seen.MustSay("posted-search", """{"total":1}""");
        seen.MustSay("compartment", """{"total":6}""");
        seen.MustSay("conditional-create", """{"isOne":true,"status":200}""");
        seen.MustSay("failed-transaction", """{"status":422,"type":"OperationOutcome","code":"value","expression":["Bundle.entry[0]","Bundle.entry[0].resource.status"]}""");
        seen.MustSay("deleted", """{"status":410,"type":"OperationOutcome","code":"deleted"}""");
        seen.MustSay("absent", """{"status":404,"type":"OperationOutcome","code":"not-found"}""");
        seen.MustSay("broken", """{"status":422,"type":"OperationOutcome","code":"value"}""");
        seen.MustSay("other-type", """{"status":404,"type":"OperationOutcome","code":"not-supported"}""");
        seen.MustSay("no-token", """{"status":401,"type":"OperationOutcome","code":"login"}""");
    }

    [Fact]
    public async Task Medplum_DoesAllThatAnAppDoesWithItems()
    {
        var seen = await ClientScript.Run("medplum-core.mjs", _door.Base, "anna", _door.Cluster.Self("anna"));

        MustSeeItems(seen, Created(seen).Version);
        seen.MustSay("conflict", """{"isOutcome":true,"type":"OperationOutcome","code":"conflict"}""");
        seen.MustSay("search-one", """{"value":73}""");
        seen.MustSay("conditional-create", """{"isOne":true}""");
        seen.MustSay("conditional-update", """{"isOne":true,"value":82}""");
        seen.MustSay("failed-transaction", """{"isOutcome":true,"type":"OperationOutcome","code":"value","expression":["Bundle.entry[0]","Bundle.entry[0].resource.status"]}""");
        seen.MustSay("deleted", """{"isOutcome":true,"type":"OperationOutcome","code":"deleted"}""");
        seen.MustSay("absent", """{"isOutcome":true,"type":"OperationOutcome","code":"not-found"}""");
        seen.MustSay("broken", """{"isOutcome":true,"type":"OperationOutcome","code":"value"}""");
        seen.MustSay("other-type", """{"isOutcome":true,"type":"OperationOutcome","code":"not-supported"}""");
    }

    [Fact]
    public async Task BothClients_FindWhereToSignIn_GiveAndWithdrawAConsent_AndReadTheLogToItsEnd()
    {
        await using var door = await SmartFrontDoor.Start();
        var seen = await ClientScript.Run("consent-and-log.mjs", door.FhirBase, "anna", door.Cluster.Self("anna"), door.Cluster.Professional("practice"));

        seen.MustSay("smart", """{"authorize":"/smart/authorize","token":"/smart/token"}""");
        seen.MustSay("resolve", """{"inBundle":"Patient/anna","asked":"Patient/anna"}""");
        seen.MustSay("consent", """{"before":0,"during":1,"after":0,"found":[true],"status":"inactive"}""");
        seen.MustSay("log", """{"isEachOnce":true,"pages":true,"looksOfThePractice":["8","0","8"]}""");
        seen.MustSay("log-of-others", """{"status":404,"code":"not-found"}""");
    }

    [Fact]
    public async Task BothClients_CallOperations()
    {
        var seen = await ClientScript.Run("operations.mjs", _door.Base, "anna", _door.Cluster.Self("anna"));

        seen["everything"]["observations"]!.GetValue<int>().Should().Be(2);
        seen["everything"]["types"]!.AsArray().Select(static it => it!.GetValue<string>()).Should().Contain("Patient");
        seen.MustSay("posted-everything", """{"observations":2}""");
        seen.MustSay("summary", """{"type":"document","first":"Composition"}""");
        seen.MustSay("lastn", """{"values":[71.5]}""");
        seen.MustSay("validate", """{"valid":"information","broken":"error"}""");
    }

    private static (string Id, string Version) Created(IReadOnlyDictionary<string, JsonObject> seen) =>
        (seen["create"]["id"]!.GetValue<string>(), seen["create"]["version"]!.GetValue<string>());

    private static void MustSeeItems(IReadOnlyDictionary<string, JsonObject> seen, string version)
    {
        seen.MustSay("read", $$"""{"value":70.5,"version":"{{version}}"}""");
        seen.MustSay("update", """{"value":71.5,"isNewVersion":true}""");
        seen.MustSay("vread", """{"value":70.5}""");
        seen.MustSay("history", """{"type":"history","values":[71.5,70.5]}""");
        seen.MustSay("search", """{"pages":[[71.5,72],[73,74],[75,76]]}""");
        seen.MustSay("transaction", """{"type":"transaction-response","statuses":["201","200"]}""");
        seen.MustSay("batch", """{"type":"batch-response","statuses":["200","404"],"value":72.5}""");
    }
}
