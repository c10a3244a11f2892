using PhrCluster.Benchmarks.Harness;

namespace PhrCluster.Benchmarks.Http;

/// <summary>
/// What the front door costs: the same work asked by FHIR over HTTP and by the grain's own verbs, of one lone silo that carries the front door with it. Each side
/// has a client of its own in this process, whose processor time counts too.
/// </summary>
internal static class HttpBenchmark
{
    private const int Callers = 32;
    private const int Repeats = 3;
    private const int BatchSize = 100;

    /// <summary>What HTTP may add to a call's processor time, in calls.</summary>
    private const double MostAdded = 1.5;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Stretch = TimeSpan.FromSeconds(5);

    private static readonly Work[] Works =
    [
        new("read", 1, null, static (door, caller, n) => door.Read(caller, n), static (grain, caller, n) => grain.Read(caller, n)),
        new("search newest 20", 1, 130, static (door, caller, n) => door.Search(caller, n), static (grain, caller, n) => grain.Search(caller, n)),
        new("create", 1, 110, static (door, caller, n) => door.Create(caller, n), static (grain, caller, n) => grain.Create(caller, n)),
        new($"transaction of {BatchSize}", BatchSize, 169, static (door, caller, n) => door.Transact(caller, n, BatchSize), static (grain, caller, n) => grain.Transact(caller, n, BatchSize)),
    ];

    public static async Task Run(Report report, TimeProvider time)
    {
        var people = new HttpPeople(time);
        var data = Directory.CreateTempSubdirectory("phr-bench-").FullName;
        try
        {
            await using var silo = await LoadedSilo.Start(data, new Dictionary<string, string>
            {
                ["Web:RequestsPerSecondOfAClient"] = "1000000",
                ["Web:RequestsPerSecondOfAnAddress"] = "1000000",
                ["Web:EntriesPerSecondOfAClient"] = "1000000",
                ["Web:EntriesPerSecondOfAnAddress"] = "1000000",
            });
            await people.Enter(silo);
            using var door = new HttpSide(silo, people);
            var grain = new GrainSide(silo, people);
            report.Line($"{HttpPeople.Citizens} active citizens of {HttpPeople.Held} readings, {Callers} callers, medians of {Repeats} repeats in turns. Processor time is of client and server, for one call.");
            report.Line();
            report.Line("| work | HTTP: calls/s | p50 / p99 ms | µs client / server | grain call: calls/s | p50 / p99 ms | µs client / server | HTTP adds, in calls | Medplum's resources or searches/s | times |");
            report.Line("|---|---|---|---|---|---|---|---|---|---|");
            foreach (var work in Works)
            {
                await Compare(report, silo, work, door, grain);
            }
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    private static async Task Compare(Report report, LoadedSilo silo, Work work, HttpSide door, GrainSide grain)
    {
        await Load.Run(Callers, WarmUp, (caller, n) => work.Door(door, caller, n));
        await Load.Run(Callers, WarmUp, (caller, n) => work.Grain(grain, caller, n));
        var (http, call) = (new List<Slice>(), new List<Slice>());
        for (var repeat = 0; repeat < Repeats; repeat++)
        {
            http.Add(await Slice.Of(() => silo.ProcessorTime, () => Load.Run(Callers, Stretch, (caller, n) => work.Door(door, caller, n))));
            call.Add(await Slice.Of(() => silo.ProcessorTime, () => Load.Run(Callers, Stretch, (caller, n) => work.Grain(grain, caller, n))));
        }

        var added = Median(http, static slice => slice.MicrosecondsPerCall) / Median(call, static slice => slice.MicrosecondsPerCall) - 1;
        var rate = Median(http, static slice => slice.Load.PerSecond);
        var times = work.Rival is { } rival ? FormattableString.Invariant($"{rival} | **{rate * work.Resources / rival:N0}**") : "|";
        report.Line($"| {work.Name} | {Side(http)} | {Side(call)} | **{added:N2}** | {times} |");
        report.Aim(new Target($"{work.Name}: processor time that HTTP adds to the call", MostAdded, added, AtLeast: false, "calls"));
        if (work.Rival is { } medplum)
        {
            report.Aim(new Target($"{work.Name}: against Medplum's {medplum}/s", 20, rate * work.Resources / medplum, AtLeast: true, "×"));
        }
    }

    private static string Side(List<Slice> slices) => FormattableString.Invariant(
        $"{Median(slices, static it => it.Load.PerSecond):N0} | {Median(slices, static it => it.Load.P50):N1} / {Median(slices, static it => it.Load.P99):N1} | {Median(slices, static it => it.Client.TotalMicroseconds / it.Load.Calls):N0} / {Median(slices, static it => it.ServerMicrosecondsPerCall):N0}");

    private static double Median(List<Slice> slices, Func<Slice, double> of) => Load.Median(slices.Select(of));

    /// <param name="Resources">That one call carries.</param>
    /// <param name="Rival">Medplum's resources or searches a second, measured on a machine of this kind; null where none was.</param>
    private sealed record Work(string Name, int Resources, int? Rival, Func<HttpSide, int, int, Task> Door, Func<GrainSide, int, int, Task> Grain);
}
