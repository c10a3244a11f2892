using System.Collections.Immutable;
using System.Globalization;
using PhrCluster.Client.Programmes;
using PhrCluster.Identity;
using PhrCluster.Programmes;
using PhrCluster.Simulation.Load;

namespace PhrCluster.Simulation.Studies;

/// <summary>The programmes that use a nation's data during a load, by turns research and planning. Each follows from the plan and its number alone; their tables begin before what devices measured first.</summary>
internal static class NationStudies
{
    /// <summary>As many as one citizen may join.</summary>
    public const int Most = RecordLimits.MaxJoinedProgrammes;

    /// <summary>Of all of them: each is drafted once, and opened as it was drafted.</summary>
    public const int TermsVersion = 1;

    private const ulong Measuring = 21, Telling = 22;
    private const int MostTables = 3, MonthsBefore = 1;

    /// <summary>What the nation's sources measure, with edges that part its citizens.</summary>
    private static readonly ImmutableArray<(string Measure, ImmutableArray<decimal> Edges)> Measures =
    [
        ("systolic", [110, 120, 130, 140, 160]), ("heart rate", [60, 70, 80, 100]), ("weight", [60, 75, 90, 110]), ("glucose", [4, 7, 10]), ("steps", [4_000, 8_000, 12_000]),
        ("diastolic", [70, 80, 90]), ("sleep", [6, 7, 8]), ("oxygen saturation", [92, 94, 96]), ("cholesterol", [4, 5, 6]),
    ];

    public static ImmutableArray<ProgrammeDraft> Of(LoadPlan plan) => [.. Enumerable.Range(0, plan.Programmes).Select(number => Study(plan, number))];

    private static ProgrammeDraft Study(LoadPlan plan, int number)
    {
        var (nation, isResearch) = (plan.Nation, number % 2 == 0);
        var before = nation.Epoch.AddMonths(-MonthsBefore);
        var start = new DateTimeOffset(before.Year, before.Month, 1, 0, 0, 0, TimeSpan.Zero);
        var what = isResearch ? "research" : "planning";
        return new ProgrammeDraft(
            string.Create(CultureInfo.InvariantCulture, $"SIM-{nation.Seed}-{nation.Epoch:yyyyMMdd}-{number + 1}"),
            isResearch ? ProgrammeKind.Research : ProgrammeKind.Planning,
            new ProgrammeTerms(
                string.Create(CultureInfo.InvariantCulture, $"Simulated {what} {number + 1}"), "SIMULATION", isResearch ? PurposeOfUse.Research : PurposeOfUse.Operations,
                "Nobody is real.", "What do the people of a simulation measure?", "Whoever runs it.", start, start.AddYears(RecordLimits.MaxProgrammeYears), "SIM/1", [],
                "Nobody gets anything from it.", "Made-up values are counted. Nobody is real.",
                [.. Enumerable.Range(0, 1 + (number % MostTables)).Select(table => Table(nation.Seed, number, table))]));
    }

    private static ProgrammeTable Table(ulong seed, int number, int table)
    {
        var (measure, edges) = Measures[(int)((Draw.Below(Draw.Of(seed, Measuring, (ulong)number), Measures.Length) + table) % Measures.Length)];
        var drawn = Draw.Of(seed, Telling, (ulong)number, (ulong)table);
        return new ProgrammeTable(
            string.Create(CultureInfo.InvariantCulture, $"table-{table + 1}"), "Simulated table", measure, (TableStatistic)((number / 2 + table) % 2), edges, (TablePeriod)Draw.Below(drawn, 3),
            (TableDimensions)Draw.Below(drawn * 31, 8));
    }
}
