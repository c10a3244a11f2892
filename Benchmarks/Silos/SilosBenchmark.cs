using PhrCluster.Benchmarks.Harness;
using PhrCluster.Benchmarks.People;
using PhrCluster.Consents;
using PhrCluster.Dashboard;
using PhrCluster.Identity;
using PhrCluster.Readings;

namespace PhrCluster.Benchmarks.Silos;

/// <summary>
/// The same citizens on 1, 2 and 4 silos of one machine. More silos on the same cores make nothing faster; what it shows is what a cluster costs beside a
/// lone silo: the calls between silos, and whether the work is shared.
/// </summary>
internal static class SilosBenchmark
{
    private const int Citizens = 1_000;
    private const int Callers = 64;
    private const int Repeats = 2;
    private const int Organization = 1;

    private static readonly int[] Sizes = [1, 2, 4];
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Stretch = TimeSpan.FromSeconds(6);

    public static async Task Run(Report report, TimeProvider time)
    {
        var runs = Sizes.ToDictionary(static size => size, static _ => new List<Outcome>());
        for (var repeat = 0; repeat < Repeats; repeat++)
        {
            foreach (var size in Sizes)
            {
                runs[size].Add(await Measure(size, time));
                Report.Progress($"{size} silos measured, repeat {repeat + 1} of {Repeats}.");
            }
        }

        report.Line($"{Citizens:N0} citizens on Azurite, {Callers} callers over TCP, {Repeats} repeats in turns, each with an emulator and silos of its own. Processor time is for one call: the silos', all together, and the client's after the stroke.");
        report.Line();
        report.Line("| silos | submit 1: µs silos / client | /s | p99 ms | dashboard: µs silos / client | /s | p99 ms | µs against 1 silo (submit, dashboard) | grains in memory, fewest and most of a silo | silos' processor time, least and most |");
        report.Line("|---|---|---|---|---|---|---|---|---|---|");
        foreach (var size in Sizes)
        {
            Row(report, size, runs[size], runs[Sizes[0]]);
        }

        report.Line();
        report.Line($"The emulator takes a core to itself and bounds the rates: compare the processor time. Shares are of what would be even: 1.00 is a silo's fair part.");
    }

    private static void Row(Report report, int size, List<Outcome> outcomes, List<Outcome> alone)
    {
        report.Line($"| {size} | {Cost(outcomes, Submits):N0} / {Client(Submits):N0} | {Rate(Submits):N0} | {P99(Submits):N1} | {Cost(outcomes, Looks):N0} / {Client(Looks):N0} | {Rate(Looks):N0} | {P99(Looks):N1} | **{Cost(outcomes, Submits) / Cost(alone, Submits):N2}**, **{Cost(outcomes, Looks) / Cost(alone, Looks):N2}** | {Shares(static outcome => outcome.Citizens)} | {Shares(static outcome => outcome.Times)} |");

        double Rate(Func<Outcome, Slice> slice) => Load.Median(outcomes.Select(outcome => slice(outcome).Load.PerSecond));

        double Client(Func<Outcome, Slice> slice) => Load.Median(outcomes.Select(outcome => slice(outcome).Client.TotalMicroseconds / slice(outcome).Load.Calls));

        double P99(Func<Outcome, Slice> slice) => Load.Median(outcomes.Select(outcome => slice(outcome).Load.P99));

        string Shares(Func<Outcome, double[]> of) => FormattableString.Invariant(
            $"{outcomes.Min(outcome => of(outcome).Min() * size / of(outcome).Sum()):N2}–{outcomes.Max(outcome => of(outcome).Max() * size / of(outcome).Sum()):N2}");
    }

    private static Slice Submits(Outcome outcome) => outcome.Submits;

    private static Slice Looks(Outcome outcome) => outcome.Looks;

    private static double Cost(List<Outcome> outcomes, Func<Outcome, Slice> slice) =>
        Load.Median(outcomes.Select(outcome => slice(outcome).ServerMicrosecondsPerCall));

    private static async Task<Outcome> Measure(int size, TimeProvider time)
    {
        await using var cluster = await LoadedCluster.Start(size);
        var service = await LoadedSilo.Ticket(cluster.Client, Role.Service, Population.OrganizationName(Organization));
        var professional = await LoadedSilo.Ticket(cluster.Client, Role.Professional, Population.OrganizationName(Organization));
        var arrivals = new Arrivals(Citizens, time);
        var submissions = 0L;
        await Load.Each(Callers / Sizes[^1], Citizens, async i =>
        {
            await Submit(1 + i, Measurement.All.Length);
            await Permit(cluster, 1 + i, time);
        });
        await Load.Run(Callers, WarmUp, (_, n) => Submit(1 + n % Citizens, 1));
        var before = cluster.ProcessorTimes;
        var walk = new Walk.Few(Citizens);
        var submits = await Slice.Of(() => cluster.AllProcessorTime, () => Load.Run(Callers, Stretch, (_, _) => Submit(walk.Next().Citizen, 1)));
        var looks = await Slice.Of(() => cluster.AllProcessorTime, () => Load.Run(Callers, Stretch, (_, _) => Look(walk.Next().Citizen)));
        var times = cluster.ProcessorTimes.Zip(before, static (after, then) => (after - then).TotalSeconds).ToArray();
        var active = await cluster.Activations();
        return new Outcome(submits, looks, [.. active.Select(static count => (double)count), .. new double[size - active.Length]], times);

        async Task Submit(int citizen, int count)
        {
            var source = Population.Source(citizen);
            var outcome = await Grain(cluster, citizen).Submit(service, new Submission(
                $"s-{Interlocked.Increment(ref submissions):x}", [.. arrivals.Next(citizen, count).Select(sample => Measurement.All[sample.Code].At(sample, source))]));
            if (outcome is not SubmissionReceipt receipt || receipt.Accepted != count)
            {
                throw new InvalidOperationException($"Readings were not accepted: {outcome.GetType().Name}.");
            }
        }

        async Task Look(int citizen)
        {
            if (await Grain(cluster, citizen).Dashboard(professional) is not DashboardDisclosed { Measures.Length: 8 })
            {
                throw new InvalidOperationException("A dashboard was not disclosed as it should have been.");
            }
        }
    }

    private static async Task Permit(LoadedCluster cluster, int citizen, TimeProvider time)
    {
        var id = Population.Id(citizen);
        var ticket = await cluster.Client.GetGrain<IDevelopmentIssuerGrain>(0).Issue(
            new TicketRequest(id, Role.Citizen, null, PurposeOfUse.PatientRequest, [], id, TimeSpan.FromHours(1)));
        if (await Grain(cluster, citizen).GiveConsent(ticket, Population.Consent(0, Organization, time.GetUtcNow())) is not ConsentChanged)
        {
            throw new InvalidOperationException("A consent was not taken.");
        }
    }

    private static ICitizenGrain Grain(LoadedCluster cluster, int citizen) => cluster.Client.GetGrain<ICitizenGrain>(Population.Id(citizen));

    /// <param name="Citizens">Active ones of each silo.</param>
    /// <param name="Times">Seconds of processor time of each silo while it was measured.</param>
    private sealed record Outcome(Slice Submits, Slice Looks, double[] Citizens, double[] Times);
}
