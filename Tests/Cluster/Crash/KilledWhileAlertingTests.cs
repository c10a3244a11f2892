using FluentAssertions;
using PhrCluster.Client.Connecting;
using PhrCluster.Client.Requests;
using PhrCluster.Simulation.Checking;
using PhrCluster.Simulation.Ledger;
using PhrCluster.Simulation.Load;
using PhrCluster.Simulation.Population;
using PhrCluster.Simulation.Reporting;
using PhrCluster.Simulation.Subscribers;
using PhrCluster.Subscriptions;
using PhrCluster.Tests.Support;
using Xunit;
using Xunit.Abstractions;

namespace PhrCluster.Tests.Cluster.Crash;

/// <summary>A silo killed with SIGKILL, again and again, while a nation in crisis sends its readings, GPs work their lists, organisations ask for consents, and subscribers fail. <c>PHR_KILLS</c> says how often, for a longer run.</summary>
public sealed class KilledWhileAlertingTests(ITestOutputHelper output) : IDisposable
{
    private const int Kills = 2;
    private const int CitizensPerKill = 1_200;
    private const int MostAnsweredBetweenKills = 1_500;
    private const int Seed = 20261130;

    private readonly string _folder = Directory.CreateTempSubdirectory("phr-alerting-").FullName;

    [Fact]
    public async Task G3_KillsDuringALoadWithAlertsAndRequests_LoseNone_AndDoubleNone_AndEveryListSettles()
    {
        var kills = Killing.Times(usual: Kills);
        output.WriteLine($"Seed {Seed}, {kills} kills");
        var (random, time) = (new Random(Seed), TimeProvider.System);
        var nation = new NationSettings(Seed, 80_000, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).AddDays(-1)) { Crises = 1 };
        var schedule = new LoadSchedule(new LoadPlan(nation, CitizensPerKill * kills, Slice.Whole, new CallMix(60, 3, 6, 2, 60, 12, Subscription: 6)));
        var origin = new Uri($"http://127.0.0.1:{FreePorts.Take()}/");
        await using var silo = await SiloProcess.Start("--development-issuer", "--subscription-origins", origin.ToString());
        await using var phr = await PhrClient.Connect(new PhrClientOptions { Gateways = [GatewayAddress.Parse(silo.Gateway)!], ReplyWithin = LoadRun.ReplyWithin });
        var answers = new Answers();

        LoadReport report;
        await using (var ledger = LedgerWriter.Create(Ledger, new LedgerHeader(schedule.Plan, FirstVisit: 0, time.GetUtcNow()), time))
        {
            await using var subscribers = NationSubscribers.Open(
                schedule.Plan, origin, id => phr.Grains.GetGrain<ISubscriptionGrain>(id), new FailurePlan(nation.Seed, FailurePlan.UsualPhase), ledger, time);
            using var enough = new CancellationTokenSource();
            var options = new LoadOptions(Rate: null, Callers: 16, OpenLoop.DefaultInFlight, FirstRound: 0, Rounds: null, Duration: null);
            var running = new LoadRun(schedule, options, phr, ledger, time, (_, tick) => answers.Add(tick.Calls), subscribers).Run(enough.Token);
            for (var kill = 0; kill < kills; kill++)
            {
                await answers.Wait(1 + random.Next(MostAnsweredBetweenKills), running);
                await silo.Kill();
                await silo.Restart();
            }

            await answers.Wait(1, running);
            await enough.CancelAsync();
            report = await running;
            await ledger.End();
        }

        var lists = new WorklistReader(
            (gp, query, stop) => PersonalLists.Worklist(phr.Grains, TicketSource.Development(phr.Grains, gp), query, stop), WorklistReader.Patience, time);
        var requests = new RequestReader(
            (who, after, stop) => ConsentRequests.Asked(phr.Grains, TicketSource.Development(phr.Grains, who), after, stop), WorklistReader.Patience, time);
        var subscriptions = new StandingReader(id => phr.Grains.GetGrain<ISubscriptionGrain>(id), (who, stop) => TicketSource.Development(phr.Grains, who).Get(stop));
        var found = await new CheckRun(citizen => phr.Citizen(citizen, Caller.Self), lists, requests, subscriptions).Run([Ledger], most: null, CancellationToken.None);

        output.WriteLine($"{report.Calls} calls, {report.Kinds.Sum(static it => it.Retries)} of them made again, {report.Errors} without an answer; {found.Alerts} alerts, {found.Tasks} tasks to show, {found.Requests} requests; {report.Told}, {found.Waiting} events wait");
        found.Named.Select(static it => it.ToString()).Should().BeEmpty();
        found.InPart.Should().Be(0);
        found.Alerts.Should().BeGreaterThan(5, "the nation is in crisis");
        found.Tasks.Should().BePositive();
        found.Requests.Should().BePositive("organisations ask");
        found.Told.Should().BePositive("subscribers are told");
        report.Kinds.Sum(static it => it.Retries).Should().BePositive("calls were under way when the silo was killed");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Ledger => Path.Combine(_folder, "ledger");
}
