using System.Collections.Immutable;
using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using PhrCluster.Client;
using PhrCluster.Contributions;
using PhrCluster.Grains.Contributions;
using PhrCluster.Programmes;
using PhrCluster.Simulation.Checking;
using PhrCluster.Simulation.Ledger;
using PhrCluster.Simulation.Load;
using PhrCluster.Simulation.Population;
using PhrCluster.Simulation.Studies;
using PhrCluster.Tests.Cluster.Grains.Programmes;
using Xunit;

namespace PhrCluster.Tests.Cluster.Simulation;

/// <summary>A check finds nothing where programmes count as they should, and each planted fault under its name: in what a citizen is told of programmes, in a ledger, and in a programme's aggregate.</summary>
public sealed class ProgrammeCheckTests : IAsyncLifetime
{
    private const int Days = 5;

    private SimulatedCluster _lived = null!;

    public async Task InitializeAsync() => _lived = await SimulatedCluster.Start(
        new LoadPlan(SimulatedCluster.Nation with { Crises = 0 }, Sample: 120, Slice.Whole, new CallMix(60, 4, 4, 0, Programme: 60), Programmes: 12), Days);

    public async Task DisposeAsync() => await _lived.DisposeAsync();

    [Fact]
    public async Task WhatProgrammesCount_IsWhatTheModelCounts_AndEachFaultHasItsName()
    {
        var report = await _lived.Check.Run([_lived.Ledger], most: null, CancellationToken.None);
        report.Named.Select(static it => it.ToString()).Should().BeEmpty();
        report.Cells.Should().BeGreaterThan(20);
        using (var ledger = LedgerReader.Open(_lived.Ledger))
        {
            ledger.Entries().Where(static it => it is { Kind: >= CallKind.Join, Result: CallResult.Done, Accepted: 1 }).Select(static it => it.Kind).Distinct().Order()
                .Should().Equal(CallKind.Join, CallKind.Leave, CallKind.OptOut, CallKind.OptOutOfAll, CallKind.OptIn);
        }

        var (page, evidence) = await OfSomebody(static held => !held.Joined.IsEmpty && held.Contributions.Any(static it => it.IsIn) && held.OptedOutOfAll == 0);
        OfARecord(page, evidence);
        OfALedger(page, evidence);
        await OfAnAggregate();
        await OpenAgain();
    }

    /// <summary>As when a run goes on: what is open stays, and must be what the run needs.</summary>
    private async Task OpenAgain()
    {
        var (studies, time) = (_lived.Schedule.Studies, _lived.Cluster.Services.GetRequiredService<TimeProvider>());
        await StudyOpening.Open(_lived.Cluster.Client, studies, time, CancellationToken.None);
        foreach (var study in studies)
        {
            (await _lived.Cluster.Programme(study.Id).Show()).Should().BeOfType<ProgrammeShown>().Which.Versions.Should().HaveCount(2, "drafted once, and opened once");
        }

        await FluentActions.Awaiting(() => StudyOpening.Open(_lived.Cluster.Client, [studies[0] with { Terms = studies[1].Terms }], time, CancellationToken.None)).Should().ThrowAsync<BadInputException>();
    }

    private void OfARecord(LedgerPage page, RecordEvidence evidence)
    {
        var held = evidence.Programmes!;
        Kinds(page, page.Entries, evidence).Should().BeEmpty();
        foreach (var wrong in (ProgrammesHeld[])
            [
                held with { Joined = [] }, held with { OptedOut = held.OptedOut.Add(page.Schedule.Studies[1].Id) }, held with { OptedOutOfAll = 3 }, held with { PartOf = held.PartOf.RemoveAt(0) },
            ])
        {
            Kinds(page, page.Entries, evidence with { Programmes = wrong }).Should().OnlyContain(static kind => kind == FindingKind.WrongMembership).And.NotBeEmpty();
        }

        var counted = held.Contributions.First(static it => it.IsIn && it.Slots.Any(static slot => slot.Cell is not null));
        var slot = counted.Slots.First(static it => it.Cell is not null);
        foreach (var slots in (ImmutableArray<ContributionSlot>[])
            [[], counted.Slots.Replace(slot, slot with { Cell = slot.Cell! with { Band = (byte)(slot.Cell.Band + 1) } }), counted.Slots.Add(slot with { From = slot.From.AddYears(-3) })])
        {
            Kinds(page, page.Entries, evidence with { Programmes = held with { Contributions = held.Contributions.Replace(counted, counted with { Slots = slots }) } })
                .Should().OnlyContain(static kind => kind == FindingKind.WrongContribution).And.NotBeEmpty();
        }

        var other = page.Schedule.Studies.First(study => !held.PartOf.Contains(study.Id)).Id;
        Kinds(page, page.Entries, evidence with { Programmes = held with { Contributions = held.Contributions.RemoveAll(it => it.Programme == other).Add(counted with { Programme = other }) } })
            .Should().Equal(FindingKind.CountedAfterLeaving);
    }

