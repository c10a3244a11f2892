using FluentAssertions;
using PhrCluster.Client.Connecting;
using PhrCluster.Contributions;
using PhrCluster.Simulation.Checking;
using PhrCluster.Simulation.Ledger;
using PhrCluster.Simulation.Load;
using PhrCluster.Simulation.Population;
using PhrCluster.Simulation.Reporting;
using Xunit;
using Xunit.Abstractions;

namespace PhrCluster.Tests.Cluster.Crash;

/// <summary>A silo killed with SIGKILL, again and again, while citizens send what programmes count, join, leave and opt out: every raw cell is right afterwards. <c>PHR_KILLS</c> says how often, for a longer run.</summary>
public sealed class KilledWhileContributingTests(ITestOutputHelper output) : IDisposable
{
    private const int Kills = 2, CitizensPerKill = 600, MostAnsweredBetweenKills = 1_200, Days = 3, Programmes = 12;
    private const int Seed = 20261201;

    private readonly string _folder = Directory.CreateTempSubdirectory("phr-contributing-").FullName;

    [Fact]
    public async Task G1_G3_KillsDuringALoadWithProgrammes_LeaveEveryCellAsItHasToBe()
    {
        var kills = Killing.Times(usual: Kills);
        output.WriteLine($"Seed {Seed}, {kills} kills");
        var (random, time) = (new Random(Seed), TimeProvider.System);
        var nation = new NationSettings(Seed, 80_000, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).AddDays(-Days));
        var schedule = new LoadSchedule(new LoadPlan(nation, CitizensPerKill * kills, Slice.Whole, new CallMix(60, 2, 2, 0, Programme: 40), Programmes));
        await using var silo = await SiloProcess.Start("--development-issuer");
        await using var phr = await PhrClient.Connect(new PhrClientOptions { Gateways = [GatewayAddress.Parse(silo.Gateway)!], ReplyWithin = LoadRun.ReplyWithin });
        var answers = new Answers();

        LoadReport report;
        await using (var ledger = LedgerWriter.Create(Ledger, new LedgerHeader(schedule.Plan, FirstVisit: 0, time.GetUtcNow()), time))
        {
            using var enough = new CancellationTokenSource();
            var options = new LoadOptions(Rate: null, Callers: 16, OpenLoop.DefaultInFlight, FirstRound: 0, Rounds: null, Duration: null);
            var running = new LoadRun(schedule, options, phr, ledger, time, (_, tick) => answers.Add(tick.Calls)).Run(enough.Token);
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

        var cells = new CellReader((programme, stop) => phr.Grains.GetGrain<IRawCellsGrain>(0).Cells(programme, stop), WorklistReader.Patience, time);
        var found = await new CheckRun(citizen => phr.Citizen(citizen, Caller.Self), worklists: null, cells: cells).Run([Ledger], most: null, CancellationToken.None);

        output.WriteLine($"{report.Calls} calls, {report.Kinds.Sum(static it => it.Retries)} of them made again, {report.Errors} without an answer; {found.Citizens} citizens, {found.Items} readings, {found.Cells} cells");
        output.WriteLine(string.Join(", ", report.Kinds.Select(static it => $"{KindNames.Of(it.Kind)} {it.Calls}")));
        found.Named.Select(static it => it.ToString()).Should().BeEmpty();
        found.InPart.Should().Be(0);
        found.Cells.Should().BeGreaterThan(50);
        report.Kinds.Sum(static it => it.Retries).Should().BePositive("calls were under way when the silo was killed");
        report.Kinds.Select(static it => it.Kind).Should().Contain([CallKind.Join, CallKind.Leave, CallKind.OptOut]);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Ledger => Path.Combine(_folder, "ledger");
}
