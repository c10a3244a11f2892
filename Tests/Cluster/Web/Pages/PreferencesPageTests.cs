using System.Net;
using System.Text.RegularExpressions;
using FluentAssertions;
using PhrCluster.Client.Connecting;
using PhrCluster.Datatypes;
using PhrCluster.Personal;
using PhrCluster.Readings;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Cluster.Web.Pages;

/// <summary>A citizen's own units and pins: chosen on a page, shown on all of theirs, and on nobody else's.</summary>
public sealed partial class PreferencesPageTests(PracticeDoor door) : IClassFixture<PracticeDoor>
{
    private static readonly (string, string)[] AllAsSent = [.. new[] { "glucose", "weight", "height", "temperature", "hba1c" }.Select(static field => (field, "as-sent"))];

    [Fact]
    public async Task AUnit_IsChosen_AndShownOnEveryPage_WithWhatWasSent_AndProfessionalsSeeThat()
    {
        var self = await door.Record("uma", Sample.Glucose(PracticeDoor.Now.AddHours(-1)), Weight("71.5"));
        await door.SharesWithPractice(self);
        using var uma = await PageClient.SignIn(door.Door, "uma");
        (await uma.Get("/health/glucose")).Text.Should().Contain("5.6 mmol/L").And.NotContain("sent as").And.Contain("href=\"/data/preferences\">Change units");

        (await uma.Post("/data/preferences", "preferences", With(("glucose", "mg/dL"), ("weight", "[stone_av]")))).Location.Should().Be("/data/preferences?saved=yes");

        (await uma.Get("/data/preferences?saved=yes")).Text.Should().Contain("This is what you chose.").And.MatchRegex("value=\"mg/dL\" checked");
        foreach (var path in new[] { "/home", "/health", "/health/glucose" })
        {
            (await uma.Get(path)).Text.Should().Contain("101 mg/dL (sent as 5.6 mmol/L)", path);
        }

        (await uma.Get("/home")).Text.Should().Contain("11 stones 4 pounds (sent as 71.5 kg)");
        (await uma.Get("/health/glucose")).Text.Should().Contain("In mg/dL").And.NotContain("In mmol/L");
        (await uma.Get("/health/weight")).Text.Should().Contain("In pounds").And.Contain("158 (11 stones 4 pounds)");
        var entry = EntryLink().Match((await uma.Get("/health/glucose")).Html).Groups[1].Value;
        (await uma.Get(entry)).Text.Should().Contain("101 mg/dL (sent as 5.6 mmol/L)");
        (await uma.Get("/record/glucose")).Text.Should().MatchRegex("value=\"mg/dL\" checked");
        (await uma.Get("/record/weight")).Text.Should().Contain("Weight in stones").And.NotContain("Weight in kilograms");
        (await uma.Post("/record/weight", "reading", ("id", Guid.NewGuid().ToString("n")))).Text.Should().Contain("There is a problem").And.Contain("#stones");

        using var elsewhere = await PageClient.SignIn(door.Door, "uma");
        (await elsewhere.Get("/health/glucose")).Text.Should().Contain("101 mg/dL", "signing in reads them");

        using var doctor = await door.DoctorSignsIn();
        var (address, page) = await PracticeDoor.Find(doctor, "uma");
        page.Text.Should().Contain("5.6 mmol/L").And.NotContain("mg/dL");
        (await doctor.Get($"{address}/health/glucose?list=yes")).Text.Should().Contain("5.6 mmol/L").And.NotContain("mg/dL");
    }

    [Fact]
    public async Task Choosing_CostsAnEntry_OnlyWhereItChangesSomething_AndPagesCostNoMore()
    {
        var self = await door.Record("vic");
        using var vic = await PageClient.SignIn(door.Door, "vic");
        await vic.Post("/data/preferences", "preferences", With(("glucose", "mg/dL")));
        var before = await Version(self);

        await vic.Get("/health/glucose");
        (await Version(self) - before - 1).Should().Be(2, "readings and trend");

        before = await Version(self);
        await vic.Post("/data/preferences", "preferences", With(("glucose", "mg/dL")));
        (await Version(self) - before - 1).Should().Be(2, "the page and the form each read what holds, and nothing changed");
        (await self.Preferences()).Preferences.Should().Be(new CitizenPreferences([new ChosenUnit(UnitKind.Glucose, "mg/dL")], []));
    }

    [Fact]
    public async Task WhatIsNotOffered_IsNotTaken_AndTheFieldSaysSo()
    {
        var self = await door.Record("wim");
        using var wim = await PageClient.SignIn(door.Door, "wim");

        (await wim.Post("/data/preferences", "preferences", With(("glucose", "furlongs")))).Text.Should().Contain("There is a problem").And.Contain("href=\"#glucose\"").And.Contain("Choose a unit");
        (await wim.Get("/data/preferences")).Text.Should().NotContain("Language", "there are words in one language");

        (await self.Preferences()).Preferences.Should().Be(CitizenPreferences.None);
    }

