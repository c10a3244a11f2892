using FluentAssertions;
using PhrCluster.CommandLine;
using PhrCluster.Simulation.Ledger;
using PhrCluster.Simulation.Load;
using PhrCluster.Simulation.Population;
using PhrCluster.Tests.Cluster.Client;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.CommandLine;
using Xunit;

namespace PhrCluster.Tests.Cluster.Simulation;

/// <summary>A nation's calls against a real silo.</summary>
public sealed class LoadTests(SiloFixture fixture) : IClassFixture<SiloFixture>
{
    private static readonly LoadPlan Plan = new(new NationSettings(1, 1_000, new DateOnly(2025, 1, 1)), 10, Slice.Whole, CallMix.Default);

    [Fact]
    public async Task TwoProcesses_DriveASilo_WithoutAnError_AndLedgersTellOfEveryCall()
    {
        string[] common = ["simulate", "--load", "--seed", "11", "--sample", "60", "--rounds", "3", "--mix", "submit=3,dashboard=2,consent=1,emergency=1,worklist=3", "--crises", "1"];

        var open = await fixture.Phr([.. common, "--slice", "1/2", "--rate", "500/s", "--ledger", At("1.ledger"), "--report", At("1.json")]);
        var closed = await fixture.Phr([.. common, "--slice", "2/2", "--callers", "8", "--ledger", At("2.ledger"), "--report", At("2.json")]);
        var merged = await PhrRun.Of("simulate", "--merge", At("1.json"), At("2.json"), "--html", At("run.html"), "--json");

        (open.ExitCode, closed.ExitCode, merged.ExitCode).Should().Be((0, 0, 0), open.Error + closed.Error + merged.Error);
        var calls = merged.Json.GetProperty("kinds").EnumerateArray().ToDictionary(static it => it.GetProperty("kind").GetString()!, static it => it.GetProperty("done").GetInt64());
        calls["register"].Should().Be(60);
        calls.Should().ContainKeys("submit", "dashboard", "give-consent", "withdraw-consent", "emergency", "emergency-dashboard", "worklist");
        merged.Json.GetProperty("silos").GetArrayLength().Should().BePositive("a silo tells of its load");
        File.Exists(At("run.html")).Should().BeTrue();
        CheckLedger(At("1.ledger"));
        CheckLedger(At("2.ledger"));
    }

    [Fact]
    public async Task WhatDoesNotGoTogether_IsBadUsage()
    {
        (await fixture.Phr("simulate", "--load")).Error.Should().Contain("--duration or --rounds");
        (await fixture.Phr("simulate", "--load", "--rounds", "1", "--rate", "5", "--callers", "2")).Error.Should().Contain("--callers: goes without --rate");
        (await fixture.Phr("simulate", "--load", "--rounds", "1", "--citizens", "5", "--sample", "6")).Error.Should().Contain("--sample: must not be more than --citizens");
        (await fixture.Phr("simulate", "--load", "--rounds", "1", "--slice", "3/2")).Error.Should().Contain("--slice: must be K/N");
        (await fixture.Phr("simulate", "--load", "--rounds", "1", "--mix", "submit=0")).Error.Should().Contain("--mix: must be such as");
        (await fixture.Phr("simulate")).Error.Should().Contain("needs one of --write FILE…, --load");
        (await fixture.Phr("simulate", "--load", "--rounds", "1", "--check", "run.ledger")).Error.Should().Contain("needs one of --write FILE…, --load");
    }

    [Fact]
    public async Task ACheckThatJudgedNobody_IsNotClean()
    {
        await using (var ledger = LedgerWriter.Create(At("empty.ledger"), new LedgerHeader(Plan, FirstVisit: 0, DateTimeOffset.UnixEpoch), TimeProvider.System))
        {
            await ledger.End();
        }

        var check = await fixture.Phr("simulate", "--check", At("empty.ledger"));

        check.ExitCode.Should().Be(ExitCode.Failed, check.Error);
        check.Output.Should().Contain("nothing was checked");
    }

    [Fact]
    public async Task SeveralGateways_AreOneCluster_AndOneThatIsAwayIsDoneWithout()
    {
        var away = FreePorts.Take();

        var run = await PhrRun.Of("citizens", "--json", "--gateway", $"127.0.0.1:{away}", "--gateway", fixture.Silo.Gateway);

        run.ExitCode.Should().Be(0, run.Error);
    }

    private string At(string name) => Path.Combine(fixture.Folder, name);

    /// <summary>Each call of the schedule stands in the ledger once, and was answered.</summary>
    private static void CheckLedger(string path)
    {
        using var reader = LedgerReader.Open(path);
        var schedule = new LoadSchedule(reader.Header.Plan);

        var entries = reader.Entries().ToArray();

        reader.IsWhole.Should().BeTrue();
        entries.Should().OnlyContain(it => it.Result == CallResult.Done || it.Result == CallResult.Refused || (it.Kind == CallKind.Task && it.Result == CallResult.Idle));
        entries.Select(static it => (it.Visit, it.Step, it.Kind)).Should().BeEquivalentTo(
            Enumerable.Range(0, (int)(3 * schedule.Citizens)).SelectMany(visit => schedule.Visit(visit).Calls.Select((call, step) => ((long)visit, step, call.Kind))));
        entries.Where(static it => it is { Kind: CallKind.Dashboard, Result: CallResult.Done }).Should().OnlyContain(it => it.Shown != 0);
    }
}
