using System.Net;
using System.Text.RegularExpressions;
using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using PhrCluster.Client.Connecting;
using PhrCluster.Dashboard;
using PhrCluster.Readings;
using PhrCluster.Silo.Demonstration;
using PhrCluster.Simulation.Demonstration;
using PhrCluster.Tests.Cluster.Web.Smart;
using PhrCluster.Web.Pages.Demonstration;
using PhrCluster.Words;
using Xunit;

namespace PhrCluster.Tests.Cluster.Web.Pages;

/// <summary>A small nation is made on the page, each of its people can be signed in as, and what their story tells is so in their record.</summary>
public sealed partial class DemoNationTests(DemoNationTests.Demonstration demonstration) : IClassFixture<DemoNationTests.Demonstration>
{
    private readonly SmartFrontDoor _door = demonstration.Door;
    private readonly DemoPeople _made = demonstration.Made;

    [Fact]
    public async Task EverybodyWithAStory_CanBeSignedInAs_AndIsPlainlyMadeUp()
    {
        _made.People.Select(static person => person.Group).Distinct().Should().BeEquivalentTo(Enum.GetValues<DemoGroup>());
        foreach (var person in _made.People)
        {
            using var http = Browser();
            var first = person.Group switch { DemoGroup.Citizen => "/home", DemoGroup.Operator => "/operate", DemoGroup.Programmes => "/admin/programmes", DemoGroup.Research => "/research", _ => "/practice" };
            (await Post(http, "demo", ("Demo", person.Id))).Headers.Location!.OriginalString.Should().EndWith(first);
            var page = WebUtility.HtmlDecode(await http.GetStringAsync(first));
            page.Should().Contain(person.Name).And.Contain(" – Demonstration</title>");
            Regex.Count(page, "Demonstration: these people are made up").Should().Be(2, "at the top and at the bottom");
            if (person.Group == DemoGroup.Citizen)
            {
                page.Should().Contain($"Hello, {person.Name}");
            }
        }
    }

    [Fact]
    public async Task WhoMeasuresAtHome_HasAsManyReadings()
    {
        var person = The(static story => story is { HomePressures: > 0, CaredForBy: null });
        person.Story!.Conditions.Should().Contain(DemoCondition.HighBloodPressure);

        (await Record(person).Dashboard()).Measures.Single(static it => it.Code.Code == "85354-9").Windows.Days30.Count.Should().Be(person.Story.HomePressures);
        (await PageOf(person, "/health/blood%20pressure")).Should().Contain("<svg");
    }

    [Fact]
    public async Task WhoWearsASensor_HasTwoWeeksOfIt_EveryFiveMinutes()
    {
        var person = The(static story => story.SensorReadings > 0);
        var times = new List<DateTimeOffset>();
        await foreach (var page in Record(person).Readings(new ReadingQuery("105272-9", PageSize: RecordLimits.MaxPageSize)))
        {
            times.AddRange(page.Items.Select(static it => DateTimeOffset.Parse(it.Item.Time.Start!, System.Globalization.CultureInfo.InvariantCulture)));
        }

        times.Sort();
        times.Select(static it => it.UtcDateTime.Date).Distinct().Count().Should().BeGreaterThanOrEqualTo(14);
        (TimeProvider.System.GetUtcNow() - times[^1]).Should().BeLessThan(TimeSpan.FromDays(2));
        var gaps = times.Zip(times.Skip(1), static (one, next) => next - one).ToList();
        gaps.Count(static gap => gap <= TimeSpan.FromMinutes(15)).Should().BeGreaterThan(gaps.Count * 95 / 100);
    }

    [Fact]
    public async Task WhoHidesAThing_ReallyDoes()
    {
        var person = The(static story => story.Hidden is not null);
        var practice = person.Story!.HiddenFrom!;

        (await Record(person).Dashboard()).Measures.Should().Contain(it => it.Code.Code == person.Story.Hidden!.Code);
        var seen = (DashboardDisclosed)await _door.Cluster.Citizen(person.Id).Dashboard(_door.Cluster.Professional(practice.Replace(' ', '-')));
        seen.Measures.Should().NotBeEmpty().And.NotContain(it => it.Code.Code == person.Story.Hidden!.Code);
        (await PageOf(person, "/sharing")).Should().Contain(practice);
    }

    [Fact]
    public async Task WhoCaresForAParent_ReallyMay()
    {
        var carer = The(static story => story.ActsFor is not null);
        var parent = _made.People.Single(person => person.Name == carer.Story!.ActsFor);
        parent.Story!.CaredForBy.Should().Be(carer.Name);
        parent.Story.Age.Should().BeGreaterThan(carer.Story!.Age + 20);

        (await _door.Cluster.Citizen(parent.Id).Dashboard(_door.Cluster.Delegate(parent.Id, carer.Id))).Should().BeOfType<DashboardDisclosed>();
        (await PageOf(parent, "/log")).Should().Contain($"{carer.Id}, another person");
    }

    [Fact]
    public async Task AGp_CanFindThePatientWhoIsNamed()
    {
        foreach (var gp in _made.People.Where(static person => person.Group == DemoGroup.Practice))
        {
            (await _door.Cluster.Citizen(gp.Patient!).Dashboard(_door.Cluster.Professional(gp.Organization!))).Should().BeOfType<DashboardDisclosed>();
        }
    }

