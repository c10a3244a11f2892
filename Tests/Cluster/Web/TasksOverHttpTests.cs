using System.Net;
using System.Text.Json.Nodes;
using FluentAssertions;
using PhrCluster.AccessLog;
using PhrCluster.Readings;
using PhrCluster.Registration;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Cluster.Web;

/// <summary>What is to be done about alerts, as Tasks: the worklist of whoever asks, by the decision and the log entry of the worklist itself; and the tasks about a citizen, by that of their alerts.</summary>
public sealed class TasksOverHttpTests : IAsyncLifetime
{
    private const string Practice = "RR8", Severe = "BP-SEVERE", Low = "GLU-LOW2";

    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    private FrontDoor _door = null!;
    private HttpClient _practice = null!;

    public async Task InitializeAsync()
    {
        _door = await FrontDoor.Open();
        _practice = _door.For(_door.Cluster.Professional(Practice));
    }

    public async Task DisposeAsync()
    {
        _practice.Dispose();
        await _door.DisposeAsync();
    }

    [Fact]
    public async Task AWorklist_IsWhatStandsOnIt_AndEachRowIsALookAtItsAlert()
    {
        var (anna, bob) = (await InCrisis("anna"), await InCrisis("bob"));

        var found = (await _practice.Get("Task")).Must(HttpStatusCode.OK);

        found.Matches.Select(IdOf).Should().BeEquivalentTo(anna, bob);
        var task = found.Matches.Single(it => IdOf(it) == anna);
        (Text(task, "status"), Text(task, "intent"), Text(task, "priority"), Text(task, "focus", "reference"), Text(task, "for", "reference"))
            .Should().Be(("requested", "proposal", "asap", $"DetectedIssue/{anna}", "Patient/anna"));
        task["code"]!["coding"]![0]!["code"]!.GetValue<string>().Should().Be(Severe);
        task.ContainsKey("owner").Should().BeFalse("nobody took it on");
        (await _practice.Get(Text(task, "focus", "reference")!)).Must(HttpStatusCode.OK).Json["resourceType"]!.GetValue<string>().Should().Be("DetectedIssue");
        (await Looks("anna")).Should().HaveCount(2, "the list, and what it points to").And.OnlyContain(static entry => entry.Permitted && entry.Data.Count >= 2);
        foreach (var look in await Looks("bob"))
        {
            (await _door.Cluster.Citizen("bob").Replay(_door.Cluster.Self("bob"), look.Version)).Should().BeOfType<PhrCluster.Explaining.Replayed>().Which.Same.Should().BeTrue();
        }
    }

    [Fact]
    public async Task AWorklist_IsNarrowed_BeforeAnybodyIsLookedAt()
    {
        await InCrisis("anna");
        await Submit("bob", Sample.Glucose(Now.AddMinutes(-10), "2.8"), Sample.Glucose(Now.AddMinutes(-5), "2.7"));

        (await _practice.Get($"Task?code={Low}")).Matches.Select(static it => Text(it, "for", "reference")).Should().Equal("Patient/bob");
        (await Looks("anna")).Should().BeEmpty();
        (await _practice.Get("Task?code=nothing")).Matches.Should().BeEmpty();
        (await Looks("bob")).Should().ContainSingle();

        (await _practice.Put("Task/bob.2-GLU-LOW2", Body("bob.2-GLU-LOW2", "in-progress"))).Must(HttpStatusCode.OK);
        (await _practice.Get("Task?status=requested")).Matches.Select(static it => Text(it, "for", "reference")).Should().Equal("Patient/anna");
        (await _practice.Get($"Task?owner={Practice}")).Matches.Select(static it => Text(it, "for", "reference")).Should().Equal("Patient/bob");
    }

