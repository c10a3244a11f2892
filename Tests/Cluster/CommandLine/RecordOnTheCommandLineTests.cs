using System.Text.Json.Nodes;
using FluentAssertions;
using PhrCluster.CommandLine;
using PhrCluster.Tests.Cluster.Client;
using PhrCluster.Tests.Support.Client;
using PhrCluster.Tests.Support.CommandLine;
using Xunit;

namespace PhrCluster.Tests.Cluster.CommandLine;

/// <summary>The program against a real silo, as a person at a terminal uses it.</summary>
public sealed class RecordOnTheCommandLineTests(SiloFixture silo) : IClassFixture<SiloFixture>
{
    [Fact]
    public async Task G3_ImportedTwice_ChangesNothingTheSecondTime()
    {
        var file = await silo.Write("twice.ndjson", OwnFhir.Patient("tia"), OwnFhir.Weight("tia", "w1", "70.50"), OwnFhir.Vaccination("tia", "v1"), "{");
        var job = Path.Combine(silo.Folder, "twice-job");

        var first = await silo.Phr("import", file, "--json", "--job", job);
        var version = (await silo.Phr("verify", "tia", "--json")).Json.GetProperty("commits").GetInt64();
        var second = await silo.Phr("import", file, "--json");

        first.ExitCode.Should().Be(ExitCode.Done, first.Error);
        ImportAnswer.Of(first).Should().Be(new ImportAnswer(Lines: 4, Accepted: 2, Duplicates: 0, Skipped: 1, Rejected: 1));
        ImportAnswer.Of(second).Should().Be(new ImportAnswer(Lines: 4, Accepted: 0, Duplicates: 2, Skipped: 1, Rejected: 1));
        (await silo.Phr("verify", "tia", "--json")).Json.GetProperty("commits").GetInt64().Should().Be(version);
        (await File.ReadAllLinesAsync(Path.Combine(job, "errors.ndjson"))).Should().ContainSingle().Which.Should().Contain("\"line\":4");
    }

    [Fact]
    public async Task Organisation_SeesWhatTheCitizenPermits_AndNothingAfterWithdrawal()
    {
        var file = await silo.Write("consent.ndjson", OwnFhir.Weight("cora", "w1", "70.5"), OwnFhir.Creatinine("cora", "k1"), OwnFhir.Vaccination("cora", "v1"));
        await silo.Phr("import", file);
        string[] asGp = ["dashboard", "cora", "--as", "GP1:TREAT", "--json"];

        var before = await silo.Phr(asGp);
        var given = await silo.Phr("consent", "give", "cora", "--id", "gp", "--org", "GP1", "--purpose", "TREAT", "--class", "vital-signs", "--json");
        var during = await silo.Phr(asGp);
        var otherPurpose = await silo.Phr("dashboard", "cora", "--as", "GP1:HRESCH", "--json");
        var withdrawn = await silo.Phr("consent", "withdraw", "cora", "gp");
        var after = await silo.Phr(asGp);
        var log = await silo.Phr("log", "cora", "--json");
        var consents = await silo.Phr("consent", "list", "cora", "--json");

        before.ExitCode.Should().Be(ExitCode.Failed);
        before.Output.Should().BeEmpty();
        before.Error.Should().StartWith("Refused: ");
        given.Json.GetProperty("changed").GetBoolean().Should().BeTrue();
        Codes(during).Should().Equal("29463-7");
        during.Json.GetProperty("events").GetArrayLength().Should().Be(0);
        otherPurpose.ExitCode.Should().Be(ExitCode.Failed);
        withdrawn.ExitCode.Should().Be(ExitCode.Done, withdrawn.Error);
        after.ExitCode.Should().Be(ExitCode.Failed);
        log.Json.GetProperty("entries").EnumerateArray()
            .Select(static it => $"{it.GetProperty("action")} {it.GetProperty("permitted")}")
            .Should().Equal(
                "dashboard False", "withdrawConsent True", "dashboard False", "dashboard True", "giveConsent True", "dashboard False", "submit True");
        log.Json.GetProperty("entries").EnumerateArray().Should().AllSatisfy(it => it.GetProperty("reason").GetString().Should().NotBeNullOrEmpty());
        consents.Json.GetProperty("consents").EnumerateArray().Single().GetProperty("consent").GetProperty("status").GetString().Should().Be("inactive");
    }

    [Fact]
    public async Task Export_GivesBackWhatCameIn_WithAJournalThatProvesItself()
    {
        string[] resources = [OwnFhir.Weight("ella", "w1", "70.50"), OwnFhir.Creatinine("ella", "k1"), OwnFhir.Vaccination("ella", "v1")];
        await silo.Phr("import", await silo.Write("export.ndjson", resources));
        var file = Path.Combine(silo.Folder, "ella.ndjson");

        var export = await silo.Phr("export", "ella", "-o", file, "--json");
        var verified = await PhrRun.Of("verify", "--file", file + ".journal.ndjson", "--json");

        export.ExitCode.Should().Be(ExitCode.Done, export.Error);
        (await File.ReadAllLinesAsync(file)).Should().HaveCount(3);
        ExportedResources.ShouldEqual(await File.ReadAllLinesAsync(file), resources);
        verified.ExitCode.Should().Be(ExitCode.Done);
        verified.Json.GetProperty("commits").GetInt64().Should().Be(export.Json.GetProperty("version").GetInt64());
        Directory.GetFiles(silo.Folder, "*.partial").Should().BeEmpty();
    }

