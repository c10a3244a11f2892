using System.Text.Json;
using FluentAssertions;
using PhrCluster.CommandLine;
using PhrCluster.Tests.Cluster.Client;
using PhrCluster.Tests.Support.Client;
using PhrCluster.Tests.Support.CommandLine;
using Xunit;

namespace PhrCluster.Tests.Cluster.CommandLine;

/// <summary>A citizen's day at the command line, against a real silo: who sees what, who acts for whom, and what is told of it.</summary>
public sealed class CitizensDayTests(SiloFixture silo) : IClassFixture<SiloFixture>
{
    [Fact]
    public async Task Registration_GivesStandingRules_ThatTheCitizenReads_AndMayWithdraw()
    {
        await Import("rita");

        var registered = await Done("register", "rita", "RR8", "--json");
        var list = await Done("consent", "list", "rita");
        var seen = await silo.Phr("dashboard", "rita", "--as", "RR8:TREAT", "--json");
        var gp = registered.Json.GetProperty("given").EnumerateArray().Select(static it => it.GetProperty("consent").GetProperty("id").GetString()!).First(static it => it.StartsWith("gp-"));
        var again = await Done("register", "rita", "RR8", "--json");
        await Done("consent", "withdraw", "rita", gp);
        var after = await silo.Phr("dashboard", "rita", "--as", "RR8:TREAT");

        list.Unbroken.Should().Contain("standing rule").And.Contain("GP practice: organisation RR8 may see everything for care");
        Codes(seen).Should().Contain("29463-7");
        again.Json.GetProperty("given").GetArrayLength().Should().Be(0);
        after.ExitCode.Should().Be(ExitCode.Failed);
    }

    [Fact]
    public async Task ResearchTemplate_LetsAProgrammeUseOneThing_AndIsShownBackInItsWords()
    {
        await Import("gus");

        var given = await Done(
            "consent", "template", "research", "gus", "--id", "study", "--who", "genes4all", "--code", "weight", "--until", "2099-06-30", "--json");
        var used = await Done("readings", "gus", "--as", "genes4all:HRESCH", "--action", "use", "--json");
        var passedOn = await silo.Phr("readings", "gus", "--as", "genes4all:HRESCH", "--action", "disclose", "--json");
        var shown = await Done("consent", "show", "gus", "study");
        var optOut = await Done("consent", "template", "national-opt-out", "gus");
        var after = await silo.Phr("readings", "gus", "--as", "genes4all:HRESCH");

        given.Json.GetProperty("words").GetString().Should().Be("Organisation genes4all may see and use weight for research, until 30 June 2099 inclusive.");
        Readings(used).Should().Equal("29463-7");
        (passedOn.ExitCode != ExitCode.Done || !Readings(passedOn).Any()).Should().BeTrue("passing on was not permitted");
        shown.Unbroken.Should().Contain("Organisation genes4all may see and use weight for research, until 30 June 2099 inclusive.");
        optOut.Unbroken.Should().Contain("National opt-out");
        after.ExitCode.Should().Be(ExitCode.Failed);
    }

    [Fact]
    public async Task AName_StandsForItsCodes_InEveryCommand_AndWhatIsNoneIsTold()
    {
        await Import("wim");

        var weight = await Done("readings", "wim", "--code", "weight", "--json");
        var both = await Done("readings", "wim", "--code", "weight", "--code", "http://loinc.org|14682-9", "--json");
        var misspelt = await silo.Phr("readings", "wim", "--code", "wieght");
        var dashboard = await Done("dashboard", "wim", "--code", "weight", "--json");

        Readings(weight).Distinct().Should().Equal("29463-7");
        Readings(both).Distinct().Should().BeEquivalentTo("29463-7", "14682-9");
        misspelt.ExitCode.Should().Be(ExitCode.Failed);
        misspelt.Error.Should().Contain("wieght").And.Contain("weight");
        Codes(dashboard).Should().Equal("29463-7");
    }

