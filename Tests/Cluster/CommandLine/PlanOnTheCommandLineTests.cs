using FluentAssertions;
using PhrCluster.CommandLine;
using PhrCluster.Tests.Cluster.Client;
using PhrCluster.Tests.Support.Client;
using PhrCluster.Tests.Support.CommandLine;
using Xunit;

namespace PhrCluster.Tests.Cluster.CommandLine;

/// <summary><c>phr plan</c> and <c>phr alerts mute</c>, against a real silo.</summary>
public sealed class PlanOnTheCommandLineTests(SiloFixture silo) : IClassFixture<SiloFixture>
{
    [Fact]
    public async Task APlan_IsShown_ChangedInParts_AndReadAtAVersion()
    {
        await Done("import", await silo.Write("edna.ndjson", OwnFhir.Weight("edna", "w1", "70.5")));
        (await Done("plan", "show", "edna")).Unbroken.Should().Contain("There is nothing in the plan.");

        var set = (await Done("plan", "set", "edna", "--fact", "heart-failure", "--level", "weight-gain=1.5", "--measure", "weight=1/day", "--best-peak-flow", "480", "--json")).Json;
        set.GetProperty("facts")[0].GetString().Should().Be("heart-failure");
        set.GetProperty("levels")[0].GetProperty("setBy").GetString().Should().Be("citizen");
        var version = set.GetProperty("planVersion").GetInt64();
        (await Done("plan", "set", "edna", "--level", "weight-gain=none", "--measure", "weight=none")).Unbroken.Should()
            .Contain("Heart failure: weight is watched.").And.Contain("480 L/min").And.NotContain("1.5");
        (await Done("plan", "show", "edna", "--version", $"{version}")).Unbroken.Should().Contain("1.5, set by the citizen").And.Contain("weight, once a day");

        (await silo.Phr("plan", "set", "edna", "--fact", "heart-failure")).Error.Should().Contain("must change something");
        (await silo.Phr("plan", "set", "edna", "--level", "home-systolic=145")).Error.Should().Contain("is for your practice to set");
        (await silo.Phr("plan", "set", "edna", "--fact", "happy")).ExitCode.Should().Be(ExitCode.BadUsage);
        (await silo.Phr("plan", "set", "edna", "--best-peak-flow", "many")).ExitCode.Should().Be(ExitCode.BadUsage);
    }

    [Fact]
    public async Task Advice_IsMuted_AndUnmuted_ButNoUrgentOne()
    {
        await Done("import", await silo.Write("fred.ndjson", OwnFhir.Weight("fred", "w1", "70.5")));

        (await Done("alerts", "mute", "fred", "BP-HIGH")).Unbroken.Should().Contain("(BP-HIGH) is muted for good");
        (await Done("alerts", "fred", "--json")).Json.GetProperty("muted")[0].GetProperty("rule").GetString().Should().Be("BP-HIGH");
        (await silo.Phr("alerts", "mute", "fred", "BP-SEVERE")).Error.Should().Contain("their advice is urgent");
        (await Done("alerts", "unmute", "fred", "BP-HIGH")).Unbroken.Should().Contain("No advice is muted.");
    }

    private async Task<PhrRun> Done(params string[] args)
    {
        var run = await silo.Phr(args);
        run.ExitCode.Should().Be(ExitCode.Done, $"{string.Join(' ', args)}: {run.Error}");
        return run;
    }
}