    [Fact]
    public async Task Register_SaysWhoTheCitizenIs_AndTheExportGivesItBack()
    {
        var patient = OwnFhir.Patient("pia");
        var own = await silo.Write("pia.json", patient);
        var file = Path.Combine(silo.Folder, "pia.ndjson");

        var registered = await silo.Phr("register", "pia", "RR8", "--as", "admin", "--patient", own, "--json");
        var another = await silo.Phr("register", "pia", "RR8", "--patient", await silo.Write("paul.json", OwnFhir.Patient("paul")));
        var export = await silo.Phr("export", "pia", "-o", file, "--json");

        registered.ExitCode.Should().Be(ExitCode.Done, registered.Error);
        registered.Json.GetProperty("patientVersion").GetInt64().Should().Be(registered.Json.GetProperty("version").GetInt64());
        another.ExitCode.Should().Be(ExitCode.BadUsage);
        another.Error.Should().Contain("--patient").And.Contain("Patient.id: must be the citizen's id");
        export.Json.GetProperty("resources").GetInt64().Should().Be(1);
        var back = JsonNode.Parse((await File.ReadAllLinesAsync(file)).Single())!.AsObject();
        back.Remove("meta");
        JsonNode.DeepEquals(back, JsonNode.Parse(patient)).Should().BeTrue("{0} must be as it was said", back.ToJsonString());
        (await VerifyExportScript.Run(file + ".journal.ndjson", file)).ExitCode.Should().Be(0);
    }

    [Fact]
    public async Task Readings_FollowEveryPage_NewestFirst()
    {
        const int Count = 1_203;
        var start = new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var lines = Enumerable.Range(0, Count).Select(it => OwnFhir.Weight("rosa", $"w{it}", "70.5", start.AddHours(it).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'"))).ToArray();
        await silo.Phr("import", await silo.Write("pages.ndjson", lines));

        var all = await silo.Phr("readings", "rosa", "--json");
        var some = await silo.Phr("readings", "rosa", "--code", "29463-7", "--from", "2025-01-02", "--to", "2025-01-02", "--limit", "20", "--json");

        Ids(all).Should().Equal(Enumerable.Range(0, Count).Reverse().Select(static it => $"Observation/w{it}"));
        Ids(some).Should().Equal(Enumerable.Range(28, 20).Reverse().Select(static it => $"Observation/w{it}"));
    }

    [Fact]
    public async Task Administrator_ListsCitizens_AndVerifiesThemAll_ButSeesNoRecord()
    {
        await silo.Phr("import", await silo.Write("admin.ndjson", OwnFhir.Weight("adam", "w1", "70.5")));

        var citizens = await silo.Phr("citizens", "--json");
        var verified = await silo.Phr("verify", "--all", "--json");
        var dashboard = await silo.Phr("dashboard", "adam", "--as", "admin");
        var asCitizen = await silo.Phr("citizens", "--as", "GP1:TREAT");

        citizens.Json.GetProperty("citizens").EnumerateArray().Select(static it => it.GetString()).Should().Contain("adam");
        verified.ExitCode.Should().Be(ExitCode.Done, verified.Error);
        verified.Json.GetProperty("citizens").GetInt64().Should().BePositive();
        verified.Json.GetProperty("broken").GetArrayLength().Should().Be(0);
        dashboard.ExitCode.Should().Be(ExitCode.Failed);
        asCitizen.ExitCode.Should().Be(ExitCode.Failed);
    }

    [Theory]
    [InlineData("dashboard"), InlineData("readings"), InlineData("log"), InlineData("log", "--fhir"), InlineData("notices")]
    [InlineData("consent", "list"), InlineData("delegate", "list"), InlineData("label", "list")]
    public async Task ACitizenWithoutARecord_IsToldOf_AndTheExitCodeIs1(params string[] command)
    {
        var run = await silo.Phr([.. command.TakeWhile(static it => !it.StartsWith('-')), "nobody-of-that-name", .. command.SkipWhile(static it => !it.StartsWith('-'))]);

        run.ExitCode.Should().Be(ExitCode.Failed);
        run.Error.Should().Contain("There is no record of nobody-of-that-name.");
    }

    [Fact]
    public async Task Ticket_OpensWhatItSays_AndNothingElse()
    {
        await silo.Phr("import", await silo.Write("ticket.ndjson", OwnFhir.Weight("tom", "w1", "70.5")));
        var ticket = await silo.Write("ticket", (await silo.Phr("ticket", "--as", "self", "--citizen", "tom")).Output);

        (await silo.Phr("dashboard", "tom", "--ticket", "@" + ticket)).ExitCode.Should().Be(ExitCode.Done);
        (await silo.Phr("dashboard", "tia", "--ticket", "@" + ticket)).ExitCode.Should().Be(ExitCode.Failed);
        (await silo.Phr("dashboard", "tom", "--ticket", "forged")).ExitCode.Should().Be(ExitCode.Failed);
    }

    private static IEnumerable<string?> Codes(PhrRun dashboard) =>
        dashboard.Json.GetProperty("measures").EnumerateArray().Select(static it => it.GetProperty("code").GetString());

    private static IEnumerable<string?> Ids(PhrRun readings) =>
        readings.Json.GetProperty("readings").EnumerateArray().Select(static it => it.GetProperty("identifier").GetString());
}
