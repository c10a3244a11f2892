using FluentAssertions;
using Microsoft.Playwright;
using PhrCluster.Client.Connecting;
using PhrCluster.Client.Consents;
using PhrCluster.Tests.Cluster.Grains.Publishing;
using PhrCluster.Tests.Cluster.Web.Stories;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Cluster.Web.Pages;

/// <summary>Every page in a real browser, on each screen that people have (<see cref="EveryScreen"/>): of a full record, an empty one, and one with all that is long and much.</summary>
public sealed class EveryPageTests(StoryDoor stories) : EveryPage(stories)
{
    /// <summary>A page, and its style sheets for light and dark.</summary>
    private const int MaxRequests = 5;

    /// <summary>Pages that have between them each part that a page is made of: these are looked at in every way, the others in those in which pages differ.</summary>
    private static readonly HashSet<string> Whole =
        ["/home", "/alerts", "/health/glucose", "/health/glucose/report", "/record/glucose", "/sharing", "/log", "/data/preferences"];

    [SkippableFact]
    public async Task EveryPageOfACitizen_StandsOnAnyScreen_AndAsksLittle()
    {
        Chromium.Require();
        await Stories.Door.Cluster.OpenPublished(PageRulesTests.Seen);
        await Fill("full-record");
        var (page, screen) = await SignIn("full-record");
        var requests = new List<string>();
        page.Request += (_, request) => requests.Add(request.Url);
        foreach (var path in PageRulesTests.All)
        {
            requests.Clear();
            await screen.Open(path);
            requests.Should().HaveCountLessThanOrEqualTo(MaxRequests, path).And.OnlyContain(url => url.StartsWith(Stories.Door.Address, StringComparison.Ordinal) || url.StartsWith("data:", StringComparison.Ordinal));
            await screen.Look(path, isBrief: !Whole.Contains(path));
        }

        screen.FindsNothing();
    }

    [SkippableFact]
    public async Task AnEmptyRecord_AndOneOfLongNamesAndManyConsents_StandOnAnyScreen()
    {
        Chromium.Require();
        var (_, empty) = await SignIn("empty-record");
        foreach (var path in new[] { "/home", "/health", "/sharing", "/log", "/notices", "/health/glucose/report", "/health/glucose" })
        {
            await empty.Open(path);
            await empty.Look("/empty" + path, isBrief: true);
        }

        empty.FindsNothing();
        var cluster = Stories.Door.Cluster;
        var citizen = await Stories.Practice.Record("much-and-long", Sample.Glucose(PracticeDoor.Now.AddHours(-1), identifier: PracticeDoor.LongWord), Sample.Vaccination("2026-10-02") with { Code = new([], PracticeDoor.LongWord) });
        foreach (var who in new[] { PracticeDoor.Long, PracticeDoor.Word })
        {
            await ConsentTemplates.Give(citizen, "organisation-treatment", new TemplateValues { Who = who });
            await new CitizenSession(citizen.Grain, TicketSource.Given(cluster.Professional(who, name: PracticeDoor.LongWord))).Dashboard();
        }

        for (var i = 2; i < RecordLimits.MaxConsents; i++)
        {
            await citizen.GiveConsent(Sample.Permit($"{PracticeDoor.LongWord}{i}", i % 2 == 0 ? $"LONG-{i}" : $"{PracticeDoor.LongWord}{i}"));
        }

        var (page, screen) = await SignIn("much-and-long");
        foreach (var path in new[] { "/home", "/sharing", "/log", "/health/vaccinations" })
        {
            await screen.Open(path);
            await screen.Look("/long" + path, isBrief: true);
        }

        await screen.Open("/sharing");
        (await page.GetByRole(AriaRole.Main).InnerTextAsync()).Should().Contain(PracticeDoor.LongName).And.Contain(PracticeDoor.LongWord);
        screen.FindsNothing();
    }
}
