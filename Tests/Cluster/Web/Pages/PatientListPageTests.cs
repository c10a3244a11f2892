using System.Net;
using System.Text.RegularExpressions;
using FluentAssertions;
using PhrCluster.AccessLog;
using PhrCluster.Client.Connecting;
using PhrCluster.Registration;
using PhrCluster.Tests.Cluster.Grains.Lists;
using PhrCluster.Tests.Cluster.Web.Smart;
using PhrCluster.Tests.Support;
using PhrCluster.Web.Smart.People;
using Xunit;

namespace PhrCluster.Tests.Cluster.Web.Pages;

/// <summary>The list of a practice's patients on its page: who is on it, that each look is told, and that no address says who anybody is.</summary>
public sealed partial class PatientListPageTests : IAsyncLifetime
{
    private readonly Interruption _interruption = new();
    private SmartFrontDoor _door = null!;

    public async Task InitializeAsync() => _door = await SmartFrontDoor.Start(
        change: static settings => settings.Smart.People.AddRange(
        [
            new PersonSettings { Id = "dr-lee", Name = "Dr Lee", Organization = "RR8" },
            new PersonSettings { Id = "dr-ito", Name = "Dr Ito", Organization = "RR9" },
        ]),
        silo: silo => silo.AddIncomingGrainCallFilter(_interruption));

    public async Task DisposeAsync() => await _door.DisposeAsync();

    [Fact]
    public async Task ADoctor_FindsWhoIsRegistered_OpensTheirRecord_AndTheyReadOfIt()
    {
        var anna = await Register("anna-is-listed", "RR8");
        using var doctor = await PageClient.SignIn(_door, "Dr Lee", "/practice");

        var page = await doctor.Get("/practice");

        page.Text.Should().Contain("Mx anna-is-listed").And.Contain("Born 3 February 1961").And.Contain("Opening this list is a look that these patients see.");
        Addresses(page).Should().NotContain(static it => it.Contains("anna", StringComparison.Ordinal));
        (await doctor.Get(Row().Match(page.Html).Groups[1].Value)).Text.Should().Contain("What this person shares with you").And.Contain("Mx anna-is-listed");
        (await anna.AccessLog(new AccessLogQuery(), 50).FirstAsync()).Entries.Should().Contain(static entry => entry.Action == AccessAction.ListPatient && entry.Permitted);
        using var citizen = await PageClient.SignIn(_door, "anna-is-listed");
        (await citizen.Get("/log")).Text.Should().Contain("Dr Lee of RR8").And.Contain("Opened their list of patients, which you are on");
        (await doctor.Get("/practice/find")).Html.Should().Contain("href=\"/practice\"");
    }

    [Fact]
    public async Task G1_WhoWithdrewOrMoved_LeavesThePage_AsIfNobodyHadBeenThere()
    {
        using var doctor = await PageClient.SignIn(_door, "Dr Lee", "/practice");
        using var other = await PageClient.SignIn(_door, "Dr Ito", "/practice");
        var empty = await doctor.Get("/practice");
        empty.Text.Should().Contain("There is nobody to show.");
        var withdraws = await Register("withdraws", "RR8");
        var moves = await Register("moves", "RR8");
        (await doctor.Get("/practice")).Text.Should().Contain("Mx withdraws").And.Contain("Mx moves");
        (await other.Get("/practice")).Text.Should().Contain("There is nobody to show.");
        _interruption.ListsAreDeaf = true;

        await withdraws.WithdrawConsent((await withdraws.Consents()).Consents[0].Consent.Id);
        await moves.Register(new GpRegistration("RR9"));

        (await doctor.Get("/practice")).Without().Should().Be(empty.Without());
    }

    [Fact]
    public async Task TwentyAreShown_AndFurtherOnesBehindASealedAddress()
    {
        await Task.WhenAll(Enumerable.Range(0, RecordLimits.MaxPatientRows + 2).Select(i => Register($"many-{i:00}", "RR8")));
        using var doctor = await PageClient.SignIn(_door, "Dr Lee", "/practice");
        using var later = await PageClient.SignIn(_door, "Dr Lee", "/practice");

        var first = await doctor.Get("/practice");
        var next = WebUtility.HtmlDecode(Further().Match(first.Html).Groups[1].Value);
        var second = await doctor.Get(next);

        Names(first).Should().HaveCount(RecordLimits.MaxPatientRows);
        Names(first).Concat(Names(second)).Should().OnlyHaveUniqueItems().And.HaveCount(RecordLimits.MaxPatientRows + 2);
        Further().IsMatch(second.Html).Should().BeFalse();
        Names(await doctor.Get("/practice")).Should().Equal(Names(first), "the order stays");
        (await later.Get(next)).Status.Should().Be(HttpStatusCode.NotFound, "it is another session's");
        (await doctor.Get("/practice?after=made-up")).Status.Should().Be(HttpStatusCode.NotFound);
        Addresses(first).Should().NotContain(static it => it.Contains("many", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ARecordThatDoesNotAnswer_IsSaidToBeNotLoaded()
    {
        await Register("answers", "RR8");
        await Register("is-slow", "RR8");
        using var doctor = await PageClient.SignIn(_door, "Dr Lee", "/practice");
        var held = new HeldCall();
        _interruption.Slow = ("is-slow", held);

        var page = await doctor.Get("/practice");

        page.Text.Should().Contain("Mx answers").And.Contain("Not loaded.").And.Contain("Try again").And.NotContain("is-slow");
        _interruption.Slow = null;
        held.Release();
        (await doctor.Get("/practice")).Text.Should().Contain("Mx is-slow").And.NotContain("Not loaded");
    }

    private async Task<CitizenSession> Register(string citizen, string practice)
    {
        var self = new CitizenSession(_door.Cluster.Citizen(citizen), TicketSource.Given(_door.Cluster.Self(citizen)));
        await self.Register(new GpRegistration(practice), demographics: new($$"""{"resourceType":"Patient","name":[{"text":"Mx {{citizen}}"}],"birthDate":"1961-02-03"}"""));
        return self;
    }

    private static List<string> Names(PageAnswer page) => [.. Row().Matches(page.Html).Select(static it => it.Groups[2].Value)];

    private static IEnumerable<string> Addresses(PageAnswer page) => Regex.Matches(page.Html, "(?:href|action)=\"([^\"]*)").Select(static it => it.Groups[1].Value);

    [GeneratedRegex("href=\"(/practice/patient/[^\"]*)\">(Mx [^<]*)<")]
    private static partial Regex Row();

    [GeneratedRegex("href=\"(/practice\\?after=[^\"]*)\"")]
    private static partial Regex Further();
}
