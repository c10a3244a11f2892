using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using PhrCluster.Benchmarks.Harness;
using PhrCluster.Datatypes;
using PhrCluster.Grains.Citizen;
using PhrCluster.Identity;
using PhrCluster.Plans;
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

    private static readonly TimeSpan Apart = TimeSpan.FromMinutes(2), HalfADay = TimeSpan.FromHours(12), AnHour = TimeSpan.FromHours(1), FiveMinutes = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan ADay = TimeSpan.FromDays(1), Long = TimeSpan.FromDays(400);

    private const string UnderAPlan = "one blood pressure, one in four raised, under a plan";

    /// <summary>By their names, and how long ago they begin: what a citizen's n-th delivery holds, by the time since their first.</summary>
    private static readonly (string Name, TimeSpan Ago, Func<int, TimedReading[]> Readings)[] Kinds =
    [
        ("one blood pressure that begins nothing", ADay, static n => [Pressure(n * Apart, 118 + n % 14, 72 + n % 9)]),
        ("one blood pressure, one in four raised", ADay, static n => n % 4 == 0 ? [Pressure(n * Apart, 138 + n % 9, 84 + n % 5)] : [Pressure(n * Apart, 124 + n % 9, 76)]),
        (UnderAPlan, ADay, static n => n % 4 == 0 ? [Pressure(n * Apart, 138 + n % 9, 84 + n % 5)] : [Pressure(n * Apart, 124 + n % 9, 76)]),
        ("one blood pressure, an alert open all along", ADay, static n => n < 2 ? [Pressure(n * Apart, 184, 122)] : [Pressure(n * Apart, 172 + n % 5, 104)]),
        ("two blood pressures, morning and evening for months, raised", Long, static n =>
            [Pressure(n * HalfADay, 128 + n % 15, 79 + n % 8), Pressure((n * HalfADay) + Apart, 130 + n % 11, 80 + n % 5)]),
        ("an hour of a glucose sensor, for months", Long, static n => [.. Enumerable.Range(0, 12).Select(i => Glucose((n * AnHour) + (i * FiveMinutes), (12 * n) + i))]),
    ];

    public static async Task Run(Report report, TimeProvider time)
    {
        MachineFacts.RequireDisk();
        report.Line($"{Citizens:N0} active citizens, {Load.Callers} callers over TCP, one silo with rules and one without; medians of {Rounds} rounds in turns. Processor time is of silo and client, which share a process.");
        report.Line();
        report.Line("| what comes in | without rules /s | µs | with rules /s | µs | ratio of µs (from–to) |");
        report.Line("|---|---|---|---|---|---|");
        foreach (var kind in Kinds)
        {
            await Compare(report, time, kind.Name, kind.Ago, kind.Readings);
        }
    }

    private static async Task Compare(Report report, TimeProvider time, string name, TimeSpan ago, Func<int, TimedReading[]> readings)
    {
        await using var without = await Side.Start(rules: false);
        await using var with = await Side.Start(rules: true);
        if (name == UnderAPlan)
        {
            await without.SetPlans();
            await with.SetPlans();
        }

        List<Slice> plain = [], ruled = [];
        for (var round = -1; round < Rounds; round++)
        {
            foreach (var (side, slices) in round % 2 == 0 ? [(without, plain), (with, ruled)] : new[] { (with, ruled), (without, plain) })
            {
                var slice = await Slice.Of(static () => TimeSpan.Zero, () => Load.Run(Stretch, (_, _) => side.Submit(readings, time.GetUtcNow() - ago)));
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

    private static TimedReading Pressure(TimeSpan after, int systolic, int diastolic) => new(after, "85354-9", null, (systolic, diastolic));

    /// <summary>Of somebody who is mostly in range, with a low now and then, and highs after meals.</summary>
    private static TimedReading Glucose(TimeSpan after, int n) => new(after, "99504-3", 7.5m + (3.6m * (decimal)Math.Sin(n / 11.0)) + (0.9m * (decimal)Math.Sin(n / 170.0)), null);

    /// <summary>What a citizen measures.</summary>
    private sealed record TimedReading(TimeSpan After, string Code, decimal? Value, (int Systolic, int Diastolic)? Pressure);

    /// <summary>A silo, and how much each of its citizens has sent.</summary>
    private sealed class Side(string directory, RocksDbJournalStore store, BenchmarkSilo silo) : IAsyncDisposable
    {
        private readonly AccessTicket _ticket = silo.Service();
        private readonly int[] _sent = new int[Citizens];
        private int _next;

        public static async Task<Side> Start(bool rules)
        {
            var directory = Directory.CreateTempSubdirectory("phr-bench-").FullName;
            var store = new RocksDbJournalStore(new RocksDbJournalOptions { Directory = directory });
            return new Side(directory, store, await BenchmarkSilo.Start(store, orleans => orleans.Services.Configure<CitizenOptions>(options => options.Alerts = rules)));
        }

        /// <summary>A plan for each, with levels of their own and something to be measured.</summary>
        public async Task SetPlans()
        {
            var plan = new CarePlan(
                [new OwnLevel(LevelKind.HomeSystolic, 130), new OwnLevel(LevelKind.HomeDiastolic, 80)], [new PlannedMeasurement("blood pressure", 2, PlanPeriod.Day)], PlanFacts.None);
            await Parallel.ForEachAsync(Enumerable.Range(0, Citizens), async (citizen, cancellation) =>
            {
                var id = $"citizen-{citizen}";
                if (await silo.Client.GetGrain<ICitizenGrain>(id).SetCarePlan(silo.Ticket(new TicketRequest(id, Role.Citizen, null, PurposeOfUse.PatientRequest, [], id, TimeSpan.FromHours(1))), plan, ifMatch: null, cancellation) is not CarePlanHeld)
                {
                    throw new InvalidOperationException("A plan was not taken.");
                }
            });
        }

        public async Task Submit(Func<int, TimedReading[]> readings, DateTimeOffset start)
        {
            var citizen = Interlocked.Increment(ref _next) % Citizens;
            var n = Interlocked.Increment(ref _sent[citizen]) - 1;
            var items = readings(n).Select(it => (RecordItem)Reading(start + it.After, it)).ToArray();
            var outcome = await silo.Client.GetGrain<ICitizenGrain>($"citizen-{citizen}").Submit(_ticket, new Submission($"s-{n}", [.. items]));
            if (outcome is not SubmissionReceipt receipt || receipt.Accepted != items.Length)
            {
                throw new InvalidOperationException($"Readings were not accepted: {(outcome as SubmissionReceipt)?.Items.FirstOrDefault()?.ToString() ?? outcome.GetType().Name}");
            }
        }

        public async ValueTask DisposeAsync()
        {
            await silo.DisposeAsync();
            await store.DisposeAsync();
            Directory.Delete(directory, recursive: true);
        }

        private static Reading Reading(DateTimeOffset at, TimedReading measured) => new()
        {
            Code = CodeableConcept.Of(CodeSystems.Loinc, measured.Code),
            Time = ReportedTime.At(at.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)),
            Status = "final",
            Source = new ItemSource("home-hub"),
            Value = measured.Value is { } value ? new QuantityValue(Quantity.Ucum(value.ToString("0.0", CultureInfo.InvariantCulture), "mmol/L")) : null,
            Components = measured.Pressure is { } pressure ? [Component("8480-6", pressure.Systolic), Component("8462-4", pressure.Diastolic)] : [],
        };

        private static ReadingComponent Component(string code, int value) =>
            new(CodeableConcept.Of(CodeSystems.Loinc, code), new QuantityValue(Quantity.Ucum(value.ToString(CultureInfo.InvariantCulture), "mm[Hg]")));
    }
}