    [Fact]
    public async Task AResearcher_HasARoomOfTheirOwn_AndTreatsNobody()
    {
        var researcher = _made.People.Single(static person => person.Group == DemoGroup.Research);
        (await PageOf(researcher, "/research")).Should().Contain("Research goes through programmes.").And.Contain(researcher.Name).And.NotContain("/practice");
        using var http = Browser();
        using var signedIn = await Post(http, "demo", ("Demo", researcher.Id));
        signedIn.Headers.Location!.OriginalString.Should().EndWith("/research");
        foreach (var path in new[] { "/practice", "/practice/find", "/practice/emergency", "/home", "/operate" })
        {
            (await http.GetAsync(path)).StatusCode.Should().Be(HttpStatusCode.NotFound, path);
        }
    }

    [Fact]
    public async Task EachPractice_ListsItsPatients_AndTheCarerWhomTheyCareFor()
    {
        var listed = new List<int>();
        foreach (var gp in _made.People.Where(static person => person.Group == DemoGroup.Practice))
        {
            var page = await PageOf(gp, "/practice");
            page.Should().Contain(_made.People.Single(person => person.Id == gp.Patient).Name).And.NotContain("There is nobody to show.");
            listed.Add(Regex.Count(page, "href=\"/practice/patient/"));
        }

        listed.Sum().Should().Be(DemoNation.Fewest, "everybody is registered with one of them");
        var carer = The(static story => story.ActsFor is not null);
        (await PageOf(carer, "/people")).Should().Contain($"Act for {carer.Story!.ActsFor}");
    }

    [Fact]
    public async Task TheLogTells_WhoLooked_WhoWasTurnedAway_AndTheEmergency()
    {
        (await PageOf(The(static story => story.TurnedAway > 0), "/log")).Should().Contain("Turned away:").And.Contain("Looked:");
        (await PageOf(The(static story => story.Emergencies > 0), "/log")).Should().Contain("Emergency:").And.Contain("Found unconscious");
        var taking = The(static story => story.Programme is not null);
        (await PageOf(taking, "/sharing")).Should().Contain(taking.Story!.Programme);
        (await PageOf(taking, "/log")).Should().Contain(taking.Story.Programme);
    }

    [Fact]
    public async Task MadeAgain_NothingIsDoubled()
    {
        File.Delete(Path.Combine(demonstration.Folder, StoredDemoNation.FileName));
        using var anew = demonstration.Stored();
        anew.Made.Should().BeNull();

        var again = await anew.Make();

        again.People.Select(static person => person.Id).Should().Equal(_made.People.Select(static person => person.Id));
        again.Items.Should().BeLessThan(100, "only what was measured meanwhile is new");
    }

    private DemoPerson The(Func<DemoStory, bool> story) => _made.People.Single(person => person.Story is { } told && story(told));

    private CitizenSession Record(DemoPerson person) => new(_door.Cluster.Citizen(person.Id), TicketSource.Given(_door.Cluster.Self(person.Id)));

    private async Task<string> PageOf(DemoPerson person, string path)
    {
        using var http = Browser();
        using var signedIn = await Post(http, "demo", ("Demo", person.Id));
        return WebUtility.HtmlDecode(await http.GetStringAsync(path));
    }

    private HttpClient Browser() => Browser(_door);

    private static HttpClient Browser(SmartFrontDoor door) => new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = true }) { BaseAddress = new Uri(door.Address) };

    private static async Task<HttpResponseMessage> Post(HttpClient http, string form, (string Name, string Value) field)
    {
        var page = await http.GetStringAsync("/sign-in");
        return await http.PostAsync("/sign-in", new FormUrlEncodedContent(
        [
            new("_handler", form), new(field.Name, field.Value), new("__RequestVerificationToken", WebUtility.HtmlDecode(Token().Matches(page)[^1].Groups[1].Value)),
        ]));
    }

    [GeneratedRegex("__RequestVerificationToken\" value=\"([^\"]*)\"")]
    private static partial Regex Token();

    /// <summary>Made once, through the page; what was made is read from its file, as after a restart.</summary>
    public sealed class Demonstration : IAsyncLifetime
    {
        internal string Folder { get; } = Directory.CreateTempSubdirectory("phr-demo-").FullName;

        internal SmartFrontDoor Door { get; private set; } = null!;

        internal DemoPeople Made { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            Door = await SmartFrontDoor.Start(services: services => services.AddSingleton<IDemoNation>(inside => Stored(inside.GetRequiredService<IGrainFactory>())));
            using var http = Browser(Door);
            (await http.GetStringAsync("/sign-in")).Should().Contain($"Make {DemoNation.Fewest} demo people");
            using var answer = await Post(http, "make", ("_", ""));
            answer.StatusCode.Should().Be(HttpStatusCode.Redirect);
            (await http.GetStringAsync("/sign-in")).Should().Contain($"{DemoNation.Fewest} people with").And.NotContain("Make ");
            using var restarted = Stored();
            Made = restarted.Made!;
        }

        public async Task DisposeAsync()
        {
            await Door.DisposeAsync();
            Directory.Delete(Folder, recursive: true);
        }

        internal StoredDemoNation Stored() => Stored(Door.Cluster.Client);

        private StoredDemoNation Stored(IGrainFactory grains) => new(grains, TimeProvider.System, Folder, DemoNation.Fewest);
    }
}
