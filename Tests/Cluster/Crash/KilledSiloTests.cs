using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using FluentAssertions;
using PhrCluster.Client.Connecting;
using PhrCluster.Datatypes;
using PhrCluster.Identity;
using PhrCluster.Readings;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.CommandLine;
using PhrCluster.Tests.Support.Core;
using Xunit;
using Xunit.Abstractions;

namespace PhrCluster.Tests.Cluster.Crash;

/// <summary>A silo killed with SIGKILL, again and again, while data pours in: G3 as an operator would doubt it. <c>PHR_KILLS</c> says how often, for a longer run.</summary>
public sealed class KilledSiloTests(ITestOutputHelper output) : IDisposable
{
    private const int Kills = 6;
    private const int Patients = 25;
    private const int LinesPerImport = 1_500;
    private const int Callers = 8;
    private const int MostAcknowledgedBetweenKills = 400;
    private const int Seed = 20260314;

    private readonly string _directory = Directory.CreateTempSubdirectory("phr-crash-").FullName;

    [Fact]
    public async Task G3_KillsDuringImportUnderLoad_LoseNothingAcknowledged_AndDoubleNothing()
    {
        var kills = Killing.Times(usual: Kills);
        output.WriteLine($"Seed {Seed}, {kills} kills");
        var random = new Random(Seed);
        await using var silo = await SiloProcess.Start();
        await using var load = await Load.Start(silo.Gateway);
        for (var kill = 0; kill < kills; kill++)
        {
            var file = WriteImport(kill);
            var import = PhrRun.Of("import", file, "--gateway", silo.Gateway, "--json", "--source", "registry");
            await load.Acknowledges(1);
            await load.ArrivalOf($"patient-{random.Next(Patients)}", DayOf(kill));
            await load.Acknowledges(random.Next(MostAcknowledgedBetweenKills));
            await load.Rests(async () =>
            {
                await silo.Kill();
                await silo.Restart();
            });
            Counts(await import).Should().Be((LinesPerImport, LinesPerImport, 0, 0), $"import {kill} went on where it stood");
        }

        await load.Acknowledges(1); // The connection is back after the last kill as well.
        await load.Stop();
        output.WriteLine($"{load.Receipts.Count} submissions acknowledged beside {kills * LinesPerImport} imported lines");
        foreach (var (submission, first) in load.Receipts)
        {
            var again = (SubmissionReceipt)await load.Submit(submission);
            again.Should().BeEquivalentTo(first with { Repeated = true });
        }

        foreach (var citizen in Enumerable.Range(0, Callers))
        {
            var held = await load.Held(citizen);
            held.Should().OnlyHaveUniqueItems();
            held.Should().Contain(load.Receipts.Keys.Where(key => key.Citizen == citizen).Select(key => key.Number));
        }

        (await PhrRun.Of("verify", "--all", "--gateway", silo.Gateway)).ExitCode.Should().Be(0);
        var all = Path.Combine(_directory, "all.ndjson");
        await File.WriteAllLinesAsync(all, Enumerable.Range(0, kills).SelectMany(kill => File.ReadLines(WriteImport(kill))));
        Counts(await PhrRun.Of("import", all, "--gateway", silo.Gateway, "--json", "--source", "registry"))
            .Should().Be((kills * LinesPerImport, 0, kills * LinesPerImport, 0), "every line is held, once");
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private static (int Lines, int Accepted, int Duplicates, int Rejected) Counts(PhrRun run)
    {
        run.ExitCode.Should().Be(0, run.Error);
        int Of(string name) => run.Json.GetProperty(name).GetInt32();
        return (Of("lines"), Of("accepted"), Of("duplicates"), Of("rejected"));
    }

    /// <summary>Each import has a day of its own.</summary>
    private static DateTimeOffset DayOf(int import) => Sample.Noon.AddDays(-import - 1);

    private string WriteImport(int number)
    {
        var file = Path.Combine(_directory, $"import-{number}.ndjson");
        var lines = new StringBuilder();
        for (var i = 0; i < LinesPerImport; i++)
        {
            lines.AppendLine(JsonSerializer.Serialize(new
            {
                resourceType = "Observation",
                id = $"o{number}-{i}",
                status = "final",
                code = new { coding = new[] { new { system = CodeSystems.Loinc, code = "8867-4" } } },
                subject = new { reference = $"Patient/patient-{i % Patients}" },
                effectiveDateTime = DayOf(number).AddSeconds(i * 40).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'"),
                valueQuantity = new { value = 60 + i % 60, unit = "/min", system = CodeSystems.Ucum, code = "/min" },
            }));
        }

        File.WriteAllText(file, lines.ToString());
        return file;
    }

    /// <summary>One submission of the load.</summary>
    private readonly record struct Key(int Citizen, int Number);

    /// <summary>Callers that submit one reading after the other, each to a citizen of its own, and remember what was acknowledged.</summary>
    private sealed class Load : IAsyncDisposable
    {
        private readonly PhrClient _connection;
        private readonly AccessTicket _service;
        private readonly CancellationTokenSource _stop = new();
        private readonly SemaphoreSlim _acknowledged = new(0);
        private readonly Task[] _callers;
        private Task _outage = Task.CompletedTask;

        private Load(PhrClient connection, AccessTicket service)
        {
            _connection = connection;
            _service = service;
            _callers = [.. Enumerable.Range(0, Callers).Select(caller => Task.Run(() => Call(caller)))];
        }

        public ConcurrentDictionary<Key, SubmissionReceipt> Receipts { get; } = [];

        public static async Task<Load> Start(string gateway)
        {
            var connection = await PhrClient.Connect(new PhrClientOptions { Gateways = [GatewayAddress.Parse(gateway)!], ReplyWithin = TimeSpan.FromMinutes(1) });
            var issuer = connection.Grains.GetGrain<IDevelopmentIssuerGrain>(0);
            return new Load(connection, await issuer.Issue(
                new TicketRequest("meters", Role.Service, "meters", PurposeOfUse.Treatment, [], null, TimeSpan.FromHours(1)) { Sources = Sample.Sources }));
        }

        /// <summary>Waits until an import's first readings are in: it is under way then.</summary>
        public async Task ArrivalOf(string patient, DateTimeOffset day)
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
            var self = await SelfTicket(patient);
            while (await _connection.Grains.GetGrain<ICitizenGrain>(patient).Readings(self, new ReadingQuery(From: day, To: day.AddDays(1), PageSize: 1))
                is ReadingsDisclosed { Items.IsEmpty: true })
            {
                patience.IsCancellationRequested.Should().BeFalse("the import should have begun to arrive");
            }
        }

        /// <summary>Waits until that many more submissions were acknowledged.</summary>
        public async Task Acknowledges(int count)
        {
            while (_acknowledged.Wait(0, CancellationToken.None))
            {
            }

            for (; count > 0; count--)
            {
                (await _acknowledged.WaitAsync(TimeSpan.FromMinutes(2))).Should().BeTrue("the load should be acknowledged again after a restart");
            }
        }

        /// <summary>Lets callers whose call fails wait for the end of an outage.</summary>
        public async Task Rests(Func<Task> outage)
        {
            var over = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            Volatile.Write(ref _outage, over.Task);
            await outage();
            over.SetResult();
        }

        public async Task Stop()
        {
            await _stop.CancelAsync();
            await Task.WhenAll(_callers);
        }

        public Task<SubmitOutcome> Submit(Key key) => _connection.Grains.GetGrain<ICitizenGrain>(Name(key.Citizen))
            .Submit(_service, new Submission($"s-{key.Number}", [Sample.Glucose(Sample.Noon.AddDays(-400).AddMinutes(key.Number))]));

        /// <summary>The numbers of the submissions whose readings a citizen holds.</summary>
        public async Task<List<int>> Held(int citizen)
        {
            var items = await _connection.Grains.GetGrain<ICitizenGrain>(Name(citizen)).ReadAll(await SelfTicket(Name(citizen)));
            return [.. items.Select(held => (int)(DateTimeOffset.Parse(held.Item.Time.Start!) - Sample.Noon.AddDays(-400)).TotalMinutes)];
        }

        public async ValueTask DisposeAsync()
        {
            await Stop();
            await _connection.DisposeAsync();
            _stop.Dispose();
            _acknowledged.Dispose();
        }

        private async Task<AccessTicket> SelfTicket(string citizen) => await _connection.Grains.GetGrain<IDevelopmentIssuerGrain>(0).Issue(
            new TicketRequest(citizen, Role.Citizen, null, PurposeOfUse.PatientRequest, [], citizen, TimeSpan.FromHours(1)));

        private static string Name(int citizen) => $"load-{citizen}";

        private async Task Call(int caller)
        {
            for (var number = 0; !_stop.IsCancellationRequested;)
            {
                var key = new Key(caller, number);
                try
                {
                    Receipts[key] = (SubmissionReceipt)await _connection.WhileConnected(() => Submit(key)) with { Repeated = false };
                    _acknowledged.Release();
                    number++;
                }
                catch (Exception e) when (e is RecordUnavailableException || SiloAbsence.MayPass(e))
                {
                    // The same submission again, when the silo is back, until it is acknowledged.
                    await Volatile.Read(ref _outage);
                }
            }
        }
    }
}