    private static void OfALedger(LedgerPage page, RecordEvidence evidence)
    {
        var joined = page.Entries.First(it => it is { Kind: CallKind.Join, Result: CallResult.Done, Accepted: 1 } && evidence.Programmes!.Joined.Any(held => held.Version == it.Version));

        Kinds(page, Instead(joined with { Version = 999_999 }), evidence).Should().Contain(FindingKind.NotLogged);
        Kinds(page, Instead(joined with { Result = CallResult.Invalid, Version = 0, Accepted = 0 }), evidence).Should().Contain(FindingKind.WrongMembership);
        Kinds(page, page.Entries.Where(it => it != joined), evidence).Should().Contain(FindingKind.WrongMembership, "nobody was told that they joined");

        // What nobody answered was carried out or not, as the log tells.
        Kinds(page, Instead(joined with { Result = CallResult.Unknown, Version = 0, Accepted = 0 }), evidence).Should().BeEmpty();
        Kinds(page, Instead(joined with { Attempts = 2, Accepted = 0 }), evidence).Should().BeEmpty("an attempt before it joined");

        IEnumerable<LedgerEntry> Instead(LedgerEntry other) => page.Entries.Select(it => it == joined ? other : it);
    }

    /// <summary>Somebody is counted whom no ledger tells of.</summary>
    private async Task OfAnAggregate()
    {
        var study = _lived.Schedule.Studies[1];
        var told = new ToldCells(UInt128.One, 1, 1, IsIn: true, [new ContributionSlot(study.Terms.Tables[0].Id, ModelTable.PeriodOf(study.Terms.Tables[0].Period, _lived.Schedule.Plan.Nation.Epoch), new ContributionCell(0, CellSex.None, "ZZ", 0))]);
        await AggregateShards.At(_lived.Cluster.Services.GetRequiredService<IGrainFactory>(), study.Id, 0).Take(told);
        var check = new CellCheck();
        foreach (var page in LedgerBook.Pages([_lived.Ledger]))
        {
            check.Expect(page.Schedule.Studies.Select(static it => it.Id), CitizenCheck.Check(page.Schedule, page.Schedule.Nation.Citizen(page.Citizen), page.Entries, await Read(page)), page.IsWhole);
        }

        check.Judge(study.Id, await _lived.Cluster.Client.GetGrain<IRawCellsGrain>(0).Cells(study.Id)).Should().ContainSingle().Which.Kind.Should().Be(FindingKind.WrongCell);
    }

    private static IEnumerable<FindingKind> Kinds(LedgerPage page, IEnumerable<LedgerEntry> entries, RecordEvidence told) =>
        CitizenCheck.Check(page.Schedule, page.Schedule.Nation.Citizen(page.Citizen), entries, told).Findings.Select(static it => it.Kind);

    private async Task<(LedgerPage Page, RecordEvidence Evidence)> OfSomebody(Func<ProgrammesHeld, bool> which)
    {
        foreach (var page in LedgerBook.Pages([_lived.Ledger]))
        {
            if (await Read(page) is { Programmes: { } programmes } evidence && which(programmes))
            {
                return (page, evidence);
            }
        }

        throw new InvalidOperationException("Nobody takes part so.");
    }

    private async Task<RecordEvidence> Read(LedgerPage page)
    {
        var citizen = Nation.IdOf(page.Citizen);
        return await _lived.Check.Read(citizen, CancellationToken.None) with { Programmes = (ProgrammesHeld)await _lived.Cluster.Citizen(citizen).Programmes(_lived.Cluster.Self(citizen)) };
    }
}
