using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using PhrCluster.Benchmarks.Harness;
using PhrCluster.Datatypes;
using PhrCluster.Grains.Citizen;
using PhrCluster.Identity;
using PhrCluster.Readings;
using PhrCluster.Storage.RocksDB;

namespace PhrCluster.Benchmarks.Alerts;

/// <summary>What alert rules add to a submission: the same silo with rules and without, in turns.</summary>
internal static class AlertsBenchmark
{
    private const int Citizens = 1_000;
    private const int Rounds = 7;
    private const double Wanted = 1.15;

    private static readonly TimeSpan Stretch = TimeSpan.FromSeconds(4);

    /// <summary>By their names: what a citizen measures, of a place in their days.</summary>
    private static readonly (string Name, Func<int, (int Systolic, int Diastolic)> Pressure)[] Kinds =
    [
        ("readings that begin nothing", static n => (118 + n % 14, 72 + n % 9)),
        ("raised readings, one in four", static n => n % 4 == 0 ? (138 + n % 9, 84 + n % 5) : (124 + n % 9, 76)),
        ("an alert open all along", static n => n < 2 ? (184, 122) : (172 + n % 5, 104)),
    ];

    public static async Task Run(Report report, TimeProvider time)
    {
        MachineFacts.RequireDisk();
        report.Line($"{Citizens:N0} active citizens, {Load.Callers} callers over TCP, one blood pressure a submission; medians of {Rounds} rounds in turns. Processor time is of silo and client, which share a process.");
        report.Line();
        report.Line("| what comes in | without rules /s | µs | with rules /s | µs | ratio of µs (from–to) |");
        report.Line("|---|---|---|---|---|---|");
        foreach (var kind in Kinds)
        {
            await Compare(report, time, kind.Name, kind.Pressure);
        }
    }

    private static async Task Compare(Report report, TimeProvider time, string name, Func<int, (int Systolic, int Diastolic)> pressure)
    {
        await using var without = await Side.Start(rules: false);
        await using var with = await Side.Start(rules: true);
        List<Slice> plain = [], ruled = [];
        for (var round = -1; round < Rounds; round++)
        {
            foreach (var (side, slices) in round % 2 == 0 ? [(without, plain), (with, ruled)] : new[] { (with, ruled), (without, plain) })
            {
                var slice = await Slice.Of(static () => TimeSpan.Zero, () => Load.Run(Stretch, (_, _) => side.Submit(pressure, time.GetUtcNow())));
                if (round >= 0)
                {
                    slices.Add(slice);
                }
            }
        }

        var ratios = plain.Zip(ruled, static (one, other) => other.MicrosecondsPerCall / one.MicrosecondsPerCall).ToList();
        report.Line(
            $"| {name} | {plain.Median(static it => it.Load.PerSecond):N0} | {plain.Median(static it => it.MicrosecondsPerCall):N0} | {ruled.Median(static it => it.Load.PerSecond):N0} | {ruled.Median(static it => it.MicrosecondsPerCall):N0} | **{Load.Median(ratios):N2}** ({ratios.Min():N2}–{ratios.Max():N2}) |");
        report.Aim(new Target($"a submission with rules, {name}: processor time against one without", Wanted, Load.Median(ratios), AtLeast: false, "×"));
    }

    /// <summary>A silo, and how many readings each of its citizens has sent, seconds apart.</summary>
    private sealed class Side(string directory, RocksDbJournalStore store, BenchmarkSilo silo) : IAsyncDisposable
    {
        private static readonly TimeSpan Apart = TimeSpan.FromSeconds(1);

        private readonly AccessTicket _ticket = silo.Service();
        private readonly int[] _sent = new int[Citizens];
        private int _next;

        public static async Task<Side> Start(bool rules)
        {
            var directory = Directory.CreateTempSubdirectory("phr-bench-").FullName;
            var store = new RocksDbJournalStore(new RocksDbJournalOptions { Directory = directory });
            return new Side(directory, store, await BenchmarkSilo.Start(store, orleans => orleans.Services.Configure<CitizenOptions>(options => options.Alerts = rules)));
        }

        public async Task Submit(Func<int, (int Systolic, int Diastolic)> pressure, DateTimeOffset now)
        {
            var citizen = Interlocked.Increment(ref _next) % Citizens;
            var n = Interlocked.Increment(ref _sent[citizen]) - 1;
            var at = now - TimeSpan.FromDays(1) + (n * Apart);
            var outcome = await silo.Client.GetGrain<ICitizenGrain>($"citizen-{citizen}").Submit(_ticket, new Submission($"s-{n}", [Reading(at, pressure(n))]));
            if (outcome is not SubmissionReceipt { Accepted: 1 })
            {
                throw new InvalidOperationException($"A reading was not accepted: {outcome.GetType().Name}.");
            }
        }

        public async ValueTask DisposeAsync()
        {
            await silo.DisposeAsync();
            await store.DisposeAsync();
            Directory.Delete(directory, recursive: true);
        }

        private static Reading Reading(DateTimeOffset at, (int Systolic, int Diastolic) pressure) => new()
        {
            Code = CodeableConcept.Of(CodeSystems.Loinc, "85354-9", "Blood pressure panel"),
            Time = ReportedTime.At(at.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)),
            Status = "final",
            Source = new ItemSource("home-hub"),
            Components = [Component("8480-6", pressure.Systolic), Component("8462-4", pressure.Diastolic)],
        };

        private static ReadingComponent Component(string code, int value) =>
            new(CodeableConcept.Of(CodeSystems.Loinc, code), new QuantityValue(Quantity.Ucum(value.ToString(CultureInfo.InvariantCulture), "mm[Hg]")));
    }
}
