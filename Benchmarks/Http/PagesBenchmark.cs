using PhrCluster.AccessLog;
using PhrCluster.Benchmarks.Harness;
using PhrCluster.Client.Connecting;
using PhrCluster.Client.Consents;
using PhrCluster.Consents;
using PhrCluster.Dashboard;
using PhrCluster.Identity;
using PhrCluster.Notices;
using PhrCluster.Trends;

namespace PhrCluster.Benchmarks.Http;

/// <summary>What a page costs: views by a browser's session, each against a call of the dashboard and against the page's own call, asked over TCP of the same lone silo.</summary>
internal static class PagesBenchmark
{
    private const int Callers = 32;
    private const int Repeats = 3;
    private const string Practice = "RR8";

    /// <summary>Views a second on two cores.</summary>
    private const double LeastViews = 500;

    /// <summary>Processor time of the server for a view, in calls of the dashboard.</summary>
    private const double MostCalls = 3;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Stretch = TimeSpan.FromSeconds(4);
    private static readonly string Measure = $"/health/{Uri.EscapeDataString(HttpPeople.ManyOf.Name)}";

    private static readonly View[] Views =
    [
        new("/health/live", Dashboard) { Note = "an answer without a page", IsAimed = false },
        new("/help", Dashboard) { Note = "a page without a call", IsAimed = false },
        new("/home", Dashboard),
        new("/health", Dashboard),
        new(Measure, static async (grain, ticket) => await grain.Trend(ticket, new TrendQuery([HttpPeople.ManyOf.Name], DateTimeOffset.UnixEpoch)) is TrendDisclosed),
        new("/sharing", static async (grain, ticket) => await grain.Consents(ticket) is ConsentsDisclosed),
        new("/notices", static async (grain, ticket) => await grain.Notices(ticket) is NoticesDisclosed),
        new("/log", Log),
        new("/practice/patient", Dashboard) { ByPractice = true },
        new("/log", Log) { Note = "after the practice" },
    ];

