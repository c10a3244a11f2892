using System.Net;
using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using PhrCluster.Fhir.AccessLog;
using PhrCluster.Fhir.Subscriptions;
using PhrCluster.Grains.Subscriptions;
using PhrCluster.Readings;
using PhrCluster.Silo.Subscriptions;
using PhrCluster.Tests.Cluster.Grains.Subscriptions;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Cluster.Web.Subscriptions;

/// <summary>Subscriptions of the R4 backport over HTTP, with an endpoint that is somebody else's program.</summary>
public sealed class SubscriptionsOverHttpTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    private HookReceiver _receiver = null!;
    private FrontDoor _door = null!;
    private HttpClient _practice = null!;
    private int _submissions;

    public async Task InitializeAsync()
    {
        _receiver = await HookReceiver.Start();
        var words = new FocusWords(new AuditSource("phr", "https://phr.example/fhir"), static entry => entry.Action.ToString(), static alert => (alert.Rule, alert.Rule));
        _door = await FrontDoor.Open(silo: silo =>
        {
            silo.Services.AddSingleton<INotificationChannel>(new RestHookChannel(AllowedOrigins.Read(_receiver.Origin, out _), words, TimeProvider.System));
            silo.Services.Configure<DeliveryOptions>(static options => (options.FirstPause, options.LongestPause) = (TimeSpan.FromMilliseconds(5), TimeSpan.FromMilliseconds(20)));
        });
        await _door.Cluster.Citizen("anna").GiveConsent(_door.Cluster.Self("anna"), Sample.Permit("gp", "Practice"));
        _practice = _door.For(_door.Cluster.Professional("Practice"));
    }

    public async Task DisposeAsync()
    {
        _practice.Dispose();
        await _door.DisposeAsync();
        await _receiver.DisposeAsync();
    }

    [Fact]
    public async Task ASubscription_IsMade_Greeted_AndToldOfWhatIsNew()
    {
        var made = (await _practice.Post("Subscription", Resource())).Must(HttpStatusCode.Created);
        var id = made.Json["id"]!.GetValue<string>();
        made.Response.Headers.Location!.ToString().Should().EndWith($"Subscription/{id}");
        made.Text.Should().NotContain("of-the-clinic").And.Contain("requested");

        (await _receiver.Await("a greeting", static hook => hook.Type == "handshake")).Status.Should().Be("requested");
        await Submit(0);
        await _door.Cluster.Citizen("anna").Submit(_door.Cluster.Self("anna"), new Submission("pressure", [Sample.BloodPressure(Now, "120", "80")]));
        await Submit(1);
        var told = await _receiver.AwaitTaken(2);

        told.SelectMany(static hook => hook.Numbers).Should().Equal(["1", "2"], "the pressure is not asked for");
        told[0].Resources.Should().ContainSingle().Which.GetProperty("code").GetProperty("coding")[0].GetProperty("code").GetString().Should().Be("15074-8");
        told[0].Entries.Should().OnlyContain(static entry => entry.GetProperty("request").GetProperty("method").GetString() != null && entry.GetProperty("response").GetProperty("status").GetString() == "200");
        using var stranger = _door.For(_door.Cluster.Professional("Elsewhere"));
        (await stranger.Get($"Subscription/{id}")).Must(HttpStatusCode.NotFound);
        (await stranger.Get($"Subscription/{id}/$events")).Must(HttpStatusCode.NotFound);
        using var self = _door.Self("anna");
        var seen = (await self.Get($"Subscription/{id}")).Must(HttpStatusCode.OK);
        seen.Json["channel"]!["endpoint"]!.GetValue<string>().Should().Be(_receiver.Origin, "a citizen sees to whom, and not by which path");
        seen.Text.Should().NotContain("Authorization");
    }

    [Fact]
    public async Task Status_IsToldOfOneAndOfAll()
    {
        var id = await Make();
        await Submit(0);
        await _receiver.AwaitTaken(1);

        var one = (await _practice.Get($"Subscription/{id}/$status")).Must(HttpStatusCode.OK);
        one.Text.Should().Contain("\"query-status\"").And.Contain("\"active\"");
        (await _practice.Get($"Subscription/$status?id={id}")).Must(HttpStatusCode.OK).Matches.Should().ContainSingle();
        (await _practice.Get($"Subscription/$status?id={id}&status=error")).Must(HttpStatusCode.OK).Matches.Should().BeEmpty();
        (await _practice.Get("Subscription/$status?patient=anna&status=active")).Must(HttpStatusCode.OK).Matches.Should().ContainSingle();
        (await _practice.Get("Subscription/$status")).Must(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Events_FillAGap()
    {
        var id = await Make();
        for (var i = 0; i < 3; i++)
        {
            await Submit(i);
        }

        await _receiver.AwaitTaken(3);

        var gap = new ReceivedHook((await _practice.Get($"Subscription/{id}/$events?eventsSinceNumber=2&eventsUntilNumber=3")).Must(HttpStatusCode.OK).Text, null, new Dictionary<string, string>(), 200);
        (gap.Type, gap.Total).Should().Be(("query-event", "3"));
        gap.Numbers.Should().Equal("2", "3");
        gap.Resources.Should().HaveCount(2);
        var ids = new ReceivedHook((await _practice.Get($"Subscription/{id}/$events?content=id-only")).Must(HttpStatusCode.OK).Text, null, new Dictionary<string, string>(), 200);
        (ids.Foci.Count, ids.Resources.Count).Should().Be((3, 0));
        (await _practice.Get($"Subscription/{id}/$events?content=much")).Must(HttpStatusCode.BadRequest);
        await _door.Cluster.Citizen("anna").WithdrawConsent(_door.Cluster.Self("anna"), "gp");
        (await _practice.Get($"Subscription/{id}/$events")).Must(HttpStatusCode.Forbidden).Text.Should().NotContain("15074-8");
    }

    [Fact]
    public async Task AnUpdate_RestartsOrEnds_AndChangesNothingElse()
    {
        var id = await Make();
        var read = (await _practice.Get($"Subscription/{id}")).Must(HttpStatusCode.OK).Text;

        (await _practice.Put($"Subscription/{id}", read.Replace("\"active\"", "\"requested\"", StringComparison.Ordinal))).Must(HttpStatusCode.OK);
        await _receiver.AwaitGreetings(2);
        (await _practice.Put($"Subscription/{id}", read.Replace("15074-8", "4548-4", StringComparison.Ordinal))).Must(HttpStatusCode.UnprocessableEntity);
        (await _practice.Put($"Subscription/{id}", read.Replace("\"active\"", "\"off\"", StringComparison.Ordinal))).Must(HttpStatusCode.OK).Text.Should().Contain("\"off\"");
        (await _practice.Get($"Subscription/{id}")).Must(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task WhatIsDeleted_IsToldNothingMore()
    {
        var id = await Make();

        (await _practice.Delete($"Subscription/{id}")).Must(HttpStatusCode.NoContent);
        await Submit(0);

        (await _practice.Get($"Subscription/{id}")).Must(HttpStatusCode.NotFound);
        (await _practice.Get("Subscription?patient=anna")).Must(HttpStatusCode.OK).Matches.Should().BeEmpty();
        _receiver.Taken.Should().BeEmpty();
    }

    [Theory]
    [InlineData("urn:phr:topic:items", "urn:phr:topic:weather", "Subscription.criteria")]
    [InlineData("rest-hook", "email", "Subscription.channel.type")]
    [InlineData("full-resource", "everything", "Subscription.channel.payload.extension")]
    [InlineData("application/fhir+json", "text/plain", "Subscription.channel.payload")]
    [InlineData("http://loinc.org|15074-8", "15074-8", "Subscription.criteria.extension")]
    [InlineData("code=", "value-quantity=", "Subscription.criteria.extension")]
    [InlineData("/hook", "@elsewhere.example/hook", "Subscription.channel.endpoint")]
    [InlineData("Authorization:", "Host:", "Subscription.channel.header")]
    [InlineData("\"reason\":\"Follow glucose\",", "", "Subscription.reason")]
    [InlineData("\"reason\"", "\"priority\":\"high\",\"reason\"", "Subscription.priority")]
    public async Task WhatWillNotBeHonoured_IsRefused_WithItsElement(string part, string other, string element)
    {
        var answer = (await _practice.Post("Subscription", Resource().Replace(part, other, StringComparison.Ordinal))).Must(HttpStatusCode.UnprocessableEntity);

        answer.Json["issue"]![0]!["expression"]![0]!.GetValue<string>().Should().Be(element);
        _receiver.Received.Should().BeEmpty();
    }

    private async Task<string> Make()
    {
        var id = (await _practice.Post("Subscription", Resource())).Must(HttpStatusCode.Created).Json["id"]!.GetValue<string>();
        await _receiver.Await("a greeting", static hook => hook.Type == "handshake");
        while (!(await _practice.Get($"Subscription/{id}")).Text.Contains("\"active\"", StringComparison.Ordinal))
        {
            await Task.Yield();
        }

        return id;
    }

    private Task Submit(int minute) =>
        _door.Cluster.Citizen("anna").Submit(_door.Cluster.Self("anna"), new Submission($"s-{++_submissions}", [Sample.Glucose(Now.AddMinutes(minute))]));

    private string Resource() => $$$"""
        {"resourceType":"Subscription","status":"requested","reason":"Follow glucose","criteria":"urn:phr:topic:items",
         "_criteria":{"extension":[{"url":"{{{BackportNames.Filter}}}","valueString":"Observation?code=http://loinc.org|15074-8&patient=anna"}]},
         "channel":{"type":"rest-hook","endpoint":"{{{_receiver.Endpoint}}}","payload":"application/fhir+json",
          "_payload":{"extension":[{"url":"{{{BackportNames.Content}}}","valueCode":"full-resource"}]},"header":["Authorization: Bearer of-the-clinic"]}}
        """;
}
