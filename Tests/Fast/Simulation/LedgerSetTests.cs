using FluentAssertions;
using PhrCluster.Client;
using PhrCluster.Simulation.Checking;
using PhrCluster.Simulation.Ledger;
using PhrCluster.Simulation.Load;
using PhrCluster.Simulation.Population;
using Xunit;

namespace PhrCluster.Tests.Fast.Simulation;

/// <summary>Ledgers that would make a check find what is no fault are refused.</summary>
public sealed class LedgerSetTests : IDisposable
{
    private const int Citizens = 20;

    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly LoadPlan Plan = new(new NationSettings(1, 1_000, new DateOnly(2025, 1, 1)), 2 * Citizens, new Slice(1, 2), CallMix.Default);

    private readonly string _folder = Directory.CreateTempSubdirectory("phr-ledgers-").FullName;

    [Fact]
    public async Task LedgersThatGoOnFromOneAnother_BelongTogether_InAnyOrder_AndSlicesToo()
    {
        var (first, second, other) = (await Ledger(Plan, 0, 2), await Ledger(Plan, 2, 3), await Ledger(Plan with { Slice = new Slice(2, 2) }, 0, 3));

        LedgerSet.Of([second, other, first]).Select(static it => it.Path).Should().Equal(first, second, other);
    }

    [Fact]
    public async Task WhereASliceIsNotThere_NotEverybodyIs()
    {
        var (one, other) = (await Ledger(Plan, 0, 1), await Ledger(Plan with { Slice = new Slice(2, 2) }, 0, 1));

        LedgerSet.HasEverySlice([one]).Should().BeFalse();
        LedgerSet.HasEverySlice([one, other]).Should().BeTrue();
    }

    [Fact]
    public async Task ALedgerGivenTwice_IsRefused_AlsoUnderAnotherName()
    {
        var ledger = await Ledger(Plan, 0, 2);
        File.Copy(ledger, ledger + ".copy");

        Refused([ledger, ledger]).Should().Contain("tell of the same calls");
        Refused([ledger, ledger + ".copy"]).Should().Contain("tell of the same calls");
        var nobody = await Ledger(Plan, 0, 0);
        Refused([nobody, nobody]).Should().Contain("tell of the same calls");
    }

    [Fact]
    public async Task RunsThatWentThroughTheSameRounds_AreRefused() =>
        Refused([await Ledger(Plan, 0, 3), await Ledger(Plan, 2, 3)]).Should().Contain("tell of the same calls");

    [Fact]
    public async Task ALedgerThatGoesOnFromAnother_IsRefusedWithoutIt()
    {
        Refused([await Ledger(Plan, 2, 3)]).Should().Contain("begins with round 2");
        Refused([await Ledger(Plan, 0, 2), await Ledger(Plan, 5, 6)]).Should().Contain("round 2 is neither in");
    }

    [Fact]
    public async Task LedgersOfDifferentPopulations_AreRefused()
    {
        var ledger = await Ledger(Plan, 0, 1);
        foreach (var other in (LoadPlan[])
            [
                Plan with { Nation = Plan.Nation with { Seed = 2 } }, Plan with { Nation = Plan.Nation with { Crises = 1 } }, Plan with { Nation = Plan.Nation with { Epoch = new DateOnly(2025, 1, 2) } },
                Plan with { Sample = 50 }, Plan with { Programmes = 3 }, Plan with { Mix = new CallMix(60, 40, 20, 10) }, Plan with { Slice = new Slice(2, 3) },
            ])
        {
            Refused([ledger, await Ledger(other, 0, 1)]).Should().Contain("different populations");
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string Refused(string[] ledgers)
    {
        var refusal = FluentActions.Invoking(() => LedgerBook.Pages(ledgers).Count()).Should().Throw<BadInputException>().Which;
        return refusal.Message;
    }

    /// <summary>The ledger of a run through these rounds.</summary>
    private async Task<string> Ledger(LoadPlan plan, int from, int to)
    {
        var path = Path.Combine(_folder, Guid.NewGuid().ToString("N"));
        await using var ledger = LedgerWriter.Create(path, new LedgerHeader(plan, from * Citizens, Noon), TimeProvider.System);
        for (var visit = (long)from * Citizens; visit < to * Citizens; visit++)
        {
            await ledger.Enter(new LedgerEntry(visit, 0, CallKind.Submit, CallResult.Done, 1, visit + 1, Noon, 0, 1, 0, 0));
        }

        await ledger.End();
        return path;
    }
}