    [Fact]
    public async Task ATemplate_IsShownBeforeItIsGiven_AndToldWhenItStandsAlready()
    {
        await Import("ines");

        var preview = await Done("consent", "template", "hide", "ines", "--code", "glucose", "--preview");
        var none = await Done("consent", "list", "ines", "--json");
        var given = await Done("consent", "template", "hide", "ines", "--code", "glucose", "--json");
        var again = await Done("consent", "template", "hide", "ines", "--code", "glucose");
        var one = await Done("consent", "list", "ines", "--json");

        preview.Unbroken.Should().Contain("Nobody may see, use or pass on glucose for any purpose.").And.Contain("2345-7").And.Contain("fasting");
        none.Json.GetProperty("consents").GetArrayLength().Should().Be(0);
        given.Json.GetProperty("changed").GetBoolean().Should().BeTrue();
        again.Unbroken.Should().Contain("says the same already");
        one.Json.GetProperty("consents").GetArrayLength().Should().Be(1);
    }

    [Fact]
    public async Task HiddenData_IsHidden_EvenInAnEmergency_AndTheEmergencyIsToldOf()
    {
        await Import("nell");
        await Done("register", "nell", "RR8");
        await Done("consent", "template", "hide", "nell", "--code", "kidney function");

        var early = await silo.Phr("readings", "nell", "--as", "practitioner:dr-who@AE1:BTG");
        var broken = await Done("emergency", "nell", "--as", "practitioner:dr-who@AE1:BTG", "--reason", "Found \u001b[2J\nunconscious", "--json");
        var readings = await Done("readings", "nell", "--as", "practitioner:dr-who@AE1:BTG", "--json");
        var notices = await Done("notices", "nell", "--json");
        var dashboard = await Done("dashboard", "nell");
        var log = await Done("log", "nell", "--notices", "--json");
        var text = await Done("log", "nell", "--action", "declareEmergency");
        var fhir = await Done("log", "nell", "--action", "declareEmergency", "--fhir");

        early.ExitCode.Should().Be(ExitCode.Failed, "an emergency must be declared first");
        broken.Json.GetProperty("until").GetString().Should().NotBeNull();
        Readings(readings).Should().Contain("29463-7").And.NotContain("14682-9");
        notices.Json.GetProperty("notices").EnumerateArray().Where(static it => it.GetProperty("kind").GetString() == "emergency")
            .Should().ContainSingle().Which.GetProperty("statement").GetString().Should().Be("Found \u001b[2J\nunconscious");
        dashboard.Unbroken.Should().Contain("\"Found \\u001b[2J\\u000aunconscious\"", "a reason must not steer the citizen's terminal");
        log.Json.GetProperty("entries").EnumerateArray().Select(static it => it.GetProperty("notice").GetString()).Should().Contain("emergency");
        text.Unbroken.Should().Contain("DECLARE AN EMERGENCY").And.NotContain("\u001b").And.NotContain("see readings");
        JsonDocument.Parse(fhir.Output.Trim().Split('\n')[0]).RootElement.GetProperty("resourceType").GetString().Should().Be("AuditEvent");
    }

    [Fact]
    public async Task Labels_HideWhatCarriesThem_AndAreShown()
    {
        await Import("lara");
        await Done("consent", "template", "organisation-treatment", "lara", "--who", "RR8");
        await Done("consent", "template", "hide", "lara", "--label", "PSY");

        var before = await Done("readings", "lara", "--as", "RR8:TREAT", "--json");
        await Done("label", "add", "lara", "--code", "weight", "--label", "psychiatry");
        var labelled = await Done("readings", "lara", "--as", "RR8:TREAT", "--json");
        var list = await Done("label", "list", "lara");
        await Done("label", "clear", "lara", "--code", "weight");
        var after = await Done("readings", "lara", "--as", "RR8:TREAT", "--json");
        var notes = await Done("consent", "template", "hide-mental-health", "lara", "--json");

        Readings(before).Should().Contain("29463-7");
        Readings(labelled).Should().NotContain("29463-7").And.Contain("14682-9");
        list.Unbroken.Should().Contain("Everything with weight is labelled psychiatry.");
        Readings(after).Should().BeEquivalentTo(Readings(before));
        notes.Json.GetProperty("label").GetArrayLength().Should().BePositive();
    }