    [Fact]
    public async Task WhatIsPinned_StandsFirst_AndCanBeTakenOff()
    {
        var self = await door.Record("xia", Sample.Glucose(PracticeDoor.Now.AddHours(-1)), Weight("71.5", PracticeDoor.Now.AddDays(-40)));
        using var xia = await PageClient.SignIn(door.Door, "xia");
        Order(await xia.Get("/home")).Should().Equal("Glucose", "Weight");

        (await Pin(xia, "/health/weight", "yes")).Location.Should().Be("/health/weight");
        (await Pin(xia, "/health/weight", "yes")).Location.Should().Be("/health/weight", "twice is once");
        Order(await xia.Get("/home")).Should().Equal("Weight", "Glucose");
        (await xia.Get("/health/weight")).Text.Should().Contain("Take off the top of home");
        (await xia.Get("/data/preferences")).Text.Should().MatchRegex("value=\"weight\" checked");

        (await xia.Post("/data/preferences", "preferences", AllAsSent)).Location.Should().EndWith("saved=yes");
        (await self.Preferences()).Preferences.Should().Be(CitizenPreferences.None, "it was unticked");
        Order(await xia.Get("/home")).Should().Equal("Glucose", "Weight");

        await self.SetPreferences(new CitizenPreferences([], [.. Enumerable.Range(0, RecordLimits.MaxPins).Select(static i => $"s|{i}")]));
        var full = (await Pin(xia, "/health/weight", "yes")).Location;
        (await xia.Get(full)).Text.Should().Contain("8 can stand first. Take one off, then pin another");
    }

    [Fact]
    public async Task WhoeverActsForSomebody_KeepsTheirOwnUnits()
    {
        var tom = await door.Record("yan", Sample.Glucose(PracticeDoor.Now.AddHours(-1)));
        await PhrCluster.Client.Consents.ConsentTemplates.Give(
            tom, "delegate", new PhrCluster.Client.Consents.TemplateValues { Who = "zoe", Rights = [PhrCluster.Consents.ConsentAction.Access], Until = PracticeDoor.Now.AddDays(30) });
        await door.Self("zoe").SetPreferences(new CitizenPreferences([new ChosenUnit(UnitKind.Glucose, "mg/dL")], ["weight"]));
        using var zoe = await PageClient.SignIn(door.Door, "zoe");

        (await zoe.Post("/people", "act", ("number", "yan"))).Location.Should().Be("/home");

        (await zoe.Get("/home")).Text.Should().Contain("You are acting for yan").And.Contain("101 mg/dL (sent as 5.6 mmol/L)");
        (await zoe.Get("/health/glucose")).Text.Should().NotContain("Pin to home");
        (await tom.Preferences()).Preferences.Should().Be(CitizenPreferences.None);
    }

    private static (string Name, string Value)[] With(params (string Name, string Value)[] chosen) =>
        [.. AllAsSent.Where(field => !chosen.Any(it => it.Name == field.Item1)), .. chosen];

    private static async Task<PageAnswer> Pin(PageClient reader, string path, string pinned) => await reader.Send(
        "/data/preferences/pin", ("__RequestVerificationToken", WebUtility.HtmlDecode(Token().Matches((await reader.Get(path)).Html)[^1].Groups[1].Value)), ("measure", path["/health/".Length..]), ("pinned", pinned));

    private static IEnumerable<string> Order(PageAnswer home) => Figure().Matches(home.Html).Select(static it => it.Groups[1].Value);

    private static async Task<long> Version(CitizenSession self) => (await self.Notices()).Version;

    private static Reading Weight(string kilograms, DateTimeOffset? at = null) => Sample.Glucose(at ?? PracticeDoor.Now.AddDays(-1)) with
    {
        Code = CodeableConcept.Of(CodeSystems.Loinc, "29463-7"), Value = new QuantityValue(Quantity.Ucum(kilograms, "kg")), Categories = [Sample.VitalSigns],
    };

    [GeneratedRegex("href=\"(/health/entry/[^\"]*)\"")]
    private static partial Regex EntryLink();

    [GeneratedRegex("<h3 class=\"nhsuk-heading-xs\"><a href=\"/health/[^\"]*\">([^<]*)<")]
    private static partial Regex Figure();

    [GeneratedRegex("__RequestVerificationToken\" value=\"([^\"]*)\"")]
    private static partial Regex Token();
}
