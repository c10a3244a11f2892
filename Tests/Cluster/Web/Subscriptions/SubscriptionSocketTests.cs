using System.Net;
using System.Net.WebSockets;
using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using PhrCluster.AccessLog;
using PhrCluster.Fhir.Subscriptions;
using PhrCluster.Grains.Subscriptions;
using PhrCluster.Readings;
using PhrCluster.Tests.Cluster.Grains.Subscriptions;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Web.Settings;
using Xunit;

namespace PhrCluster.Tests.Cluster.Web.Subscriptions;

/// <summary>Subscriptions of the R4 backport over WebSockets: bound by a token that is good once, told as by rest-hook, and by no other decision.</summary>
public sealed class SubscriptionSocketTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private FrontDoor _door = null!;
    private HttpClient _practice = null!;
    private int _submissions;

    public Task InitializeAsync() => Open();

    public async Task DisposeAsync()
    {
        _practice.Dispose();
        await _door.DisposeAsync();
    }

    [Fact]
    public async Task ASocket_IsBoundOnce_Greeted_AndToldOfWhatIsNew()
    {
        var id = await Make();
        var (token, url) = await Token(id);
        (await _practice.Send(HttpMethod.Post, $"Subscription/{id}/$get-ws-binding-token", null)).Must(HttpStatusCode.OK).Text.Should().Contain("valueUrl").And.NotContain(token);
        await using var socket = await SocketSubscriber.Open(url);

        await socket.Bind(token);
        var greeting = await socket.Next();
        await Submit(0);
        await _door.Cluster.Citizen("anna").Submit(_door.Cluster.Self("anna"), new Submission("pressure", [Sample.BloodPressure(Now, "120", "80")]));
        await Submit(1);
        var (first, second) = (await socket.Next(), await socket.Next());

        (greeting.Type, greeting.Status, greeting.Total).Should().Be(("handshake", "active", "0"));
        (first.Type, first.Total).Should().Be(("event-notification", "1"));
        first.Numbers.Concat(second.Numbers).Should().Equal(["1", "2"], "the pressure is not asked for");
        first.Resources.Should().ContainSingle().Which.GetRawText().Should().Contain("15074-8");
        (await Log()).Count(static entry => entry is { Action: AccessAction.Notify, Permitted: true, Organization: "Practice", Data.Count: 1 }).Should().Be(2);
        await using var thief = await SocketSubscriber.Open(url);
        await thief.Bind(token);
        (await thief.Closed()).Should().Be(WebSocketCloseStatus.PolicyViolation, "a token is good once");
        using var self = _door.Self("anna");
        var listed = (await self.Get($"Subscription/{id}")).Must(HttpStatusCode.OK).Json["channel"]!;
        (listed["type"]!.GetValue<string>(), listed["endpoint"]).Should().Be(("websocket", null));
    }

    [Fact]
    public async Task G1_AWithdrawnConsent_LeaksNothingToASocketThatIsOpen()
    {
        var id = await Make();
        await using var socket = await Bound(id);
        await _door.Cluster.Citizen("anna").WithdrawConsent(_door.Cluster.Self("anna"), "gp");
        await Submit(0);
        await AwaitLog("a notification that is refused", static entry => entry is { Action: AccessAction.Notify, Permitted: false });

        (await _practice.Get($"Subscription/{id}/$events")).Text.Should().NotContain("15074-8");
        await _door.Cluster.Citizen("anna").GiveConsent(_door.Cluster.Self("anna"), Sample.Permit("gp-2", "Practice"));
        await Submit(1);
        var told = await socket.Next();

        told.Numbers.Should().Equal(["1"], "numbers tell of nothing hidden");
        told.Foci.Should().ContainSingle();
        told.Resources.Should().ContainSingle().Which.GetProperty("effectiveDateTime").GetDateTimeOffset().Should().BeCloseTo(Now.AddMinutes(1), TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task AClosedSocket_LeavesEventsToEvents_AndTheNextGoesOn()
    {
        var id = await Make();
        await using (var socket = await Bound(id))
        {
            await Submit(0);
            (await socket.Next()).Numbers.Should().Equal("1");
            await socket.Close();
        }

        await Submit(1);
        await Submit(2);
        var gap = new ReceivedHook((await _practice.Get($"Subscription/{id}/$events?eventsSinceNumber=2")).Must(HttpStatusCode.OK).Text, null, new Dictionary<string, string>(), 200);
        gap.Numbers.Should().Equal("2", "3");

        await using var next = await SocketSubscriber.Open((await Token(id)).Url);
        await next.Bind((await Token(id)).Token);
        (await next.Next()).Total.Should().Be("3");
        await Submit(3);
        (await next.Next()).Numbers.Should().Equal("4");
    }

    [Fact]
    public async Task WhatCameWhileNoSocketWasOpen_WaitsUndrawn_AndIsToldToTheNext()
    {
        var id = await Make();
        await Submit(0);
        await Submit(1);
        (await Log()).Should().NotContain(static entry => entry.Action == AccessAction.Notify, "nobody is told, and nothing is looked at");

        await using var socket = await SocketSubscriber.Open((await Token(id)).Url);
        await socket.Bind((await Token(id)).Token);

        (await socket.Next()).Total.Should().Be("0");
        (await socket.Next()).Numbers.Should().Equal("1");
        (await socket.Next()).Numbers.Should().Equal("2");
    }

    [Fact]
    public async Task OneSocketHasASubscription_AndOneSocketMayHaveSeveral()
    {
        var (one, other) = (await Make(), await Make());
        await using var former = await Bound(one);
        await using var socket = await Bound(one);
        (await former.Closed()).Should().Be(WebSocketCloseStatus.NormalClosure, "another took its place");

        await socket.Say($$$"""{"type":"bind-with-token","payload":{"token":"{{{(await Token(other)).Token}}}"}}""");
        (await socket.Next()).Type.Should().Be("handshake");
        await Submit(0);

        var told = new[] { await socket.Next(), await socket.Next() };
        told.Should().OnlyContain(static it => it.Type == "event-notification");
        told.Should().ContainSingle(it => it.Body.Contains(one)).And.ContainSingle(it => it.Body.Contains(other));
    }

    [Fact]
    public async Task InACluster_ASocketIsTold_WhicheverSiloHoldsItsSubscription()
    {
        await Reopen(silos: 2);
        await using var socket = await Bound(await Make());
        for (var i = 1; i < RecordLimits.MaxSubscriptionsOfOne; i++)
        {
            await socket.Bind((await Token(await Make())).Token);
            (await socket.Next()).Type.Should().Be("handshake");
        }

        await Submit(0);

        for (var i = 0; i < RecordLimits.MaxSubscriptionsOfOne; i++)
        {
            (await socket.Next()).Numbers.Should().Equal("1");
        }
    }

    [Fact]
    public async Task WhoEndsIt_ClosesItsSocket_AndNothingMoreIsTold()
    {
        var id = await Make();
        await using var socket = await Bound(id);

        using var self = _door.Self("anna");
        (await self.Delete($"Subscription/{id}")).Must(HttpStatusCode.NoContent);

        (await socket.Closed()).Should().Be(WebSocketCloseStatus.NormalClosure);
    }

    [Fact]
    public async Task AHeartbeat_IsSent_WhereNothingElseWas()
    {
        var id = await Make(""","extension":[{"url":"http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/backport-heartbeat-period","valueUnsignedInt":1}]""");
        await using var socket = await Bound(id);

        (await socket.Next()).Type.Should().Be("heartbeat");
        await Submit(0);
        var told = await socket.Next();
        (told.Type == "heartbeat" ? await socket.Next() : told).Numbers.Should().Equal(["1"], "heartbeats do not count");
    }

    [Fact]
    public async Task ATokenIsForWhoeverSubscribed_AndForASocket()
    {
        var id = await Make();
        using var stranger = _door.For(_door.Cluster.Professional("Elsewhere"));
        using var self = _door.Self("anna");
        using var nobody = _door.For(null);

        (await stranger.Get($"Subscription/{id}/$get-ws-binding-token")).Must(HttpStatusCode.NotFound);
        (await self.Get($"Subscription/{id}/$get-ws-binding-token")).Must(HttpStatusCode.NotFound); // A citizen sees it, and is not told in another's name.
        (await nobody.Get($"Subscription/{id}/$get-ws-binding-token")).Must(HttpStatusCode.Unauthorized);
        (await _practice.Post("Subscription", Resource("").Replace("\"type\":\"websocket\"", "\"type\":\"websocket\",\"endpoint\":\"https://clinic.example/\"", StringComparison.Ordinal)))
            .Must(HttpStatusCode.UnprocessableEntity).Text.Should().Contain("Subscription.channel.endpoint");
        (await _practice.Post("Subscription", Resource("").Replace("\"type\":\"websocket\"", "\"type\":\"websocket\",\"header\":[\"A: b\"]", StringComparison.Ordinal)))
            .Must(HttpStatusCode.UnprocessableEntity).Text.Should().Contain("Subscription.channel.header");
    }

    [Theory]
    [InlineData("what is new?", WebSocketCloseStatus.PolicyViolation)]
    [InlineData("bind-with-token abc", WebSocketCloseStatus.PolicyViolation)]
    [InlineData("bind-with-token abcdefghijklmnopqrstuvwxyz.abc", WebSocketCloseStatus.PolicyViolation)]
    [InlineData("", WebSocketCloseStatus.PolicyViolation)]
    public async Task AMessageThatIsNoToken_ClosesTheSocket(string message, WebSocketCloseStatus status)
    {
        await using var socket = await SocketSubscriber.Open((await Token(await Make())).Url);

        await socket.Say(message);

        (await socket.Closed()).Should().Be(status);
    }

    [Fact]
    public async Task AMessageThatIsTooLong_ClosesTheSocket()
    {
        await using var socket = await SocketSubscriber.Open((await Token(await Make())).Url);

        await socket.Say("bind-with-token " + new string('a', 2_000));

        (await socket.Closed()).Should().Be(WebSocketCloseStatus.MessageTooBig);
    }

    [Fact]
    public async Task ATokenThatIsOver_BindsNothing()
    {
        await Reopen(static options => options.SocketTokenLifetime = TimeSpan.Zero);
        var (token, url) = await Token(await Make());
        await using var socket = await SocketSubscriber.Open(url);

        await socket.Bind(token);

        (await socket.Closed()).Should().Be(WebSocketCloseStatus.PolicyViolation);
    }

    [Fact]
    public async Task Sockets_AreLimited_AndOneThatBringsNoTokenIsClosed()
    {
        await Reopen(change: static settings => (settings.MaxSockets, settings.SocketBindTime) = (1, TimeSpan.FromSeconds(2)));
        var url = (await Token(await Make())).Url;
        await using var first = await SocketSubscriber.Open(url);

        await FluentActions.Awaiting(() => SocketSubscriber.Open(url)).Should().ThrowAsync<WebSocketException>().WithMessage("*503*");
        (await first.Closed()).Should().Be(WebSocketCloseStatus.PolicyViolation, "no token came in time");
        (await _practice.Get("_socket")).Status.Should().Be(HttpStatusCode.UpgradeRequired);
    }

    private async Task Open(Action<DeliveryOptions>? delivery = null, Action<WebSettings>? change = null, short silos = 1)
    {
        _door = await FrontDoor.Open(change, silo: silo => silo.Services.Configure<DeliveryOptions>(options =>
        {
            options.ShortestHeartbeat = TimeSpan.FromSeconds(1);
            delivery?.Invoke(options);
        }), silos: silos);
        await _door.Cluster.Citizen("anna").GiveConsent(_door.Cluster.Self("anna"), Sample.Permit("gp", "Practice"));
        _practice = _door.For(_door.Cluster.Professional("Practice"));
    }

    private async Task Reopen(Action<DeliveryOptions>? delivery = null, Action<WebSettings>? change = null, short silos = 1)
    {
        await DisposeAsync();
        await Open(delivery, change, silos);
    }

    private async Task<string> Make(string more = "")
    {
        var id = (await _practice.Post("Subscription", Resource(more))).Must(HttpStatusCode.Created).Json["id"]!.GetValue<string>();
        while (!(await _practice.Get($"Subscription/{id}")).Text.Contains("\"active\"", StringComparison.Ordinal))
        {
            await Task.Yield();
        }

        return id;
    }

    private async Task<(string Token, string Url)> Token(string id)
    {
        var told = (await _practice.Get($"Subscription/{id}/$get-ws-binding-token")).Must(HttpStatusCode.OK).Json["parameter"]!.AsArray();
        string Of(string name, string kind) => told.Single(it => it!["name"]!.GetValue<string>() == name)![kind]!.GetValue<string>();
        Of("subscription", "valueString").Should().EndWith($"Subscription/{id}");
        return (Of("token", "valueString"), Of("websocket-url", "valueUrl"));
    }

    /// <summary>A socket that has been greeted.</summary>
    private async Task<SocketSubscriber> Bound(string id)
    {
        var (token, url) = await Token(id);
        var socket = await SocketSubscriber.Open(url);
        await socket.Bind(token);
        (await socket.Next()).Type.Should().Be("handshake");
        return socket;
    }

    private Task AwaitLog(string what, Func<AccessLogEntry, bool> wanted) => Until(what, async () => (await Log()).Any(wanted));

    private static async Task Until(string what, Func<Task<bool>> isSo)
    {
        using var enough = new CancellationTokenSource(Patience);
        while (!await isSo())
        {
            if (enough.IsCancellationRequested)
            {
                throw new TimeoutException($"It never was {what}.");
            }
        }
    }

    private Task<List<AccessLogEntry>> Log() => _door.Cluster.Citizen("anna").ReadLog(_door.Cluster.Self("anna"));

    private Task Submit(int minute) =>
        _door.Cluster.Citizen("anna").Submit(_door.Cluster.Self("anna"), new Submission($"s-{++_submissions}", [Sample.Glucose(Now.AddMinutes(minute))]));

    private static string Resource(string more) => $$$"""
        {"resourceType":"Subscription","status":"requested","reason":"Follow glucose","criteria":"urn:phr:topic:items",
         "_criteria":{"extension":[{"url":"{{{BackportNames.Filter}}}","valueString":"Observation?code=http://loinc.org|15074-8&patient=anna"}]},
         "channel":{"type":"websocket","payload":"application/fhir+json"{{{more}}},
          "_payload":{"extension":[{"url":"{{{BackportNames.Content}}}","valueCode":"full-resource"}]}} }
        """;
}
