using System.Net;
using FluentAssertions;
using PhrCluster.Client.Connecting;
using PhrCluster.Programmes;
using PhrCluster.Tests.Cluster.Grains.Programmes;
using PhrCluster.Tests.Cluster.Web.Smart;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Tests.Support.Programmes;
using PhrCluster.Tests.Support.Words;
using PhrCluster.Web.Smart.People;
using Xunit;

namespace PhrCluster.Tests.Cluster.Web.Pages;

/// <summary>Programmes on pages: two administrators, a citizen, and anybody who reads about them.</summary>
public sealed class ProgrammePagesTests : IAsyncLifetime
{
    private const double MaxGrade = 8;

    private SmartFrontDoor _door = null!;

    public async Task InitializeAsync() => _door = await SmartFrontDoor.Start(change: static settings => settings.Smart.People.AddRange(
    [
        new PersonSettings { Id = "ann", Name = "Ann Adams", ProgrammeAdministrator = true }, new PersonSettings { Id = "ben", Name = "Ben Bloom", ProgrammeAdministrator = true },
    ]));

    public async Task DisposeAsync() => await _door.DisposeAsync();

    [Fact]
    public async Task AProgramme_IsDrafted_OpenedByASecond_Joined_Left_AndReportedOn()
    {
        using var ann = await PageClient.SignIn(_door, "Ann Adams", "/admin/programmes");
        using var ben = await PageClient.SignIn(_door, "Ben Bloom", "/admin/programmes");
        (await ann.Post("/admin/programmes/new", "draft", ("programme", "{}"))).Text.Should().Contain("There is a problem").And.Contain("lacks a required element");
        (await ann.Post("/admin/programmes/new", "draft", ("programme", DocumentedProgramme.Json))).Text.Should().Contain("This is what people will read.").And.Contain("Does blood pressure rise before people are 40?");
        (await ann.Post("/admin/programmes/new", "draft", ("programme", DocumentedProgramme.Json), ("step", "do"))).Location.Should().EndWith("/admin/programmes/BP-YOUNG");
        (await ann.Post("/admin/programmes/BP-YOUNG", "steps", ("step", "open"), ("seen", "1"))).Text.Should().Contain("must be another administrator");
        (await ann.Get("/programmes")).Text.Should().Contain("There are no programmes.", "a draft is nobody else's");
        (await ann.Get("/programmes/BP-YOUNG")).Text.Should().NotContain("Blood pressure before 40");
        (await ben.Get("/admin/programmes")).Text.Should().Contain("Drafts").And.Contain("Blood pressure before 40");
        (await ben.Post("/admin/programmes/BP-YOUNG", "steps", ("step", "open"), ("seen", "1"))).Location.Should().EndWith("/admin/programmes/BP-YOUNG");

        using var http = new HttpClient { BaseAddress = new Uri(_door.Address) };
        (await http.GetStringAsync("/programmes")).Should().Contain("Blood pressure before 40");
        (await http.GetStringAsync("/programmes/BP-YOUNG")).Should().Contain("You take part only if you join.").And.Contain("They must report by").And.Contain("How this page changed");

        var anna = await Record("anna");
        using var citizen = await PageClient.SignIn(_door, "anna");
        (await citizen.Get("/data/research")).Text.Should().Contain("Your data is not used for research or planning.").And.Contain("Research that you can join").And.Contain("Blood pressure before 40");
        (await citizen.Post("/data/research/BP-YOUNG", "take-part", ("step", "join"), ("terms", "1"))).Text.Should().Contain("Tick that you have read this page");
        (await citizen.Post("/data/research/BP-YOUNG", "take-part", ("step", "join"), ("terms", "7"), ("read", "yes"))).Text.Should().Contain("You cannot join now.");
        (await citizen.Post("/data/research/BP-YOUNG", "take-part", ("step", "join"), ("terms", "1"), ("read", "yes"))).Location.Should().Contain("/data/research?");
        (await citizen.Get("/data/research")).Text.Should().Contain("Your data is used by 1 programme.").And.Contain("You joined");
        (await citizen.Get("/sharing")).Text.Should().Contain("Your data is used by 1 programme.");
        (await anna.Programmes()).PartOf.Should().Equal("BP-YOUNG");

        (await citizen.Post("/data/research/BP-YOUNG", "take-part", ("step", "leave"))).Location.Should().Contain("/data/research?");
        (await citizen.Get("/data/research")).Text.Should().Contain("Your data is not used for research or planning.");
        await citizen.Post("/data/research/BP-YOUNG", "take-part", ("step", "join"), ("terms", "1"), ("read", "yes"));
        await citizen.Post("/data/research", "research", ("step", "no"));
        (await citizen.Get("/data/research")).Text.Should().Contain("Your data is not used for research or planning.").And.Contain("Use it again");
        (await anna.Programmes()).Should().BeEquivalentTo(new { Joined = Array.Empty<JoinedProgramme>(), PartOf = Array.Empty<string>() });

        (await ann.Post("/admin/programmes/BP-YOUNG", "steps", ("step", "report"), ("words", "One in five has a raised blood pressure."))).Location.Should().EndWith("BP-YOUNG");
        (await http.GetStringAsync("/programmes/BP-YOUNG")).Should().Contain("One in five has a raised blood pressure.");
        (await http.GetStringAsync("/transparency")).Should().Contain("1 report. The last came on").And.Contain("No month has come out yet.");
        using (var told = System.Text.Json.JsonDocument.Parse(await http.GetStringAsync("/transparency.json")))
        {
            var programme = told.RootElement.GetProperty("programmes").EnumerateArray().Should().ContainSingle().Subject;
            (programme.GetProperty("id").GetString(), programme.GetProperty("state").GetString(), programme.GetProperty("reports").GetInt32()).Should().Be(("BP-YOUNG", "open", 1));
            told.RootElement.GetProperty("algorithms").GetProperty("rules").GetArrayLength().Should().Be(PhrCluster.Words.Language.Default.Alerts.Rules.Count);
            told.RootElement.GetProperty("months").GetArrayLength().Should().Be(0);
        }

        await ann.Post("/admin/programmes/BP-YOUNG", "steps", ("step", "close"));
        (await citizen.Get("/data/research")).Text.Should().Contain("No research is open now.");
        (await http.GetStringAsync("/programmes")).Should().Contain("Closed");
    }

