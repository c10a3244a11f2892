using System.Net;
using System.Text.RegularExpressions;
using FluentAssertions;
using PhrCluster.Grains.Journal;
using PhrCluster.Tests.Cluster.Guarantees;
using PhrCluster.Tests.Cluster.Web.Smart;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Tests.Support.Guarantees;
using Xunit;

namespace PhrCluster.Tests.Cluster.Web.Pages;

/// <summary>A citizen comes back: they read what is new since they were here, and that their record is not the one that they saw.</summary>
public sealed partial class ReturningTests : IDisposable
{
    private const string Older = "Your record is older than what you saw before";

    private readonly CookieContainer _browser = new();
    private readonly DirectoryInfo _keys = Directory.CreateTempSubdirectory();

    public void Dispose() => _keys.Delete(recursive: true);

    [Fact]
    public async Task WhatCameSince_IsListed_ForTheWholeSession_AndOwnReadingsAreNoNews()
    {
        await using var door = await Open(new MemoryJournalStore());
        await Send(door, "s1", "5.1");
        using (var first = await PageClient.SignIn(door, "anna", _browser))
        {
            (await first.Get("/home")).Text.Should().Contain("Your latest reading is glucose: 5.1 mmol/L").And.NotContain("ew since");
        }

        using (var second = await PageClient.SignIn(door, "anna", _browser))
        {
            (await second.Get("/home")).Text.Should().MatchRegex("Nothing new since (today|yesterday) at").And.MatchRegex("Nothing is new since (today|yesterday) at");
        }

        await Send(door, "s2", "6.2");
        await door.Cluster.Citizen("anna").Submit(door.Cluster.Service("practice"), new("s3", [Sample.Vaccination("2026-10-02")]));
        await door.Cluster.Citizen("anna").GiveConsent(door.Cluster.Self("anna"), Sample.Permit("c1", "Clinic"));
        await door.Cluster.Citizen("anna").Dashboard(door.Cluster.Professional("Clinic"));
        using (var third = await PageClient.SignIn(door, "anna", _browser))
        {
            foreach (var _ in Enumerable.Range(0, 2))
            {
                var home = await third.Get("/home");
                News(home).Should().HaveCount(3);
                home.Text.Should().MatchRegex("New since (today|yesterday) at").And.Contain("3 things are new since");
                News(home)[0].Should().Contain("Clinic saw something of your record for the first time");
                News(home)[1].Should().Contain("vaccination");
                News(home)[2].Should().StartWith("Glucose: 6.2 mmol/L");
            }
        }

        await door.Cluster.Citizen("anna").Submit(door.Cluster.Self("anna"), new("s4", [Sample.Glucose(TimeProvider.System.GetUtcNow().AddMinutes(-1), "7.3", source: "anna")]));
        using var fourth = await PageClient.SignIn(door, "anna", _browser);
        (await fourth.Get("/home")).Text.Should().Contain("Nothing new since").And.Contain("7.3 mmol/L");
    }

    [Fact]
    public async Task WhoeverHasNoRecordYet_ComesBackToNothing_AndIsNotWarned()
    {
        await using var door = await Open(new MemoryJournalStore());
        foreach (var _ in Enumerable.Range(0, 2))
        {
            using var nobody = await PageClient.SignIn(door, "nobody", _browser);
            (await nobody.Get("/home")).Text.Should().NotContain(Older);
            _browser.GetAllCookies().Should().NotContain(static cookie => cookie.Name == "phr-seen");
        }

        await door.Cluster.Citizen("nobody").Submit(door.Cluster.Service("practice"), new("s1", [Sample.Vaccination("2026-10-02")]));
        using var somebody = await PageClient.SignIn(door, "nobody", _browser);
        (await somebody.Get("/home")).Text.Should().Contain("Hello").And.NotContain(Older);
    }

