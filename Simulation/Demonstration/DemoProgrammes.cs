using System.Collections.Immutable;
using PhrCluster.Client;
using PhrCluster.Client.Connecting;
using PhrCluster.Client.Programmes;
using PhrCluster.Codes;
using PhrCluster.Identity;
using PhrCluster.Programmes;

namespace PhrCluster.Simulation.Demonstration;

/// <summary>Two programmes of a demonstration, research and planning: drafted by one administrator and opened by another, as they have to be.</summary>
internal static class DemoProgrammes
{
    private const int Years = 2;

    /// <summary>Opens them; made again, it changes nothing.</summary>
    public static async Task Open(IGrainFactory grains, TimeProvider time, CancellationToken cancellation)
    {
        var (drafts, opens) = (Of(DemoStaff.Drafter.Id), Of(DemoStaff.Opener.Id));
        var now = time.GetUtcNow();
        var known = await ProgrammeRegister.All(grains, drafts, cancellation);
        foreach (var draft in All(new DateTimeOffset(now.Year, now.Month, 1, 0, 0, 0, TimeSpan.Zero)).Where(draft => known.All(it => it.Id != draft.Id || it.State == ProgrammeState.Draft)))
        {
            try
            {
                var drafted = await ProgrammeRegister.Draft(drafts, draft, cancellation);
                await ProgrammeRegister.Open(opens, draft.Id, drafted.Current.Version, cancellation);
            }
            catch (RequestInvalidException)
            {
                // Somebody has changed it since it was drafted: it is theirs now.
            }
        }

        Session Of(string name) => new(grains, TicketSource.Development(grains, Caller.ProgrammeAdministrator(name), time: time));
    }

    private static ImmutableArray<ProgrammeDraft> All(DateTimeOffset start) =>
    [
        new("DEMO-PRESSURE", ProgrammeKind.Research, new ProgrammeTerms(
            "Blood pressure at home", DemoNames.Programmes[0], PurposeOfUse.Research, "You agree to it.", "Does blood pressure at home change with age?", "Anybody can read the tables.",
            start, start.AddYears(Years), "DEMO/1", [], "You learn what was found.",
            "Your blood pressure is counted with that of many others. Nobody sees your record. You can stop on any day.",
            [
                new("pressure", "Top number by age", Measurand.Systolic.Name, TableStatistic.Mean, [120, 140, 160], TablePeriod.Month, TableDimensions.Age | TableDimensions.Sex),
            ])),
        new("DEMO-WEIGHT", ProgrammeKind.Planning, new ProgrammeTerms(
            "Planning help with weight", DemoNames.Hospital, PurposeOfUse.Operations, "The law on planning care.", "How many people may want help with their weight?", "Those who plan care, and anybody who wants to read it.",
            start, start.AddYears(Years), "DEMO/2", [], "There is help where it is needed.",
            "Your newest weight is counted with that of many others. Nobody sees your record. You can say no on any day.",
            [
                new("weight", "Weight by area", Measurand.Weight.Name, TableStatistic.Newest, [60, 80, 100, 120], TablePeriod.Quarter, TableDimensions.Area),
            ])),
    ];
}