    [Fact]
    public async Task Delegate_ActsWithinTheirRights_UntilTheyAreEnded_AndUnderTheirOwnName()
    {
        await Import("carl");
        await Done("delegate", "add", "carl", "bea", "--right", "see", "--until", "2099");

        var seen = await Done("dashboard", "carl", "--as", "delegate:bea", "--json");
        var manages = await silo.Phr("consent", "template", "gp-practice", "carl", "--who", "RR8", "--as", "delegate:bea");
        var list = await Done("delegate", "list", "carl");
        var log = await Done("log", "carl", "--subject", "bea", "--json");
        await Done("delegate", "end", "carl", "bea");
        var after = await silo.Phr("dashboard", "carl", "--as", "delegate:bea");
        var nobody = await Done("delegate", "list", "carl");
        var again = await silo.Phr("delegate", "end", "carl", "bea");

        Codes(seen).Should().Contain("29463-7");
        manages.ExitCode.Should().Be(ExitCode.Failed);
        list.Unbroken.Should().Contain("Acting for me: person bea may see everything for any purpose, until 31 December").And.Contain("delegation");
        log.Json.GetProperty("entries").EnumerateArray().Select(static it => $"{it.GetProperty("action")} {it.GetProperty("permitted")}").Should().Equal("giveConsent False", "dashboard True");
        after.ExitCode.Should().Be(ExitCode.Failed);
        nobody.Unbroken.Should().Contain("Nobody acts for the citizen.");
        again.ExitCode.Should().Be(ExitCode.Failed);
    }

    [Fact]
    public async Task G6_EveryDecision_IsExplained_AndComesOutTheSameAgain()
    {
        await Import("rex");
        await Done("consent", "give", "rex", "--id", "gp", "--org", "RR8", "--purpose", "TREAT", "--action", "access", "--class", "laboratory");
        await Done("readings", "rex", "--as", "RR8:TREAT");
        await silo.Phr("dashboard", "rex", "--as", "RR9:TREAT");

        var explained = await Done("explain", "rex", "--for", "RR8:TREAT", "--json");
        var refused = await Done("explain", "rex", "--for", "RR9:TREAT");
        var log = await Done("log", "rex", "--json");
        var versions = log.Json.GetProperty("entries").EnumerateArray().Select(static it => it.GetProperty("version").GetInt64()).ToArray();

        explained.Json.GetProperty("permitted").GetBoolean().Should().BeTrue();
        explained.Json.GetProperty("groups").EnumerateArray().Where(static it => it.GetProperty("permitted").GetBoolean())
            .Select(static it => it.GetProperty("code").GetString()).Should().Equal("14682-9");
        refused.Unbroken.Should().Contain("refused");
        versions.Should().HaveCountGreaterThan(4);
        foreach (var version in versions)
        {
            (await Done("replay", "rex", $"{version}", "--json")).Json.GetProperty("same").GetBoolean().Should().BeTrue($"of version {version}");
        }

        (await silo.Phr("replay", "rex", "999999")).ExitCode.Should().Be(ExitCode.BadUsage);
    }

