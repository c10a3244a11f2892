using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using PhrCluster.Benchmarks.Harness;
using PhrCluster.Contributions;
using PhrCluster.Core.Contributions;
using PhrCluster.Core.Publishing;
using PhrCluster.Datatypes;
using PhrCluster.Grains.Programmes;
using PhrCluster.Identity;
using PhrCluster.Programmes;
using PhrCluster.Readings;
using PhrCluster.Storage.RocksDB;

namespace PhrCluster.Benchmarks.Contributions;

/// <summary>What programmes add to a submission: the same silo with twelve of them and without, in turns. And what a publication takes.</summary>
internal static class ContributionsBenchmark
{
    private const int Citizens = 1_000, Rounds = 7, Programmes = 12;
    private const int Counted = 1_000_000, Shards = 1_024, CountedTables = 5;
    private const double WantedUnchanged = 1.05, WantedChanged = 1.2, WantedSeconds = 10;

    private static readonly TimeSpan Stretch = TimeSpan.FromSeconds(4);

    private static readonly (string Name, double Wanted, Func<int, (string Code, int Value)> Measured)[] Kinds =
    [
        ("a weight, which no programme counts", WantedUnchanged, static n => ("29463-7", 60 + (n % 9))),
        ("a pressure that changes no contribution", WantedUnchanged, static n => ("8480-6", 142 + (n % 9))),
        ("a pressure that changes the contribution to one programme", WantedChanged, static n => ("8480-6", n % 2 == 0 ? 165 : 185)),
    ];

    public static async Task Run(Report report, TimeProvider time)
    {
        MachineFacts.RequireDisk();
        report.Line($"{Citizens:N0} active citizens, {Load.Callers} callers over TCP, one silo with {Programmes} planning programmes and one without; medians of {Rounds} rounds in turns. Processor time is of silo and client, which share a process, and of what is told behind the turn.");
        report.Line();
        report.Line("| what comes in | without /s | µs | with /s | µs | ratio of µs (from–to) |");
        report.Line("|---|---|---|---|---|---|");
        foreach (var (name, wanted, measured) in Kinds)
        {
            await Compare(report, time, name, wanted, measured);
        }

        report.Line();
        Publish(report);
    }

    private static async Task Compare(Report report, TimeProvider time, string name, double wanted, Func<int, (string Code, int Value)> measured)
    {
        await using var without = await Side.Start([]);
        await using var with = await Side.Start([.. Enumerable.Range(0, Programmes).Select(i => ProgrammeOf(i, time.GetUtcNow()))]);
        List<Slice> plain = [], counted = [];
        for (var round = -1; round < Rounds; round++)
        {
            foreach (var (side, slices) in round % 2 == 0 ? [(without, plain), (with, counted)] : new[] { (with, counted), (without, plain) })
            {
                var slice = await Slice.Of(static () => TimeSpan.Zero, () => Load.Run(Stretch, (_, _) => side.Submit(measured, time.GetUtcNow())));
                if (round >= 0)
                {
                    slices.Add(slice);
                }
            }
        }

        var ratios = plain.Zip(counted, static (one, other) => other.MicrosecondsPerCall / one.MicrosecondsPerCall).ToList();
        report.Line(
            $"| {name} | {plain.Median(static it => it.Load.PerSecond):N0} | {plain.Median(static it => it.MicrosecondsPerCall):N0} | {counted.Median(static it => it.Load.PerSecond):N0} | {counted.Median(static it => it.MicrosecondsPerCall):N0} | **{Load.Median(ratios):N2}** ({ratios.Min():N2}–{ratios.Max():N2}) |");
        report.Aim(new Target($"{name}, with {Programmes} programmes: processor time against none", wanted, Load.Median(ratios), AtLeast: false, "×"));
    }