    [Fact]
    public async Task TheCookie_IsSealed_Bounded_AndBoundToItsCitizen()
    {
        await using var door = await Open(new MemoryJournalStore());
        await door.Cluster.Citizen("ben").Submit(door.Cluster.Service("practice"), new("s1", [Sample.Vaccination("2026-10-02")]));
        await Send(door, "s1", "5.1");
        using (var anna = await PageClient.SignIn(door, "anna", _browser))
        {
            await anna.Get("/home");
        }

        var kept = Kept();
        kept.HttpOnly.Should().BeTrue();
        kept.Value.Length.Should().BeLessThan(1_024);
        kept.Value.Should().NotContain("anna").And.NotContain("5.1");
        using (var ben = await PageClient.SignIn(door, "ben", _browser))
        {
            var home = await ben.Get("/home");
            home.Status.Should().Be(HttpStatusCode.OK);
            home.Text.Should().NotContain("ew since").And.NotContain(Older);
        }

        Kept().Value.Should().NotBe(kept.Value, "it is his now");
        using var again = await PageClient.SignIn(door, "anna", _browser);
        (await again.Get("/home")).Text.Should().NotContain("ew since", "his tells nothing of her record");
        _browser.Add(new Uri(door.Address), new Cookie("phr-seen", "made-up"));
        (await again.Get("/home")).Status.Should().Be(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    public async Task G5_ARecordSetBack_IsNotShown_HoweverFarItWentOn(int since)
    {
        await using var database = new TemporaryRocksDb();
        List<(byte Kind, long Number, byte[] Value)> earlier = [];
        await using (var door = await Open(database.Store))
        {
            await Send(door, "s1", "5.1");
        }

        await database.Tamper(rows => earlier = new RawPartition(rows, TamperedRecords.Vault.PartitionOf("anna")).Rows());
        await using (var door = await Open(database.Store))
        {
            await Send(door, "s2", "9.9");
            using var anna = await PageClient.SignIn(door, "anna", _browser);
            (await anna.Get("/home")).Text.Should().Contain("9.9 mmol/L");
        }

        await database.Tamper(rows =>
        {
            var partition = new RawPartition(rows, TamperedRecords.Vault.PartitionOf("anna"));
            partition.Rows().ForEach(row => partition.Drop(row.Kind, row.Number));
            earlier.ForEach(row => partition.Put(row.Kind, row.Number, row.Value));
        });
        await using (var door = await Open(database.Store))
        {
            for (var i = 0; i < since; i++)
            {
                await Send(door, $"later-{i}", "5.2");
            }

            using var anna = await PageClient.SignIn(door, "anna", _browser);
            var home = await anna.Get("/home");
            home.Status.Should().Be(HttpStatusCode.Conflict);
            home.Text.Should().Contain(Older).And.Contain("Do not rely on it. Call 0113 496 0000").And.NotContain("mmol/L").And.Contain("phr-alarm");
            if (since == 0)
            {
                (await anna.Get("/health")).Text.Should().Contain(Older, "every page refuses a record that stands before what was seen");
            }

            var token = WebUtility.HtmlDecode(Token().Matches(home.Html)[^1].Groups[1].Value);
            (await anna.Send("/home/anew", ("__RequestVerificationToken", "made up"))).Status.Should().Be(HttpStatusCode.BadRequest);
            (await anna.Send("/home/anew", ("__RequestVerificationToken", token))).Location.Should().Be("/home");
            (await anna.Get("/home")).Text.Should().NotContain(Older).And.Contain("mmol/L");
        }
    }

    /// <summary>One deployment, also after a restart: the same keys.</summary>
    private Task<SmartFrontDoor> Open(IJournalStore store) => SmartFrontDoor.Start(
        store, change: settings => (settings.Operator.Phone, settings.KeyFolder) = ("0113 496 0000", _keys.FullName));

    private static async Task Send(SmartFrontDoor door, string id, string mmol) =>
        await door.Cluster.Citizen("anna").Submit(door.Cluster.Service("meter"), new(id, [Sample.Glucose(TimeProvider.System.GetUtcNow().AddMinutes(-5), mmol, identifier: id)]));

    private Cookie Kept() => _browser.GetAllCookies().Single(static cookie => cookie.Name == "phr-seen");

    private static List<string> News(PageAnswer home) => [.. Line().Matches(Section().Match(home.Text).Value).Select(static it => Tag().Replace(it.Groups[1].Value, "").Trim())];

    [GeneratedRegex("<section aria-labelledby=\"new\">.*?</section>", RegexOptions.Singleline)]
    private static partial Regex Section();

    [GeneratedRegex("<li>(.*?)</li>", RegexOptions.Singleline)]
    private static partial Regex Line();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex("__RequestVerificationToken\" value=\"([^\"]*)\"")]
    private static partial Regex Token();
}