    [Fact]
    public async Task ConsentsInFiles_OursAndFhirs_ComeBackAsTheyWent()
    {
        await Import("fred");
        var ours = await silo.Write(
            "ours.json",
            """{"id":"ours","provision":{"type":"permit","actors":[{"kind":"organization","id":"RR8"}],"actions":["access"],"period":{"end":"2099-06-30"},"""
            + """ "provisions":[{"type":"deny","codes":[{"system":"http://loinc.org","code":"29463-7"}]}]}}""");

        var given = await Done("consent", "give", "fred", "--file", ours, "--json");
        var shown = await Done("consent", "show", "fred", "ours", "--json");
        var seen = await Done("readings", "fred", "--as", "RR8:TREAT", "--json");
        var fhir = await silo.Write("fhir.json", (await Done("consent", "show", "fred", "ours", "--fhir")).Output);
        var back = await Done("consent", "give", "fred", "--file", fhir, "--id", "again", "--supersedes", "ours", "--json");
        var misspelt = await silo.Phr("consent", "give", "fred", "--file", await silo.Write("bad.json", """{"provision":{"type":"permit","actor":[]}}"""));
        var refused = await silo.Phr("consent", "give", "fred", "--file", await silo.Write("bad-fhir.json", """{"resourceType":"Consent","id":"x"}"""));
        var arranged = await Done(
            "consent", "arrange", "fred", "--json", "--file",
            await silo.Write("arrangement.json", """{"withdraw":["again"],"label":[{"class":{"system":"http://hl7.org/fhir/resource-types","code":"Immunization"},"add":[{"system":"http://terminology.hl7.org/CodeSystem/v3-Confidentiality","code":"R"}]}]}"""));

        given.Json.GetProperty("words").GetString().Should().Be(
            "Organisation RR8 may see everything for any purpose, until 30 June 2099 inclusive. Except:\n  - they may not do this with weight (LOINC 29463-7).");
        shown.Json.GetProperty("consent").GetRawText().Should().Be(given.Json.GetProperty("consent").GetRawText());
        Readings(seen).Should().NotContain("29463-7").And.Contain("14682-9");
        back.Json.GetProperty("words").GetString().Should().Be(given.Json.GetProperty("words").GetString() + "\nIt replaces an earlier consent.");
        misspelt.ExitCode.Should().Be(ExitCode.BadUsage);
        misspelt.Error.Should().Contain("$.provision.actor");
        refused.ExitCode.Should().Be(ExitCode.BadUsage);
        refused.Error.Should().Contain("Consent.");
        arranged.Json.GetProperty("words").GetString().Should().Be("Everything among vaccinations is labelled restricted.\nA consent is withdrawn.");
    }

    [Fact]
    public async Task StoppedDevice_DeliversNothing_AndItsLinesAreRefused()
    {
        await silo.Phr("import", "--source", "meters", await silo.Write("meters-1.ndjson", OwnFhir.Weight("dina", "m1", "70.5")));
        await Done("consent", "template", "stop-delivery", "dina", "--who", "meters");

        var stopped = await silo.Phr(
            "import", "--source", "meters", "--json",
            await silo.Write("meters-2.ndjson", OwnFhir.Weight("dina", "m2", "71.5")));

        stopped.Json.GetProperty("accepted").GetInt64().Should().Be(0);
        stopped.Json.GetProperty("refused").GetInt64().Should().Be(1);
    }

    private async Task Import(string citizen) => await Done(
        "import", await silo.Write($"{citizen}.ndjson", OwnFhir.Weight(citizen, "w1", "70.5"), OwnFhir.Creatinine(citizen, "k1"), OwnFhir.Vaccination(citizen, "v1")));

    private async Task<PhrRun> Done(params string[] args)
    {
        var run = await silo.Phr(args);
        run.ExitCode.Should().Be(ExitCode.Done, $"{string.Join(' ', args)}: {run.Error}");
        return run;
    }

    private static IEnumerable<string?> Codes(PhrRun dashboard) =>
        dashboard.Json.GetProperty("measures").EnumerateArray().Select(static it => it.GetProperty("code").GetString());

    private static IEnumerable<string?> Readings(PhrRun readings) => readings.Json.GetProperty("readings").EnumerateArray()
        .Where(static it => it.GetProperty("type").GetString() == "Observation").Select(static it => it.GetProperty("code").GetString());
}
