using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using PhrCluster.Benchmarks.Harness;
using PhrCluster.Datatypes;
using PhrCluster.Grains.Programmes;
using PhrCluster.Identity;
using PhrCluster.Programmes;
using PhrCluster.Readings;
using PhrCluster.Storage.RocksDB;

namespace PhrCluster.Benchmarks.Contributions;

/// <summary>What programmes add to a submission: the same silo with twelve of them and without, in turns. And what their aggregates and publications take.</summary>
internal static class ContributionsBenchmark
{
    private const int Citizens = 1_000, Rounds = 7, Programmes = 12;
    private const double WantedUnchanged = 1.05, WantedChanged = 1.2;

    private static readonly TimeSpan Stretch = TimeSpan.FromSeconds(4);

    private static readonly (string Name, double Wanted, Func<int, (string Code, int Value)> Measured)[] Kinds =
    [
        ("a weight, which no programme counts", WantedUnchanged, static n => ("29463-7", 60 + (n % 9))),
        ("a pressure that changes no contribution", WantedUnchanged, static n => ("8480-6", 142 + (n % 9))),
        ("a pressure that changes the contribution to one programme", WantedChanged, static n => ("8480-6", n % 2 == 0 ? 165 : 185)),
    ];

    /// <param name="words">How many citizens the aggregates have instead of a million; then there is one round alone, to try it out.</param>
    public static async Task Run(Report report, TimeProvider time, string[] words)
    {
        int? few = words is [var word] ? int.Parse(word, NumberStyles.None, CultureInfo.InvariantCulture) : null;
        var rounds = few is null ? Rounds : 1;
        MachineFacts.RequireDisk();
        report.Line($"{Citizens:N0} active citizens, {Load.Callers} callers over TCP, one silo with {Programmes} planning programmes and one without; medians of {rounds} rounds in turns. Processor time is of silo and client, which share a process, and of what is told behind the turn.");
        report.Line();
        report.Line("| what comes in | without /s | µs | with /s | µs | ratio of µs (from–to) |");
        report.Line("|---|---|---|---|---|---|");
        foreach (var (name, wanted, measured) in Kinds)
        {
            await Compare(report, time, name, wanted, measured, rounds);
        }

        report.Line();
        await AggregatesBenchmark.Run(report, time, few ?? AggregatesBenchmark.Million);
    }

    private static async Task Compare(Report report, TimeProvider time, string name, double wanted, Func<int, (string Code, int Value)> measured, int rounds)
    {
        await using var without = await Side.Start([]);
        await using var with = await Side.Start([.. Enumerable.Range(0, Programmes).Select(i => ProgrammeOf(i, time.GetUtcNow()))]);
        List<Slice> plain = [], counted = [];
        for (var round = -1; round < rounds; round++)
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
