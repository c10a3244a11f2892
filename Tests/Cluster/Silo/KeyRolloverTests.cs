using System.Net;
using FluentAssertions;
using PhrCluster.Identity;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Tests.Support.Grains.Identity;
using PhrCluster.Words;
using Xunit;

namespace PhrCluster.Tests.Cluster.Silo;

/// <summary>An issuer changes its keys, or goes away, while a real silo runs.</summary>
public sealed class KeyRolloverTests : IAsyncLifetime
{
    private readonly TestKey _first = new("first");
    private readonly TestKey _second = new("second");
    private TestAuthority _authority = null!;

    public async Task InitializeAsync() => _authority = await TestAuthority.Start(_first);

    public async Task DisposeAsync() => await _authority.DisposeAsync();

    [Fact]
    public async Task NewKey_IsFetchedAtOnce_WhenATicketNamesIt()
    {
        await using var silo = Begin(("Tickets:UnknownKeyPause", "00:00:01"));
        await silo.WaitUntilReady();
        await using var client = await ExternalClient.Connect(silo);
        await client.Citizen("anna").Take(Service(_first), "s1", Sample.Glucose(Sample.Noon));

        _authority.Keys = [_first, _second];
        (await client.Citizen("anna").SeeNothing(Service(_second))).Explanation.Reason.Said().Should().Be(Language.Default.Of(TicketFault.UnknownKey));
        await silo.WaitForLine("keys are new: 2 of them");

        await client.Citizen("anna").Take(Service(_second), "s2", Sample.Glucose(Sample.Noon.AddHours(1)));
        await client.Citizen("anna").Take(Service(_first), "s3", Sample.Glucose(Sample.Noon.AddHours(2)));
    }

    [Fact]
    public async Task RemovedKey_IsBelievedNoMore_NotEvenInATicketThatWasVerifiedBefore()
    {
        await using var silo = Begin(("Tickets:KeyRefresh", "00:00:02"));
        await silo.WaitUntilReady();
        await using var client = await ExternalClient.Connect(silo);
        var remembered = Service(_first);
        await client.Citizen("anna").Take(remembered, "s1", Sample.Glucose(Sample.Noon));

        _authority.Keys = [_first, _second];
        await silo.WaitForLine("keys are new: 2 of them");
        await client.Citizen("anna").Take(remembered, "s2", Sample.Glucose(Sample.Noon.AddHours(1)));
        _authority.Keys = [new TestKey("third"), _second, new TestKey("fourth")];
        await silo.WaitForLine("keys are new: 3 of them");

        (await client.Citizen("anna").SeeNothing(remembered)).Explanation.Reason.Said().Should().Be(Language.Default.Of(TicketFault.UnknownKey));
        await client.Citizen("anna").Take(Service(_second), "s3", Sample.Glucose(Sample.Noon.AddHours(2)));
    }

    [Fact]
    public async Task SiloWhoseIssuerIsAway_Starts_SaysThatItIsNotReady_AndIsOnceTheIssuerAnswers()
    {
        _authority.Failing = HttpStatusCode.ServiceUnavailable;
        await using var silo = Begin();
        await silo.WaitForLine("up, but not ready");
        using var http = new HttpClient { BaseAddress = silo.Health };
        (await http.GetAsync("ready")).StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
        (await http.GetAsync("live")).StatusCode.Should().Be(HttpStatusCode.OK);
        silo.Log.Should().Contain("it answered with status 503").And.NotContain("The silo is ready.");

        _authority.Failing = null;
        await silo.WaitUntilReady();

        (await http.GetAsync("ready")).StatusCode.Should().Be(HttpStatusCode.OK);
        silo.Log.Should().NotContain("ISSUER IS ON");
    }

    private SiloProcess Begin(params (string Key, string Value)[] settings) => SiloProcess.Begin(
        settings.ToDictionary(static it => it.Key, static it => it.Value), "--oidc-authority", _authority.Url, "--audience", SiloOfAnAuthority.Audience);

    private AccessTicket Service(TestKey key)
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        return Issuing.Ticket(
            key.Credentials, ("iss", _authority.Url), ("aud", SiloOfAnAuthority.Audience), ("sub", "meter"), ("role", "service"), ("org", "meter"),
            ("scope", "system/*.cruds"), ("iat", now), ("nbf", now), ("exp", now + 3600));
    }
}
