using FluentAssertions;
using PhrCluster.Tests.Cluster.Guarantees.Stories;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Stories;
using Xunit;
using Xunit.Abstractions;

namespace PhrCluster.Tests.Cluster.Guarantees;

/// <summary>
/// Many readers at once on two silos that do not know each other: whichever of the citizen's two activations answered last, the other is stale, and
/// nothing but the fence tells it.
/// </summary>
public abstract class ConcurrentStrangersTests(ITestOutputHelper output) : CrowdTests(output)
{
    private protected async Task ConsentIsLinearizable(Task<TwoSilos> opening, int seed, int readers)
    {
        await using var silos = await opening;
        var story = await TellOf(silos, seed, readers);
        IsTelling(story, readers);
        StoryChecker.Violations(story).Should().BeEmpty();
    }

    private protected Task<ObservedStory> TellOf(TwoSilos silos, int seed, int readers) =>
        Tell(new CrowdStory([.. silos.Doors], Anna, seed, new StoryRecorder(IsDisturbance)), readers, looks: 4);
}

/// <summary>A thousand readers, in memory.</summary>
public sealed class MemoryConcurrentStrangersTests(ITestOutputHelper output) : ConcurrentStrangersTests(output)
{
    private const int Readers = 1_000;

    [Theory]
    [InlineData(6)]
    [InlineData(7)]
    public Task G1_G2_ConsentIsLinearizable_OnSilosThatDoNotKnowEachOther(int seed) =>
        ConsentIsLinearizable(TwoSilos.Over(new MemoryJournalStore(), foldCommits: 64), seed, Readers);

    /// <summary>
    /// The proof that the tests of this class bite. Nothing is folded, since without a fence that damages the journal: what a stale activation may
    /// still tell is to be found by what it discloses.
    /// </summary>
    [Theory]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public async Task WithoutTheFence_WhatAStaleActivationDiscloses_IsFound(int seed)
    {
        await using var silos = await TwoSilos.Over(new MemoryJournalStore(fenced: false), foldCommits: 1_000);
        var violations = StoryChecker.Violations(await TellOf(silos, seed, Readers));
        Output.WriteLine($"{violations.Count} violations, such as:");
        violations.DistinctBy(static violation => violation[..12]).ToList().ForEach(Output.WriteLine);
        violations.Should().Contain(static violation => violation.StartsWith("G1: the disclosure"));
        violations.Should().Contain(static violation => violation.StartsWith("G1: at version"));
        violations.Should().Contain(static violation => violation.StartsWith("G2: the log does not tell"));
        violations.Should().Contain(static violation => violation.StartsWith("G4:"));
    }
}

/// <summary>Over the embedded store, which waits for the disk at every commit.</summary>
public sealed class RocksDbConcurrentStrangersTests(ITestOutputHelper output) : ConcurrentStrangersTests(output)
{
    [Fact]
    public Task G1_G2_ConsentIsLinearizable_OnSilosThatDoNotKnowEachOther() => ConsentIsLinearizable(TwoSilos.OverRocksDb(foldCommits: 16), seed: 9, readers: 50);
}

/// <summary>Over the cluster's store, whose emulator is slow.</summary>
[Collection(AzuriteCollection.Name)]
public sealed class AzureTablesConcurrentStrangersTests(AzuriteFixture azurite, ITestOutputHelper output) : ConcurrentStrangersTests(output)
{
    [Fact]
    public Task G1_G2_ConsentIsLinearizable_OnSilosThatDoNotKnowEachOther() =>
        ConsentIsLinearizable(TwoSilos.OverAzureTables(azurite, foldCommits: 16), seed: 10, readers: 100);
}
