using System.Text.Json.Nodes;
using CsCheck;
using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using PhrCluster.Client.Connecting;
using PhrCluster.Client.Journals;
using PhrCluster.Consents;
using PhrCluster.Core.Encoding;
using PhrCluster.Core.Entries;
using PhrCluster.Datatypes;
using PhrCluster.Demographics;
using PhrCluster.Export;
using PhrCluster.Grains.Requests;
using PhrCluster.Identity;
using PhrCluster.Labels;
using PhrCluster.Programmes;
using PhrCluster.Readings;
using PhrCluster.Registration;
using PhrCluster.Requests;
using PhrCluster.Searching;
using PhrCluster.Tests.Cluster.Grains.Programmes;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Transactions;
using Xunit;
using Xunit.Abstractions;

namespace PhrCluster.Tests.Cluster.Client;

/// <summary>A program without our code reads an exported record by its documented format, and finds whatever was changed in it.</summary>
public sealed class IndependentVerifierTests(ITestOutputHelper output) : IAsyncLifetime
{
    private static readonly CitizenDemographics Anna = new("""{"resourceType":"Patient","meta":{"source":"urn:x"},"name":[{"family":"Archer"}],"birthDate":"1968-04-01","active":true}""");

    private readonly TemporaryRocksDb _database = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("phr-export-").FullName;
    private RecordCluster _cluster = null!;

    private ICitizenGrain Citizen => _cluster.Citizen("anna");

    private AccessTicket Self => _cluster.Self("anna");

    private string Resources => Path.Combine(_folder, "anna.ndjson");

    private string Journal => Resources + ".journal.ndjson";

    public async Task InitializeAsync() => _cluster = await RecordCluster.Start(_database.Store, journal: static options => options.FoldCommits = 8);

