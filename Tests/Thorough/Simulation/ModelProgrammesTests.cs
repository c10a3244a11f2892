using FluentAssertions;
using PhrCluster.Core.Contributions;
using PhrCluster.Core.Entries;
using PhrCluster.Programmes;
using PhrCluster.Readings;
using PhrCluster.Simulation.Checking;
using PhrCluster.Simulation.Load;
using PhrCluster.Simulation.Population;
using PhrCluster.Simulation.Studies;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Tests.Support.Core.Contributions;
using Xunit;
using Xunit.Abstractions;

namespace PhrCluster.Tests.Thorough.Simulation;

/// <summary>What the model counts of a nation is what the core does, word by word and submission by submission: late ones, those sent again, corrections and retractions included, and periods that are frozen meanwhile.</summary>
public sealed class ModelProgrammesTests(ITestOutputHelper output)
{
    private const ulong Seed = 3;
    private const int Days = 30, Citizens = 150, Programmes = 12;

    /// <summary>Frozen within the days.</summary>
    private static readonly DateOnly January = new(2026, 1, 1);

    private static readonly LoadSchedule Schedule = new(
        new LoadPlan(new NationSettings(Seed, 10_000_000, new DateOnly(2026, 1, 20)) { Crises = 0.2 }, Citizens, Slice.Whole, new CallMix(60, 0, 0, 0, Programme: 30), Programmes));

    [Fact]
    public void TheModel_CountsWhatTheCoreCounts()
    {
        output.WriteLine($"Seed {Seed}");
        var tables = CataloguedTables.Of(Schedule.Studies.Select(static study => new Programme(study.Id, 2, study.Kind, ProgrammeState.Open, 1, study.Terms, [], study.Terms.Start) { OpenedAt = study.Terms.Start }));
        var (counted, left, frozen, commits) = (0, 0, 0, 0);
        foreach (var number in Schedule.Members())
        {
            var citizen = Schedule.Nation.Citizen(number);
            var (core, model, record, places) = (new Contributing(tables), new ModelProgrammes(Schedule.Studies), new ModelRecord(), new Dictionary<ItemRef, ItemRef>());
            for (var round = 0; round < Days; round++)
            {
                var now = new DateTimeOffset(Schedule.Plan.Nation.Epoch.AddDays(round + 1), TimeOnly.MinValue, TimeSpan.Zero);
                foreach (var call in Schedule.Calls(citizen, round * Schedule.Citizens))
                {
                    now = now.AddMinutes(1);
                    model.Reach(now, record);
                    if (!Carry(call, now, core, model, record, places))
                    {
                        continue;
                    }

                    commits++;
                    if (call is ProgrammeCall)
                    {
                        Compare(citizen, core, model, record, round);
                    }
                }

                Compare(citizen, core, model, record, round);
            }

            counted += model.Counted.Count;
            left += model.Left.Count;
            frozen += model.Counted.Keys.Count(static slot => slot.From == January && Schedule.Studies.Single(it => it.Id == slot.Programme).Terms.Tables.Single(it => it.Id == slot.Table).Period == TablePeriod.Month);
        }

        output.WriteLine($"{commits} commits, {counted} cells, {left} left, {frozen} frozen");
        counted.Should().BeGreaterThan(150);
        left.Should().BeGreaterThan(50);
        frozen.Should().BeGreaterThan(20);
    }

    private static void Compare(VirtualCitizen citizen, Contributing core, ModelProgrammes model, ModelRecord record, int round)
    {
        model.Count(record);
        var (held, counted) = (Held(core).ToHashSet(), Counted(model).ToHashSet());
        if (!held.SetEquals(counted))
        {
            held.Should().BeEquivalentTo(counted, "of {0} after round {1}", citizen.Id, round);
        }
    }

    /// <returns>False for what changes nothing.</returns>
    private static bool Carry(PlannedCall call, DateTimeOffset now, Contributing core, ModelProgrammes model, ModelRecord record, Dictionary<ItemRef, ItemRef> places)
    {
        switch (call)
        {
            case RegisterCall { Details: { } details }:
                core.Commit(now, Contributing.Is(details.ToDemographics()));
                model.Register(details);
                return true;
            case SubmitCall { Submission: var submission } when !record.Has(submission.Id) && record.Take(submission, core.Record.Version + 1, now) is { Entered: { Count: > 0 } entered } taken:
                core.Commit(now, [.. entered.Select(held => new ItemRecorded(held.Item) { Supersedes = Former(taken.Left, held, places) })]);
                for (var i = 0; i < entered.Count; i++)
                {
                    places[entered[i].Ref] = new ItemRef(core.Record.Version, i);
                }

                return true;
            case ProgrammeCall said when model.IsNews(said) && said.Kind != CallKind.OptOutOfAll && said.Programme is { } id:
                core.Commit(now, said.Kind switch
                {
                    CallKind.Join => new ProgrammeJoined(id, NationStudies.TermsVersion, Standing.Self),
                    CallKind.Leave => new ProgrammeLeft(id, Standing.Self),
                    CallKind.OptOut => new ProgrammeOptedOut(id, Standing.Self),
                    _ => new ProgrammeOptedIn(id, Standing.Self),
                });
                model.Say(said, record);
                return true;
            default:
                return false;
        }
    }

    private static ItemRef? Former(IReadOnlyList<HeldItem> left, HeldItem entered, Dictionary<ItemRef, ItemRef> places) =>
        left.FirstOrDefault(it => it.Item.Source.Identifier is { } name && name == entered.Item.Source.Identifier && it.Item.ResourceType == entered.Item.ResourceType) is { } former ? places[former.Ref] : null;

    private static IEnumerable<ModelCell> Held(Contributing core) => core.Record.Contributions.Where(static held => held.IsIn)
        .SelectMany(static held => held.Slots.Where(static slot => slot.Cell is not null).Select(slot => new ModelCell(new ModelSlot(held.Programme, slot.Table, slot.From), slot.Cell!)));

    private static IEnumerable<ModelCell> Counted(ModelProgrammes model) => model.Counted.Select(static it => new ModelCell(it.Key, it.Value));
}
