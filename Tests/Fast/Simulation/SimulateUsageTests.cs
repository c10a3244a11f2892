using FluentAssertions;
using PhrCluster.CommandLine;
using PhrCluster.Tests.Support.CommandLine;
using Xunit;

namespace PhrCluster.Tests.Fast.Simulation;

/// <summary>What <c>phr simulate</c> cannot do as it is told, it says at once: no silo is needed for it to say so.</summary>
public sealed class SimulateUsageTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("phr-usage-").FullName;

    [Theory]
    [InlineData("--write", "simulate", "--write", "/no/such/folder/x")]
    [InlineData("--report", "simulate", "--load", "--rounds", "1", "--report", "/no/such/folder/x")]
    [InlineData("--html", "simulate", "--load", "--rounds", "1", "--html", "/no/such/folder/x")]
    [InlineData("--ledger", "simulate", "--load", "--rounds", "1", "--ledger", "/no/such/folder/x")]
    [InlineData("--html", "simulate", "--merge", "run.json", "--html", "/no/such/folder/x")]
    public async Task AFileThatCannotBeWritten_IsBadUsageBeforeAnythingIsDone(string option, params string[] args)
    {
        var run = await PhrRun.Of(args);

        run.ExitCode.Should().Be(ExitCode.BadUsage, run.Error);
        run.Error.Should().StartWith($"{option}: /no/such/folder/x cannot be written");
    }

    [Fact]
    public async Task ALedgerThatIsThere_IsBadUsage_AndStaysAsItIs()
    {
        var ledger = Path.Combine(_folder, "run.ledger");
        await File.WriteAllTextAsync(ledger, "of another run");

        var run = await PhrRun.Of("simulate", "--load", "--rounds", "1", "--ledger", ledger);

        run.ExitCode.Should().Be(ExitCode.BadUsage, run.Error);
        run.Error.Should().Contain("--ledger: ").And.Contain("is there already");
        (await File.ReadAllTextAsync(ledger)).Should().Be("of another run");
    }

    [Fact]
    public async Task LookingWhetherAFileCanBeWritten_LeavesNoneBehind()
    {
        var report = Path.Combine(_folder, "run.json");

        await PhrRun.Of("simulate", "--merge", Path.Combine(_folder, "away"), "--report", report);

        Directory.EnumerateFileSystemEntries(_folder).Should().BeEmpty();
    }

    [Theory]
    [InlineData("--days: does not go with --load", "--load", "--rounds", "1", "--days", "3")]
    [InlineData("--check-sample: does not go with --load", "--load", "--rounds", "1", "--check-sample", "3")]
    [InlineData("--rate: does not go with --write", "--write", "x.ndjson", "--rate", "5")]
    [InlineData("--ledger: does not go with --check", "--check", "run.ledger", "--ledger", "other.ledger")]
    [InlineData("--seed: does not go with --check", "--check", "run.ledger", "--seed", "1")]
    [InlineData("--report: does not go with --check", "--check", "run.ledger", "--report", "run.json")]
    [InlineData("--subscribers: does not go with --check", "--check", "run.ledger", "--subscribers", "http://127.0.0.1:9400")]
    [InlineData("--citizens: does not go with --merge", "--merge", "run.json", "--citizens", "5")]
    public async Task AnOptionOfAnotherMode_IsRefusedByName(string refusal, params string[] args)
    {
        var run = await PhrRun.Of(["simulate", .. args]);

        run.ExitCode.Should().Be(ExitCode.BadUsage, run.Error);
        run.Error.Should().StartWith(refusal);
    }

    [Theory]
    [InlineData("--subscribers: must be such as http://127.0.0.1:9400", "--mix", "submit=9,subscription=1", "--subscribers", "ftp://127.0.0.1")]
    [InlineData("--subscribers: must be such as http://127.0.0.1:9400", "--mix", "submit=9,subscription=1", "--subscribers", "http://127.0.0.1:9400/hook")]
    [InlineData("--subscribers: goes with a --mix that has subscription=", "--subscribers", "http://127.0.0.1:9400")]
    [InlineData("--subscribers: goes with a --mix that has subscription=", "--mix", "submit=9,subscription=1")]
    [InlineData("--programmes: goes with a --mix that has programme=", "--programmes", "12")]
    [InlineData("--programmes: must be a number from 1 to 64", "--mix", "submit=9,programme=1", "--programmes", "65")]
    public async Task WhatTheMixNeeds_AndItsShareOfIt_GoTogether(string refusal, params string[] args)
    {
        var run = await PhrRun.Of(["simulate", "--load", "--rounds", "1", .. args]);

        run.ExitCode.Should().Be(ExitCode.BadUsage, run.Error);
        run.Error.Should().StartWith(refusal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