    /// <param name="only">Those pages alone; empty for all.</param>
    public static async Task Run(Report report, TimeProvider time, IReadOnlyCollection<string> only)
    {
        var people = new HttpPeople(time);
        var data = Directory.CreateTempSubdirectory("phr-bench-").FullName;
        try
        {
            await using var silo = await LoadedSilo.Start(data, new Dictionary<string, string>
            {
                ["Web:RequestsPerSecondOfAnAddress"] = "1000000",
                ["Web:EntriesPerSecondOfAnAddress"] = "1000000",
                ["Web:Smart:People:0:Id"] = "dr-jones",
                ["Web:Smart:People:0:Organization"] = Practice,
            });
            await people.Enter(silo);
            await people.EnterMany(silo);
            await Load.Each(8, HttpPeople.Citizens, citizen => ConsentTemplates.Give(
                new CitizenSession(Grain(silo, citizen), TicketSource.Given(people.Ticket(citizen))), "organisation-treatment", new TemplateValues { Who = Practice }));
            using var sessions = new PageSessions(silo.HttpPort);
            await sessions.SignIn();
            await sessions.OpenPatients();
            report.Line(
                $"{HttpPeople.Citizens} active citizens of {2 * HttpPeople.Held} readings, half of them of one measure, each signed in and seen by a practice; {Callers} callers, medians of {Repeats} repeats in turns. Processor time is the server's, for one.");
            report.Line();
            report.Line("| page | views/s | p50 / p95 ms | µs | bytes | its first call: calls/s | p50 / p95 ms | µs | a view, in those | dashboard call, µs | a view, in dashboard calls |");
            report.Line("|---|---|---|---|---|---|---|---|---|---|---|");
            var views = Views.Where(view => only.Count == 0 || only.Contains(view.Path)).ToList();
            foreach (var view in views.Concat(views))
            {
                // A page runs far more code than a call does. Until the runtime has compiled what is hot, its compiler's time would be taken for the page's.
                await Load.Run(Callers, WarmUp, (caller, n) => sessions.Get(HttpPeople.Of(caller, n), view.Path, view.ByPractice));
            }

            foreach (var view in views)
            {
                await Compare(report, silo, people, sessions, view);
            }
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    private static async Task Compare(Report report, LoadedSilo silo, HttpPeople people, PageSessions sessions, View view)
    {
        Task Look(int caller, int n) => sessions.Get(HttpPeople.Of(caller, n), view.Path, view.ByPractice);
        Task Own(int caller, int n) => Asked(silo, people, view.Call, HttpPeople.Of(caller, n));
        Task Other(int caller, int n) => Asked(silo, people, Dashboard, HttpPeople.Of(caller, n));
        Func<int, int, Task>[] all = [Look, Own, Other];
        foreach (var load in all)
        {
            await Load.Run(Callers, WarmUp, load);
        }

        var slices = all.Select(static _ => new List<Slice>()).ToArray();
        for (var repeat = 0; repeat < Repeats; repeat++)
        {
            for (var i = 0; i < all.Length; i++)
            {
                slices[i].Add(await Slice.Of(() => silo.ProcessorTime, () => Load.Run(Callers, Stretch, all[i])));
            }
        }

        var (perSecond, views, own, dashboards) = (Median(slices[0], static it => it.Load.PerSecond), Cost(slices[0]), Cost(slices[1]), Cost(slices[2]));
        report.Line(FormattableString.Invariant(
            $"| {view} | {Side(slices[0])} | {await sessions.Bytes(view.Path, view.ByPractice):N0} | {Side(slices[1])} | {views / own:N2} | {dashboards:N0} | **{views / dashboards:N2}** |"));
        if (!view.IsAimed)
        {
            return;
        }

        report.Aim(new Target($"{view}: views a second", LeastViews, perSecond, AtLeast: true, "a second"));
        report.Aim(new Target($"{view}: processor time of the server against a dashboard call", MostCalls, views / dashboards, AtLeast: false, "calls"));
    }

    private static async Task Asked(LoadedSilo silo, HttpPeople people, Func<ICitizenGrain, AccessTicket, Task<bool>> call, int citizen)
    {
        if (!await call(Grain(silo, citizen), people.Ticket(citizen)))
        {
            throw new InvalidOperationException("The record did not do what was asked.");
        }
    }

    private static ICitizenGrain Grain(LoadedSilo silo, int citizen) => silo.Client.GetGrain<ICitizenGrain>(HttpPeople.Name(citizen));

    private static async Task<bool> Dashboard(ICitizenGrain grain, AccessTicket ticket) => await grain.Dashboard(ticket) is DashboardDisclosed;

    /// <summary>As the page asks.</summary>
    private static async Task<bool> Log(ICitizenGrain grain, AccessTicket ticket) =>
        await grain.AccessLog(ticket, new AccessLogQuery { WithoutOwn = true, CountFrom = TimeProvider.System.GetUtcNow().AddDays(-30) }) is AccessLogDisclosed;

    private static string Side(List<Slice> slices) => FormattableString.Invariant(
        $"{Median(slices, static it => it.Load.PerSecond):N0} | {Median(slices, static it => it.Load.P50):N1} / {Median(slices, static it => it.Load.P95):N1} | {Cost(slices):N0}");

    private static double Cost(List<Slice> slices) => Median(slices, static it => it.ServerMicrosecondsPerCall);

    private static double Median(List<Slice> slices, Func<Slice, double> of) => Load.Median(slices.Select(of));

    /// <param name="Call">The first call that the page makes; true when it was answered.</param>
    private sealed record View(string Path, Func<ICitizenGrain, AccessTicket, Task<bool>> Call)
    {
        /// <summary>True for a page that the practice opens, of a patient.</summary>
        public bool ByPractice { get; init; }

        /// <summary>False for what only tells where the time of others goes.</summary>
        public bool IsAimed { get; init; } = true;

        /// <summary>What is special about it.</summary>
        public string? Note { get; init; }

        public override string ToString() => Note is null ? Path : $"{Path}, {Note}";
    }
}