    [Fact]
    public async Task ADraft_IsTypedFieldByField_AndChanged()
    {
        using var ann = await PageClient.SignIn(_door, "Ann Adams", "/admin/programmes");
        (string, string)[] fields =
        [
            ("code", "BEDS-2030"), ("kind", "planning"), ("title", "Beds for the winter"), ("organization", "UNI1"), ("purpose", "HOPERAT"), ("legal-ground", "The law on planning care."),
            ("question", "How many beds will we need?"), ("results-for", "Anybody can read the tables."), ("start", "1"), ("start-month", "January"), ("start-year", "2030"),
            ("end", "31"), ("end-month", "12"), ("end-year", "2031"), ("ethics", "REC 1"), ("benefit", "You find a bed."), ("information", "You are counted with many others."), ("tables", "2"),
            ("table-1-id", "pressure"), ("table-1-title", "Top number"), ("table-1-measure", "systolic"), ("table-1-statistic", "mean"), ("table-1-period", "quarter"), ("table-1-edges", "120 140"), ("table-1-by", "age"),
        ];
        (await ann.Post("/admin/programmes/new", "draft", [.. fields.Where(static it => it.Item1 is not ("kind" or "end" or "table-1-edges"))])).Text.Should()
            .Contain("Who is counted: say it here").And.Contain("Last day: say it here").And.Contain("Where groups begin: write numbers");
        (await ann.Post("/admin/programmes/new", "draft", [.. fields, ("step", "add")])).Html.Should().Contain("table-3-edges");
        (await ann.Post("/admin/programmes/new", "draft", fields)).Text.Should().Contain("This is what people will read.").And.Contain("How many beds will we need?").And.Contain("120 to below 140");
        (await ann.Post("/admin/programmes/new", "draft", [.. fields.Where(static it => it.Item1 != "table-1-edges"), ("table-1-edges", "140 120"), ("step", "do")])).Text.Should().Contain("must be larger than the one before");
        (await ann.Post("/admin/programmes/new", "draft", [.. fields, ("step", "do")])).Location.Should().EndWith("/admin/programmes/BEDS-2030");

        (await ann.Get("/admin/programmes/BEDS-2030")).Html.Should().Contain("/admin/programmes/new?from=BEDS-2030");
        var form = (await ann.Get("/admin/programmes/new?from=BEDS-2030")).Html;
        form.Should().Contain("value=\"BEDS-2030\"").And.Contain("value=\"120 140\"").And.Contain("value=\"2031\"").And.NotContain("table-2-edges");
        var draft = (await _door.Cluster.Programme("BEDS-2030").Show(_door.Cluster.ProgrammeAdmin("ann"))).Should().BeOfType<ProgrammeShown>().Subject.Current;
        (draft.Kind, draft.Terms.Tables.Single().Dimensions, draft.Terms.End).Should().Be((ProgrammeKind.Planning, TableDimensions.Age, new DateTimeOffset(2032, 1, 1, 0, 0, 0, TimeSpan.Zero)));
    }