    [Fact]
    public async Task AWorklist_IsReadInPages_AndNobodyIsLookedAtWhoIsNotShown()
    {
        string[] ids = [await InCrisis("anna"), await InCrisis("bob"), await InCrisis("cem")];

        var page = (await _practice.Get("Task?_count=2")).Must(HttpStatusCode.OK);
        var looked = (await Task.WhenAll(new[] { "anna", "bob", "cem" }.Select(Looks))).Sum(static it => it.Count);
        var next = (await _practice.Get(page.Link("next")!)).Must(HttpStatusCode.OK);

        looked.Should().Be(2);
        page.Matches.Concat(next.Matches).Select(IdOf).Should().BeEquivalentTo(ids);
        next.Link("next").Should().BeNull();
        (await _practice.Get("Task?_count=0")).Must(HttpStatusCode.BadRequest).Issue.Should().Be("not-supported");
        (await _practice.Get("Task?_summary=count")).Must(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task G1_WhoWithdraws_IsOnNoList_AndNoTaskOfTheirsIsReadOrChanged()
    {
        var id = await InCrisis("anna");
        foreach (var held in await Given("anna"))
        {
            await _door.Cluster.Citizen("anna").WithdrawConsent(_door.Cluster.Self("anna"), held);
        }

        (await _practice.Get("Task")).Must(HttpStatusCode.OK).Matches.Should().BeEmpty();
        (await _practice.Get("Task?patient=anna")).Must(HttpStatusCode.OK).Matches.Should().BeEmpty();
        (await _practice.Get($"Task/{id}")).Must(HttpStatusCode.NotFound);
        (await _practice.Get($"Communication/{id}.9")).Must(HttpStatusCode.NotFound);
        (await _practice.Put($"Task/{id}", Body(id, "in-progress"))).Must(HttpStatusCode.Forbidden);
        using var stranger = _door.For(_door.Cluster.Professional("Elsewhere"));
        (await stranger.Get("Task")).Must(HttpStatusCode.OK).Matches.Should().BeEmpty();
        using var nobody = _door.For(null);
        (await nobody.Get("Task")).Must(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task AnUpdate_TakesATaskOn_GivesItBack_AndClosesIt()
    {
        var id = await InCrisis("anna");

        var taken = (await _practice.Put($"Task/{id}", Body(id, "in-progress"))).Must(HttpStatusCode.OK).Json;
        (Text(taken, "status"), taken["owner"]!["identifier"]!["value"]!.GetValue<string>()).Should().Be(("in-progress", Practice));
        (await _practice.Put($"Task/{id}", Body(id, "requested"))).Must(HttpStatusCode.OK).Json.ContainsKey("owner").Should().BeFalse();
        (await _practice.Put($"Task/{id}", Body(id, "requested"))).Must(HttpStatusCode.OK);
        var closed = (await _practice.Put($"Task/{id}", Body(id, "completed", "appointment", "Seen at 11."))).Must(HttpStatusCode.OK).Json;

        (Text(closed, "status"), Text(closed, "statusReason", "text"), closed["businessStatus"]!["coding"]![0]!["code"]!.GetValue<string>()).Should().Be(("completed", "Seen at 11.", "appointment"));
        (await _practice.Get("Task")).Matches.Should().BeEmpty("it is done");
        using var self = _door.Self("anna");
        (await self.Get("Task")).Matches.Select(IdOf).Should().Equal(id);
        var said = (await self.Get("Communication")).Must(HttpStatusCode.OK).Matches.Should().ContainSingle().Subject;
        (Text(said, "sender", "type"), said["sender"]!["identifier"]!["value"]!.GetValue<string>(), said["payload"]![0]!["contentString"]!.GetValue<string>(), said["about"]![0]!["reference"]!.GetValue<string>())
            .Should().Be(("Organization", Practice, "Seen at 11.", $"DetectedIssue/{id}"));
        (await self.Get($"Communication/{IdOf(said)}")).Must(HttpStatusCode.OK);
        var steps = (await _door.Cluster.Citizen("anna").ReadLog(_door.Cluster.Self("anna"))).Count(static entry => entry.Action == AccessAction.HandleAlert);
        steps.Should().Be(3, "what was given back already is no step");
    }

    [Theory]
    [InlineData("failed", null, null, "Task.status")]
    [InlineData("completed", null, null, "Task.businessStatus")]
    [InlineData("completed", "shrugged", null, "Task.businessStatus")]
    [InlineData("completed", "no-action", null, "Task.statusReason")]
    public async Task AnUpdateThatSaysNothingThatCanBeDone_IsRefused_WithItsElement(string status, string? outcome, string? why, string element)
    {
        var id = await InCrisis("anna");

        (await _practice.Put($"Task/{id}", Body(id, status, outcome, why))).Must(HttpStatusCode.UnprocessableEntity).Json["issue"]![0]!["expression"]![0]!.GetValue<string>().Should().Be(element);

        (await _practice.Put($"Task/{id}", Body(id, "in-progress").Replace("Patient/anna", "Patient/bob", StringComparison.Ordinal))).Must(HttpStatusCode.UnprocessableEntity);
        (await _practice.Put($"Task/{id}", Body(id, "in-progress"), ("If-Match", "W/\"1\""))).Must(HttpStatusCode.BadRequest);
        (await _practice.Put($"Task/{id}", Body("another", "in-progress"))).Must(HttpStatusCode.BadRequest);
        using var self = _door.Self("anna");
        (await self.Put($"Task/{id}", Body(id, "in-progress"))).Must(HttpStatusCode.Forbidden);
        (await self.Get($"Task/{id}")).Json["status"]!.GetValue<string>().Should().Be("requested");
    }

    private static string Body(string id, string status, string? outcome = null, string? why = null) => new JsonObject
    {
        ["resourceType"] = "Task",
        ["id"] = id,
        ["status"] = status,
        ["intent"] = "proposal",
        ["focus"] = new JsonObject { ["reference"] = $"DetectedIssue/{id}" },
        ["for"] = new JsonObject { ["reference"] = $"Patient/{id.Split('.')[0]}" },
        ["businessStatus"] = outcome is null ? null : new JsonObject { ["coding"] = new JsonArray(new JsonObject { ["system"] = "urn:phr:alert-outcome", ["code"] = outcome }) },
        ["statusReason"] = why is null ? null : new JsonObject { ["text"] = why },
    }.Where(static it => it.Value is not null).Aggregate(new JsonObject(), static (all, it) =>
    {
        all[it.Key] = it.Value!.DeepClone();
        return all;
    }).ToJsonString();

    /// <summary>A citizen of the practice with an alert.</summary>
    /// <returns>The id of what is to be done about it.</returns>
    private async Task<string> InCrisis(string citizen)
    {
        await Submit(citizen, Sample.BloodPressure(Now.AddMinutes(-20), "184", "122"), Sample.BloodPressure(Now.AddMinutes(-15), "185", "123"));
        return $"{citizen}.2-{Severe}";
    }

    private async Task Submit(string citizen, params RecordItem[] items)
    {
        var (record, self) = (_door.Cluster.Citizen(citizen), _door.Cluster.Self(citizen));
        await record.Register(self, new GpRegistration(Practice));
        await record.Submit(self, new Submission("first", [.. items]));
    }

    private async Task<IEnumerable<string>> Given(string citizen) =>
        ((PhrCluster.Consents.ConsentsDisclosed)await _door.Cluster.Citizen(citizen).Consents(_door.Cluster.Self(citizen))).Consents.Select(static held => held.Consent.Id);

    /// <summary>The practice's looks at alerts, in the citizen's own log.</summary>
    private async Task<List<AccessLogEntry>> Looks(string citizen) =>
        [.. (await _door.Cluster.Citizen(citizen).ReadLog(_door.Cluster.Self(citizen))).Where(static entry => entry is { Action: AccessAction.ListAlerts, Organization: Practice })];

    private static string IdOf(JsonObject resource) => resource["id"]!.GetValue<string>();

    private static string? Text(JsonObject resource, params string[] path) => path.Aggregate((JsonNode?)resource, static (node, name) => node?[name])?.GetValue<string>();
}