    public async Task DisposeAsync()
    {
        await _cluster.DisposeAsync();
        await _database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task G5_ARecordWithEveryKindOfEntry_IsReadToItsLastByte_AndEveryChangeIsFound()
    {
        await Live();
        await Export();

        var (code, said) = await VerifyExportScript.Run(Journal, Resources);
        code.Should().Be(0, said);
        output.WriteLine(said);
        foreach (var kind in new[]
        {
            "item", "submission", "consentGiven", "consentWithdrawn", "access", "labelled", "registered", "emergency", "notice", "demographics", "access.search", "access.history",
            "access.demographics", "access.setDemographics", "access.transact", "access.export", "access.listRequests", "requested", "requestAnswered", "askingChanged", "requestWithdrawn", "access with its origin", "by an app, on a consent",
        })
        {
            said.Should().MatchRegex($@"\d {kind}\n");
        }

        said.Should().Contain("chain whole").And.Contain("the Patient, as the journal says");
        (await JournalFile.Verify(Journal)).FirstBad.Should().BeNull();
        await EveryChangeIsFound();
    }

    [Fact]
    public async Task AnExport_GivesTheCitizenWhoTheyAre_BesideTheirData()
    {
        await Citizen.Take(_cluster.Service("meter"), "s1", Sample.Glucose(TimeProvider.System.GetUtcNow(), identifier: "Observation/g1"));
        await Export();
        (await File.ReadAllLinesAsync(Resources)).Should().ContainSingle("nobody said who it is");
        (await VerifyExportScript.Run(Journal, Resources)).Said.Should().Contain("1 items and no Patient");

        var held = (DemographicsHeld)await Citizen.SetDemographics(Self, Anna);
        await Export();

        var lines = await File.ReadAllLinesAsync(Resources);
        lines.Should().HaveCount(2);
        var patient = JsonNode.Parse(lines[0])!;
        patient["id"]!.GetValue<string>().Should().Be("anna");
        patient["birthDate"]!.GetValue<string>().Should().Be("1968-04-01");
        patient["meta"]!["versionId"]!.GetValue<string>().Should().Be($"{held.Held.Version}");
        await MustFail(Resources, lines[0].Replace("1968-04-01", "1968-04-02", StringComparison.Ordinal), lines[1]);
        await MustFail(Resources, lines[0]);
        await MustFail(Resources, lines[1]);

        async Task MustFail(string path, params string[] changed)
        {
            await File.WriteAllLinesAsync(path, changed);
            var (code, said) = await VerifyExportScript.Run(Journal, path);
            code.Should().Be(4, said);
        }
    }

    /// <summary>The documented format is all of it: whatever a commit can hold, a reader made from the documentation arrives at its end.</summary>
    [Fact]
    public async Task WhateverACommitHolds_IsReadToItsLastByte()
    {
        const int Commits = 400;
        const ulong Seed = 20260314;
        output.WriteLine($"seed {Seed}");
        var commits = Generate.Journal(Commits).Generate(new PCG(stream: 1, Seed), null, out _);
        await using (var stream = File.Create(Journal))
        {
            Write(stream, commits);
        }

        var (code, said) = await VerifyExportScript.Run(Journal);

        code.Should().Be(0, said);
        said.Should().Contain($"{Commits} commits, chain whole");
    }

    /// <summary>One change after the other: a bit of each commit, and each other thing that a line says.</summary>
    private async Task EveryChangeIsFound()
    {
        const int Seed = 20260314;
        output.WriteLine($"seed {Seed}");
        var random = new Random(Seed);
        var lines = await File.ReadAllLinesAsync(Journal);
        foreach (var at in Enumerable.Range(1, lines.Length - 1).Where(at => at % 4 == 1 || at == lines.Length - 1))
        {
            var row = JsonNode.Parse(lines[at])!.AsObject();
            var bytes = Convert.FromBase64String(row["canonical"]!.GetValue<string>());
            bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            row["canonical"] = Convert.ToBase64String(bytes);
            await MustBreak(lines, at, row);
        }

        foreach (var (name, value) in new (string, JsonNode)[] { ("time", "2026-01-01T00:00:00Z"), ("seq", 7), ("hash", new string('0', 64)) })
        {
            var row = JsonNode.Parse(lines[3])!.AsObject();
            row[name] = value;
            await MustBreak(lines, 3, row);
        }
    }

    private async Task MustBreak(string[] lines, int at, JsonObject row)
    {
        var path = Path.Combine(_folder, "tampered.ndjson");
        await File.WriteAllLinesAsync(path, [.. lines[..at], row.ToJsonString(), .. lines[(at + 1)..]]);
        var (code, said) = await VerifyExportScript.Run(path);
        code.Should().Be(4, said);
        said.Should().Contain($"broken at sequence number {at}\n");
    }

    /// <summary>Whatever leaves an entry of its own.</summary>
    private async Task Live()
    {
        var now = TimeProvider.System.GetUtcNow();
        var (meter, practice) = (_cluster.Service("meter"), _cluster.Professional("Practice"));
        (await Citizen.Register(_cluster.Admin(), new GpRegistration("Practice"), demographics: Anna)).Should().BeOfType<Registered>();
        await Citizen.Take(meter, "s1", Sample.Glucose(now.AddHours(-3), identifier: "Observation/g1"), Sample.BloodPressure(now.AddHours(-2), "142", "91"), Sample.Vaccination("2025-10-01"));
        await Citizen.Take(meter, "s2", Sample.Glucose(now.AddHours(-3), identifier: "Observation/g1"), Sample.Glucose(now.AddHours(-1), "1e2"), Sample.Glucose(now.AddYears(30)));
        await Citizen.Take(meter, "s3", Sample.Glucose(now.AddHours(-3), "6.1", identifier: "Observation/g1"));
        (await Citizen.Arrange(Self, new([], [], [new(new LabelledCode(new("http://loinc.org", "15074-8")), [SensitivityLabels.Psychiatry], [])]))).Should().BeAssignableTo<IDecidedAt>();
        await Citizen.GiveConsent(Self, Sample.App("app-1", "demo-app", now.AddDays(7)));
        await Citizen.GiveConsent(Self, Sample.Permit("clinic", "Clinic", Sample.Laboratory));
        await Citizen.WithdrawConsent(Self, "clinic");

        var app = _cluster.App("anna", "demo-app", "app-1") with { Origin = new RequestOrigin("203.0.113.7", "request-1", "code=15074-8") };
        await Citizen.Search(app, new ItemSearch { Types = ["Observation"], Terms = [new("code", "15074-8")], Sort = ["-date"], CountAll = true });
        await Citizen.History(app, new HistoryQuery("Observation", "g1"));
        await Citizen.History(Self, new HistoryQuery("Observation", "g1", new ItemRef(2, 0), Since: now.AddDays(-1)));
        await Citizen.Demographics(practice);
        await Citizen.Dashboard(practice);
        await Citizen.ReadAll(practice);
        await Citizen.SetDemographics(_cluster.Service("Practice"), Anna with { Json = Anna.Json.Replace("Archer", "Baker", StringComparison.Ordinal) });
        foreach (var _ in new[] { 1, 2 })
        {
            await Citizen.SetDemographics(_cluster.Professional("Clinic"), Anna);
        }

        await Citizen.Transact(Self, new ItemTransaction("t1", [new CreateItem(Sample.Glucose(now.AddMinutes(-30), "7.0", "Observation/t1")), new DeleteItem("Observation", "g1")]));
        await Citizen.Transact(Self, new ItemTransaction("t2", [new CreateItem(Sample.Glucose(now.AddMinutes(-20)))], DryRun: true));
        await Citizen.DeclareEmergency(_cluster.Professional("Ambulance", PurposeOfUse.EmergencyTreatment), "unconscious");
        await Requests(now);
        await Programmes();
        await Citizen.Consents(Self);
        await Citizen.Notices(Self);
        await Citizen.ReadLog(Self);
    }

    private async Task Requests(DateTimeOffset now)
    {
        var received = _cluster.Services.GetRequiredService<IGrainFactory>().GetGrain<IRequestReceiver>("anna");
        foreach (var (organization, codes) in new[] { ("UKB", new Coding("http://loinc.org", "15074-8")), ("RXH", null), ("RXB", null) })
        {
            await received.TakeRequest(
                new AskedBy("dr", Role.Professional, organization, PurposeOfUse.Research, "user/Consent.cu", null),
                new ConsentRequest("r", PurposeOfUse.Research, now.AddDays(90), now.AddDays(14), "To find out.") { Codes = codes is null ? [] : [codes], DataPeriod = new ConsentPeriod(now.AddYears(-1), null) });
        }

        var asked = ((ConsentRequestsDisclosed)await Citizen.ConsentRequests(Self)).Requests.ToDictionary(static held => held.Organization, static held => held.Version);
        (await Citizen.AnswerRequest(Self, new RequestAnswer(asked["UKB"], AnswerKind.Agree))).Should().BeOfType<RequestAnswered>();
        (await Citizen.AnswerRequest(Self, new RequestAnswer(asked["RXH"], AnswerKind.RefuseForGood))).Should().BeOfType<RequestAnswered>();
        (await Citizen.SetAsking(Self, "RXH", mayAsk: true)).Should().BeOfType<AskingSet>();
        await received.TakeRequestBack(new AskedBy("dr", Role.Professional, "RXB", PurposeOfUse.Research, "user/Consent.cu", null), "r");
    }

    private async Task Programmes()
    {
        await _cluster.OpenProgramme("BP-YOUNG", ProgrammeKind.Research);
        await _cluster.OpenProgramme("BEDS-1", ProgrammeKind.Planning);
        (await Citizen.JoinProgramme(Self, "BP-YOUNG", 1)).Should().BeOfType<ProgrammesHeld>();
        (await Citizen.LeaveProgramme(Self, "BP-YOUNG")).Should().BeOfType<ProgrammesHeld>();
        (await Citizen.OptOut(Self, "BEDS-1")).Should().BeOfType<ProgrammesHeld>();
        (await Citizen.OptIn(Self, "BEDS-1")).Should().BeOfType<ProgrammesHeld>();
        (await Citizen.Programmes(Self)).Should().BeOfType<ProgrammesHeld>();
    }

    private async Task Export()
    {
        using var export = new RecordExport(Resources);
        await export.Run(new CitizenSession(Citizen, TicketSource.Given(Self)));
        export.Unrendered.Should().BeEmpty();
    }

    private static void Write(Stream stream, Commit[] commits)
    {
        var genesis = ChainHash.Genesis(Sample.Partition);
        var hash = genesis;
        var exported = new List<ExportedCommit>();
        foreach (var commit in commits)
        {
            var canonical = new ByteWriter();
            CommitSchema.WriteCanonical(canonical, commit);
            hash = hash.Next(canonical.Written);
            exported.Add(new ExportedCommit(commit.Sequence, commit.Time, [.. canonical.Written], [.. hash.ToArray()], []));
        }

        using var journal = new JournalWriter(stream, "anna");
        journal.Write(new ExportStarted("anna", commits.Length, [.. genesis.ToArray()], [.. hash.ToArray()]));
        exported.ForEach(journal.Write);
    }
}