    [Fact]
    public async Task Planning_CountsACitizen_UntilTheySayNo()
    {
        await _door.Cluster.OpenProgramme("BEDS-1", ProgrammeKind.Planning);
        var bob = await Record("bob");
        using var citizen = await PageClient.SignIn(_door, "bob");
        (await citizen.Get("/data/research")).Text.Should().Contain("Your data is used by 1 programme.").And.Contain("Beds for the winter");
        (await citizen.Get("/data/research")).Text.Should().Contain("It uses your average top number of blood pressure, once in 3 months.").And.Contain("It has counted nothing of you yet.").And.NotContain("Your year in short");
        await _door.Cluster.Citizen("bob").Take(_door.Cluster.Service("meter"), "second", Sample.BloodPressure(ProgrammeFixture.Now.AddMinutes(-5), "128", "79", "b"));
        (await citizen.Get("/data/research")).Text.Should().Contain("is in this group: 120 to below 140, sex not known, age not known.").And.MatchRegex("It began to count you at entry [0-9]+ of your record.").And.Contain("1 programme used your data: Beds for the winter");
        (await citizen.Get("/data/research/BEDS-1")).Text.Should().Contain("is in this group: 120 to below 140, sex not known, age not known.").And.Contain("Nothing yet.");
        await citizen.Post("/data/research/BEDS-1", "take-part", ("step", "opt-out"));
        (await bob.Programmes()).OptedOut.Should().Equal("BEDS-1");
        (await citizen.Get("/data/research/BEDS-1")).Text.Should().Contain("You said no. It does not count you.").And.Contain("Count me again").And.Contain("You left. It does not count you any more. No table has come out.").And.NotContain("is in this group");
        await citizen.Post("/data/research/BEDS-1", "take-part", ("step", "opt-in"));
        (await bob.Programmes()).PartOf.Should().Equal("BEDS-1");
        (await citizen.Get("/data/research/NOBODY-1")).Status.Should().BeOneOf(HttpStatusCode.OK, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task WhatCameOfAProgramme_IsNews_ToThoseWhoTookPart_AndToNobodyElse()
    {
        await _door.Cluster.OpenProgramme("BP-YOUNG", ProgrammeKind.Research);
        var (dora, _) = (await Record("dora"), await Record("emil"));
        var browsers = new Dictionary<string, CookieContainer> { ["dora"] = new(), ["emil"] = new() };
        foreach (var (name, browser) in browsers)
        {
            using var before = await PageClient.SignIn(_door, name, browser);
            (await before.Get("/home")).Text.Should().NotContain("A programme you took part in");
        }

        await dora.JoinProgramme("BP-YOUNG", 1);
        await _door.Cluster.Programme("BP-YOUNG").Report(_door.Cluster.ProgrammeAdmin("ann"), "One in five has a raised blood pressure.");
        foreach (var (name, browser) in browsers)
        {
            using var after = await PageClient.SignIn(_door, name, browser);
            var home = await after.Get("/home");
            if (name == "dora")
            {
                home.Text.Should().Contain("A programme you took part in has told what came of it: Blood pressure before 40").And.Contain("/data/research/BP-YOUNG");
                (await after.Get("/data/research")).Text.Should().Contain("One in five has a raised blood pressure.");
            }
            else
            {
                home.Text.Should().NotContain("A programme you took part in");
            }
        }
    }

    /// <summary>The frame of a page aside, which says the same on each.</summary>
    [Fact]
    public async Task NoPageOfProgrammes_AsksForMoreThanEightYearsOfSchool()
    {
        await _door.Cluster.OpenProgramme("BEDS-1", ProgrammeKind.Planning);
        await _door.Cluster.OpenProgramme("BP-YOUNG", ProgrammeKind.Research);
        await Record("cleo");
        using var citizen = await PageClient.SignIn(_door, "cleo");
        foreach (var path in new[] { "/programmes", "/programmes/BP-YOUNG", "/programmes/BEDS-1", "/data/research", "/data/research/BP-YOUNG", "/data/research/BEDS-1", "/transparency" })
        {
            var text = MainOf((await citizen.Get(path)).Html);
            text.Should().MatchRegex("Beds|Blood", path);
            ReadingAge.Grade(text).Should().BeLessThanOrEqualTo(MaxGrade, path);
        }
    }

    private static string MainOf(string html)
    {
        var main = html[html.IndexOf("<main", StringComparison.Ordinal)..html.IndexOf("</main>", StringComparison.Ordinal)];
        return WebUtility.HtmlDecode(System.Text.RegularExpressions.Regex.Replace(main, "<[^>]*>", "\n"));
    }

    private async Task<CitizenSession> Record(string citizen)
    {
        await _door.Cluster.Citizen(citizen).Take(_door.Cluster.Service("meter"), "first", Sample.Glucose(ProgrammeFixture.Start));
        return new CitizenSession(_door.Cluster.Citizen(citizen), TicketSource.Given(_door.Cluster.Self(citizen)));
    }
}
