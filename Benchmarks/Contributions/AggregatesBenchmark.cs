using System.Diagnostics;
using System.Globalization;
using PhrCluster.Benchmarks.Harness;
using PhrCluster.Contributions;
using PhrCluster.Core.Contributions;
using PhrCluster.Grains.Contributions;
using PhrCluster.Identity;
using PhrCluster.Programmes;

namespace PhrCluster.Benchmarks.Contributions;

/// <summary>
/// A million citizens in three programmes: what a shard takes as a row and in memory, what one citizen more costs it, and what a publication of all its cells takes, from the call to the answer, with
/// all shards asleep at first.
/// </summary>
internal static class AggregatesBenchmark
{
    public const int Million = 1_000_000;

    private const int Programmes = 3, Shards = 1_024, Tables = 5;

    /// <summary>So many of one shard are weighed, since a silo's heap never rests.</summary>
    private const int Copies = 50;

    private const int Ages = 9, Sexes = 2, Areas = 25, Bands = 5;
    private const double Kilo = 1024, WantedMemory = 2 * 1024, WantedCells = 10_000, WantedSeconds = 10;

    /// <summary>After this a period of a table is frozen for sure, whatever the time zone.</summary>
    private static readonly TimeSpan UntilFrozen = TimeSpan.FromDays(TablePeriods.LagDays + 1);

    public static async Task Run(Report report, TimeProvider time, int citizens)
    {
        report.Line($"{citizens:N0} citizens in each of {Programmes} programmes of {Tables} tables, in {Shards:N0} shards each. Memory is of the heap, with all shards awake.");
        report.Line();
        report.Line("| programme | citizens in the largest shard | its row, KB | its memory, KB | memory of all, MB | µs of one change | cells shown | publication, s |");
        report.Line("|---|---|---|---|---|---|---|---|");
        await using var silo = await CountingSilo.Start();
        var measured = new List<Measured>();
        for (var i = 0; i < Programmes; i++)
        {
            measured.Add(await Measure(report, silo, ProgrammeOf(i, time.GetUtcNow()), citizens));
        }

        report.Aim(new Target($"the row of the largest shard, {citizens:N0} citizens × {Programmes} programmes", RecordLimits.MaxShardBytes / Kilo, measured.Max(static it => it.Row), AtLeast: false, "KB"));
        report.Aim(new Target($"the memory of the largest shard, {citizens:N0} citizens × {Programmes} programmes", WantedMemory, measured.Max(static it => it.Memory), AtLeast: false, "KB"));
        report.Aim(new Target($"cells of one publication, {citizens:N0} citizens", WantedCells, measured.Min(static it => it.Cells), AtLeast: true, "cells"));
        report.Aim(new Target("a publication of so many cells", WantedSeconds, measured.Max(static it => it.Seconds), AtLeast: false, "s"));
    }

    private static async Task<Measured> Measure(Report report, CountingSilo silo, Programme programme, int citizens)
    {
        var (rows, largest, count, change) = Aggregate(new ProgrammeNames(silo.Vault, programme.Id), DateOnly.FromDateTime(programme.Terms.Start.UtcDateTime), citizens);
        await silo.Keep(programme, rows);
        var one = MemoryOf(() => Enumerable.Range(0, Copies).Select(_ => AggregateShard.Unpack(rows[largest])).ToArray()) / Copies;

        var asleep = GC.GetTotalMemory(forceFullCollection: true);
        var begun = Stopwatch.GetTimestamp();
        var published = await silo.Publish(programme.Id);
        var seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        var all = GC.GetTotalMemory(forceFullCollection: true) - asleep;
        var measured = new Measured(rows[largest].Length / Kilo, one / Kilo, published.New.Sum(static it => it.Cells), seconds);
        report.Line($"| {programme.Id} | {count:N0} | {measured.Row:N0} | {measured.Memory:N0} | {all / Kilo / Kilo:N0} | {change.TotalMicroseconds:N0} | {measured.Cells:N0} | {seconds:N1} |");
        return measured;
    }

    /// <summary>Each citizen's word, as the grains of shards take it.</summary>
    private static (byte[][] Rows, int Largest, int Citizens, TimeSpan Change) Aggregate(ProgrammeNames names, DateOnly from, int citizens)
    {
        var shards = Enumerable.Repeat(AggregateShard.Empty, Shards).ToArray();
        for (var i = 0; i < citizens; i++)
        {
            var place = names.PlaceOf(string.Create(CultureInfo.InvariantCulture, $"citizen-{i}"));
            ref var shard = ref shards[AggregateShards.IndexOf(place, Shards)];
            shard = shard.Take(Told(place, from, i));
        }

        var largest = Enumerable.Range(0, Shards).MaxBy(i => shards[i].Citizens);
        return ([.. shards.Select(static shard => shard.Pack())], largest, shards[largest].Citizens, Change(shards[largest], from));
    }

    /// <summary>One citizen's word more, with the row that it makes.</summary>
    private static TimeSpan Change(AggregateShard shard, DateOnly from)
    {
        const int Times = 200;
        var begun = Stopwatch.GetTimestamp();
        for (var i = 0; i < Times; i++)
        {
            shard = shard.Take(Told((UInt128)(uint)i, from, i));
            _ = shard.Pack();
        }

        return Stopwatch.GetElapsedTime(begun) / Times;
    }

    private static ToldContribution Told(UInt128 place, DateOnly from, int i)
    {
        var cell = new ContributionCell((byte)(AgeBands.Children + (i % Ages)), CellSex.Female + (byte)(i % Sexes), $"{(char)('A' + (i / (Ages * Sexes) % Areas))}", (byte)(i / (Ages * Sexes * Areas) % Bands));
        return new ToldContribution(place, 1, 2, IsIn: true, [.. Enumerable.Range(0, Tables).Select(table => new ContributionSlot(NameOf(table), from, cell))]);
    }

    /// <summary>Research since the first day of the last month that is frozen: it has that month to publish.</summary>
    private static Programme ProgrammeOf(int i, DateTimeOffset now)
    {
        var unfrozen = (now - UntilFrozen).UtcDateTime;
        var start = new DateTimeOffset(unfrozen.Year, unfrozen.Month, 1, 0, 0, 0, TimeSpan.Zero).AddMonths(-1);
        return new Programme(
            string.Create(CultureInfo.InvariantCulture, $"STUDY-{i}"), 1, ProgrammeKind.Research, ProgrammeState.Open, 1,
            new ProgrammeTerms("Title", "UNI1", PurposeOfUse.Research, "Ground", "Question", "All", start, start.AddYears(1), "Ethics", [], "Benefit", "Information",
            [
                .. Enumerable.Range(0, Tables).Select(static table => new ProgrammeTable(
                    NameOf(table), "Title", "systolic", TableStatistic.Newest, [120, 140, 160, 190], TablePeriod.Month, TableDimensions.Age | TableDimensions.Sex | TableDimensions.Area)),
            ]),
            [], start);
    }

    private static string NameOf(int table) => string.Create(CultureInfo.InvariantCulture, $"t{table}");

    /// <summary>What something takes of the heap.</summary>
    private static double MemoryOf<T>(Func<T> make)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var made = make();
        var after = GC.GetTotalMemory(forceFullCollection: true);
        GC.KeepAlive(made);
        return after - before;
    }

    /// <param name="Row">Of the largest shard, in KB.</param>
    /// <param name="Memory">Of the largest shard, in KB.</param>
    private sealed record Measured(double Row, double Memory, int Cells, double Seconds);
}
