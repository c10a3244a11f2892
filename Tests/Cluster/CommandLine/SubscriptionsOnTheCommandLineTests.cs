using FluentAssertions;
using PhrCluster.Client.Connecting;
using PhrCluster.CommandLine;
using PhrCluster.Identity;
using PhrCluster.Subscriptions;
using PhrCluster.Tests.Cluster.Client;
using PhrCluster.Tests.Support.Client;
using PhrCluster.Tests.Support.CommandLine;
using Xunit;

namespace PhrCluster.Tests.Cluster.CommandLine;

/// <summary><c>phr subscriptions</c>, against a real silo.</summary>
public sealed class SubscriptionsOnTheCommandLineTests(SiloFixture silo) : IClassFixture<SiloFixture>
{
    [Fact]
    public async Task ASubscription_IsListed_AndEnded()
    {
        await Done("import", await silo.Write("dora.ndjson", OwnFhir.Weight("dora", "w1", "70.5")));
        (await Done("subscriptions", "dora")).Unbroken.Should().Contain("Nobody is told of news of the record.");
        var ticket = new AccessTicket((await Done("ticket", "--as", "self", "--citizen", "dora")).Output.Trim());
        await using var phr = await PhrClient.Connect(silo.Silo.Gateway);
        var terms = new SubscriptionTerms(SubscriptionTopic.Items, ["Observation"], [], [], NotificationContent.IdOnly, "https://clinic.example", TimeProvider.System.GetUtcNow().AddDays(90));
        (await phr.Citizen("dora", Caller.Self).Grain.Subscribe(ticket, "abcdefghijklmnopqrstuvwxyz", terms)).Should().BeOfType<Subscribed>();

        var listed = (await Done("subscriptions", "dora", "--json")).Json.GetProperty("subscriptions").EnumerateArray().Should().ContainSingle().Subject;
        (listed.GetProperty("id").GetString(), listed.GetProperty("topic").GetString(), listed.GetProperty("content").GetString(), listed.GetProperty("origin").GetString()).Should()
            .Be(("abcdefghijklmnopqrstuvwxyz", "items", "idOnly", "https://clinic.example"));
        (await Done("subscriptions", "dora")).Unbroken.Should().Contain("One subscription tells of news of the record.").And.Contain("https://clinic.example");

        (await Done("subscriptions", "end", "dora", "abcdefghijklmnopqrstuvwxyz", "--json")).Json.GetProperty("changed").GetBoolean().Should().BeTrue();
        (await Done("subscriptions", "end", "dora", "abcdefghijklmnopqrstuvwxyz")).Unbroken.Should().Contain("There is no such subscription.");
        (await Done("subscriptions", "dora", "--json")).Json.GetProperty("subscriptions").EnumerateArray().Should().BeEmpty();
    }

    private async Task<PhrRun> Done(params string[] args)
    {
        var run = await silo.Phr(args);
        run.ExitCode.Should().Be(ExitCode.Done, $"{string.Join(' ', args)}: {run.Error}");
        return run;
    }
}