    /// <summary>Shards are packed and unpacked as a grain does it; what a publication takes beside are its calls.</summary>
    private static void Publish(Report report)
    {
        var from = new DateOnly(2026, 1, 1);
        var shards = Enumerable.Repeat(AggregateShard.Empty, Shards).ToArray();
        for (var i = 0; i < Counted; i++)
        {
            var place = ((UInt128)((ulong)i * 0x9E3779B97F4A7C15UL) << 64) | (UInt128)i;
            var cell = new ContributionCell((byte)(2 + (i % 9)), (CellSex)(2 + (i % 2)), $"{(char)('A' + (i / 18 % 25))}", (byte)(i / 450 % 5));
            ImmutableArray<ContributionSlot> slots = [.. Enumerable.Range(0, CountedTables).Select(table => new ContributionSlot($"t{table}", from, cell))];
            shards[i % Shards] = shards[i % Shards].Take(new ToldContribution(place, 1, 2, IsIn: true, slots));
        }

        var packed = shards.Select(static shard => shard.Pack()).ToArray();
        var tables = Enumerable.Range(0, CountedTables).Select(table => new TableOfPeriod($"t{table}", from)).ToHashSet();
        var begun = Stopwatch.GetTimestamp();
        var sums = new Dictionary<(TableOfPeriod, long), CellSum>();
        foreach (var (at, sum) in packed.SelectMany(bytes => AggregateShard.Unpack(bytes).Sum(tables, static place => RecordKey.Of(place))))
        {
            sums[at] = sums.GetValueOrDefault(at, CellSum.Nobody).Add(sum);
        }

        var figures = new SafeFigures(PublicationSettings.Default);
        var shown = sums.Values.Count(sum => figures.Of(sum) is not null);
        var seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        report.Line($"{Counted:N0} citizens in {Shards:N0} shards of {packed.Average(static bytes => bytes.Length) / 1024:N0} KB: {sums.Count:N0} cells in {seconds:N1} s, {shown:N0} of them shown.");
        report.Aim(new Target("a publication of 10,000 cells, of a million citizens", WantedSeconds, seconds, AtLeast: false, "s"));
    }

    private static Programme ProgrammeOf(int i, DateTimeOffset now) => new(
        string.Create(CultureInfo.InvariantCulture, $"PLAN-{i}"), 2, ProgrammeKind.Planning, ProgrammeState.Open, 1,
        new ProgrammeTerms("Title", "UNI1", PurposeOfUse.Operations, "Ground", "Question", "All", now.AddDays(-60), now.AddDays(60), "Ethics", [], "Benefit", "Information",
            [new ProgrammeTable("t", "Title", "systolic", TableStatistic.Newest, i == 0 ? [175] : [120, 140, 160, 190], TablePeriod.Month, TableDimensions.Age | TableDimensions.Sex | TableDimensions.Area)]),
        [], now.AddDays(-60))
    {
        OpenedAt = now.AddDays(-60),
    };

    /// <summary>Programmes that never change.</summary>
    private sealed class FixedCatalogue(ImmutableArray<Programme> programmes, TimeProvider time) : IProgrammeCatalogue
    {
        public ImmutableArray<Programme> Now => programmes;

        public DateTimeOffset? AsOf => time.GetUtcNow();

        public Task Heard => Task.CompletedTask;

        public Programme? Find(string id) => programmes.FirstOrDefault(it => it.Id == id);
    }

    /// <summary>A silo, and how much each of its citizens has sent.</summary>
    private sealed class Side(string directory, RocksDbJournalStore store, BenchmarkSilo silo) : IAsyncDisposable
    {
        private readonly AccessTicket _ticket = silo.Service();
        private readonly int[] _sent = new int[Citizens];
        private int _next;

        public static async Task<Side> Start(ImmutableArray<Programme> programmes)
        {
            var directory = Directory.CreateTempSubdirectory("phr-bench-").FullName;
            var store = new RocksDbJournalStore(new RocksDbJournalOptions { Directory = directory });
            return new Side(directory, store, await BenchmarkSilo.Start(store, orleans => orleans.Services.AddSingleton<IProgrammeCatalogue>(new FixedCatalogue(programmes, TimeProvider.System))));
        }

        public async Task Submit(Func<int, (string Code, int Value)> measured, DateTimeOffset now)
        {
            var citizen = Interlocked.Increment(ref _next) % Citizens;
            var n = Interlocked.Increment(ref _sent[citizen]) - 1;
            var (code, value) = measured(n);
            var item = new Reading
            {
                Code = CodeableConcept.Of(CodeSystems.Loinc, code),
                Time = ReportedTime.At(now.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)),
                Status = "final",
                Source = new ItemSource("home-hub"),
                Value = new QuantityValue(Quantity.Ucum(value.ToString(CultureInfo.InvariantCulture), code == "8480-6" ? "mm[Hg]" : "kg")),
            };
            var outcome = await silo.Client.GetGrain<ICitizenGrain>($"citizen-{citizen}").Submit(_ticket, new Submission($"s-{n}", [item]));
            if (outcome is not SubmissionReceipt { Accepted: 1 })
            {
                throw new InvalidOperationException($"A reading was not accepted: {outcome.GetType().Name}");
            }
        }

        public async ValueTask DisposeAsync()
        {
            await silo.DisposeAsync();
            await store.DisposeAsync();
            Directory.Delete(directory, recursive: true);
        }
    }
}
