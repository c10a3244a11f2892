using System.Net;
using FluentAssertions;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Cluster.Web.Subscriptions;

/// <summary>One token for several subscriptions: it binds all of them or none, and tells nobody which of them is not theirs.</summary>
public sealed class SocketsOfSeveralTests : IAsyncLifetime
{
    private const string Nobodys = "abcdefghijklmnopqrstuvwxyz";

    private SocketDoor _door = null!;

    public async Task InitializeAsync() => _door = await SocketDoor.Open();

    public async Task DisposeAsync() => await _door.DisposeAsync();

    [Fact]
    public async Task OneToken_BindsSeveral_AndEachIsTold()
    {
        string[] ids = [await _door.Make(), await _door.Make(), await _door.Make()];
        var answer = (await _door.Practice.Get($"Subscription/$get-ws-binding-token?id={ids[0]}&id={ids[1]},{ids[2]}")).Must(HttpStatusCode.OK);
        foreach (var id in ids)
        {
            answer.Text.Should().Contain($"Subscription/{id}\"");
        }

        var (token, url) = SocketDoor.TokenIn(answer);
        await using var socket = await SocketSubscriber.Open(url);
        await socket.Bind(token);
        await Three(socket, "handshake");
        await _door.Submit(0);
        (await Three(socket, "event-notification")).SelectMany(static it => it.Numbers).Should().Equal("1", "1", "1");

        await using var thief = await SocketSubscriber.Open(url);
        await thief.Bind(token);
        (await thief.Closed()).Should().Be(System.Net.WebSockets.WebSocketCloseStatus.PolicyViolation, "a token is good once");
        var posted = await _door.Practice.Post("Subscription/$get-ws-binding-token", $$"""{"resourceType":"Parameters","parameter":[{"name":"id","valueId":"{{ids[0]}}"},{"name":"id","valueId":"{{ids[1]}}"}]}""");
        posted.Must(HttpStatusCode.OK);

        async Task<List<Grains.Subscriptions.ReceivedHook>> Three(SocketSubscriber from, string type)
        {
            List<Grains.Subscriptions.ReceivedHook> told = [await from.Next(), await from.Next(), await from.Next()];
            told.Should().OnlyContain(it => it.Type == type);
            ids.Should().OnlyContain(id => told.Count(it => it.Body.Contains(id)) == 1);
            return told;
        }
    }

    [Fact]
    public async Task OneThatIsNotTheirs_OrIsNone_RefusesTheWhole_AsStrangersAreRefused()
    {
        await _door.Door.Cluster.Citizen("anna").GiveConsent(_door.Door.Cluster.Self("anna"), Sample.Permit("other", "Elsewhere"));
        using var elsewhere = _door.Door.For(_door.Door.Cluster.Professional("Elsewhere"));
        var (own, foreign) = (await _door.Make(), await _door.Make(elsewhere));
        var stranger = await Said(elsewhere, $"Subscription/$get-ws-binding-token?id={own}");

        stranger.Should().StartWith("NotFound");
        foreach (var ids in new[] { foreign, Nobodys, "none", $"{own}&id={foreign}", $"{own},{Nobodys}", $"{own}&id=none", $"none&id={own}" })
        {
            (await Said(_door.Practice, $"Subscription/$get-ws-binding-token?id={ids}")).Should().Be(stranger, ids);
        }

        (await _door.Practice.Get("Subscription/$get-ws-binding-token")).Must(HttpStatusCode.BadRequest).Text.Should().Contain("id: is required");
        (await _door.Practice.Get($"Subscription/$get-ws-binding-token?id={string.Join(',', Enumerable.Range(0, RecordLimits.MaxSubscriptions + 1))}")).Must(HttpStatusCode.BadRequest);
        (await _door.Practice.Get($"Subscription/$get-ws-binding-token?id={own}&patient=anna")).Must(HttpStatusCode.BadRequest);
    }

    private static async Task<string> Said(HttpClient client, string url)
    {
        var answer = await client.Get(url);
        return $"{answer.Status}\n{answer.Text}";
    }
}
