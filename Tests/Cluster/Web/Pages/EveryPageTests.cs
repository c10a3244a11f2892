using FluentAssertions;
using Microsoft.Playwright;
using PhrCluster.Alerts;
using Microsoft.Extensions.DependencyInjection;
using PhrCluster.Client.Connecting;
using PhrCluster.Client.Consents;
using PhrCluster.Concerns;
using PhrCluster.Grains.Requests;
using PhrCluster.Identity;
using PhrCluster.Readings;
using PhrCluster.Requests;
using PhrCluster.Tests.Cluster.Grains.Publishing;
using PhrCluster.Tests.Cluster.Web.Operations;
using PhrCluster.Tests.Cluster.Web.Smart;
using PhrCluster.Tests.Cluster.Web.Stories;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Words;
using Xunit;

namespace PhrCluster.Tests.Cluster.Web.Pages;

/// <summary>Every page in a real browser, on each screen that people have (<see cref="EveryScreen"/>): of a full record, an empty one, and one with all that is long and much.</summary>
public sealed class EveryPageTests(StoryDoor stories) : IClassFixture<StoryDoor>
{
    /// <summary>A page, and its style sheets for light and dark.</summary>
    private const int MaxRequests = 5;

    /// <summary>Pages that have between them each part that a page is made of: these are looked at in every way, the others in those in which pages differ.</summary>
    private static readonly HashSet<string> Whole =
        ["/home", "/alerts", "/health/glucose", "/health/glucose/report", "/record/glucose", "/sharing", "/log", "/data/preferences"];

    private static readonly Way Usual = new(1280, ColorScheme.Light, Scripts: true, Keyboard: false);

    private static PageWords Words => Language.Default.Pages;

    [SkippableFact]
    public async Task EveryPageOfACitizen_StandsOnAnyScreen_AndAsksLittle()
    {
        Chromium.Require();
        await stories.Door.Cluster.OpenPublished(PageRulesTests.Seen);
        await Fill("full-record");
        var (page, screen) = await SignIn("full-record");
        var requests = new List<string>();
        page.Request += (_, request) => requests.Add(request.Url);
        foreach (var path in PageRulesTests.All)
        {
            requests.Clear();
            await screen.Open(path);
            requests.Should().HaveCountLessThanOrEqualTo(MaxRequests, path).And.OnlyContain(url => url.StartsWith(stories.Door.Address, StringComparison.Ordinal) || url.StartsWith("data:", StringComparison.Ordinal));
            await screen.Look(path, isBrief: !Whole.Contains(path));
        }

        screen.FindsNothing();
    }

    [SkippableFact]
    public async Task EveryFormOfACitizen_StandsOnAnyScreen_WithItsErrorsAndItsCheck()
    {
        Chromium.Require();
        var self = await Fill("fills-in-forms");
        var (page, screen) = await SignIn("fills-in-forms");
        var reader = new PageReader(page);

        await reader.Open($"/sharing/requests/{(await self.ConsentRequests()).Requests[0].Version}");
        await screen.Look("/sharing/requests/asked", isBrief: true);
        await reader.Push(Words.Continue);
        await screen.Look("/sharing/requests/wrong", isBrief: true);
        await reader.Choose(Words.AnswerChoice(RequestChoice.RefuseForGood).Text);
        await reader.Push(Words.Continue);
        await screen.Look("/sharing/requests/check", isBrief: true);
        await reader.Push(Words.SayThis(RequestChoice.RefuseForGood));
        await screen.Look("/sharing/requests/done", isBrief: true);

        foreach (var path in new[] { "/sharing/new/organisation-treatment", "/sharing/new/delegate", "/sharing/hide", "/record/blood-pressure" })
        {
            await reader.Open(path);
            await screen.Look(path + "/asked", isBrief: true);
            await reader.Push(Words.Continue);
            await screen.Look(path + "/wrong", isBrief: path != "/sharing/hide");
        }

        await reader.Open("/sharing/new/organisation-treatment");
        await reader.Type(Words.WhoField("organisation-treatment"), "RJ1");
        await reader.Choose(Words.NoEnd);
        await reader.Push(Words.Continue);
        await screen.Look("/sharing/new/check", isBrief: true);
        await reader.Push(Words.DoIt);
        await screen.Look("/sharing/done", isBrief: true);
        await reader.Follow(Words.UndoIt);
        await screen.Look("/sharing/stop", isBrief: true);
        await reader.Push(Words.StopNow);
        await screen.Look("/sharing/stopped", isBrief: true);
        await reader.Open("/health/vaccinations");
        await reader.Follow(Words.SeeEntry);
        await screen.Look("/health/entry", isBrief: true);
        await reader.Open("/data/check");
        await reader.Push(Words.CheckNow);
        await screen.Look("/data/checked", isBrief: true);
        await reader.Open("/nowhere");
        await screen.Look("/nowhere", isBrief: true);

        using var app = new SmartApp(stories.Door);
        await reader.Open(app.AuthorizeUrl());
        await screen.Look("/smart/authorize");
        await page.Context.ClearCookiesAsync();
        await reader.Open(app.AuthorizeUrl());
        await screen.Look("/smart/sign-in");
        screen.FindsNothing();
    }

    [SkippableFact]
    public async Task EveryPageOfAPracticeAndAnOperator_StandsOnAnyScreen()
    {
        Chromium.Require();
        var patient = await Fill("of-the-practice");
        await ConsentTemplates.Give(patient, "emergency-access", new TemplateValues());
        await patient.RaiseConcern(new("q1", ConcernKind.Question, 1, "Why was this sent?"));
        var page = await stories.Open(Usual);
        var (reader, screen) = (new PageReader(page), new EveryScreen(page));
        await reader.Open("/sign-in");
        await reader.Push(PracticeDoor.Doctor);
        foreach (var path in new[] { "/practice", "/practice/worklist", "/practice/find", "/practice/requests", "/practice/requests/new", "/practice/emergency" })
        {
            await screen.Open(path);
            await screen.Look(path, isBrief: path is not ("/practice" or "/practice/worklist"));
        }

        await reader.Push(Words.OpenInEmergency);
        await screen.Look("/practice/emergency/wrong", isBrief: true);
        await reader.Find("of-the-practice");
        await screen.Look("/practice/patient");
        await reader.Follow("Glucose");
        await screen.Look("/practice/patient/health");
        await reader.Follow(Words.Back);
        await reader.Push(Words.RecordReading);
        await screen.Look("/practice/patient/record", isBrief: true);
        await reader.Follow("Weight");
        await screen.Look("/practice/patient/record/weight", isBrief: true);
        await reader.Open("/practice/worklist");
        await reader.Follow(Language.Default.Alerts.Rules[AlertRuleNames.BloodPressureSevere].Title);
        await screen.Look("/practice/alert");
        await reader.Push(Words.TakeOn);
        await screen.Look("/practice/alert/done", isBrief: true);
        await reader.Push(Words.Continue);
        await screen.Look("/practice/alert/wrong", isBrief: true);
        await reader.Choose(Words.Outcome(AlertOutcome.Called));
        await reader.Type(Words.PatientReads, "Please measure again tomorrow.");
        await reader.Push(Words.Continue);
        await screen.Look("/practice/alert/check", isBrief: true);
        await reader.Push(Words.WriteItDown);
        await screen.Look("/practice/alert/closed", isBrief: true);
        await reader.Declare("of-the-practice", "Found unconscious");
        await screen.Look("/practice/patient/emergency", isBrief: true);
        await reader.Find("nobody-has-it");
        await screen.Look("/practice/patient/none", isBrief: true);
        await reader.Open("/practice/requests/new");
        await reader.Push(Words.Continue);
        await screen.Look("/practice/requests/wrong", isBrief: true);
        await reader.Type(Words.PatientNumber, "of-the-practice");
        await reader.Choose(Words.AskPurpose(PurposeOfUse.Treatment));
        await reader.Choose(Words.AskAll);
        await reader.Choose(Words.ForAYear(DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddYears(1)));
        await reader.Type(Words.AskWordsField, "To see how you do.");
        await reader.Push(Words.Continue);
        await screen.Look("/practice/requests/check", isBrief: true);
        await reader.Push(Words.AskNow);
        await screen.Look("/practice/requests/sent", isBrief: true);

        await OperatePagesTests.Import(stories.Practice, Resources.Weight("of-the-practice", "70", "2026-03-01T08:00:00Z"), Resources.Weight("of-the-practice", "71", "2026-03-01T08:00:00Z").Replace("\"code\":", "\"mode\":", StringComparison.Ordinal));
        await page.Context.ClearCookiesAsync();
        await reader.Open("/sign-in");
        await reader.Push(PracticeDoor.Operator);
        await screen.Look("/operate");
        await reader.Go(() => page.Locator("a[href^='/operate/imports/']").First.ClickAsync());
        await screen.Look("/operate/imports", isBrief: true);
        await reader.Open("/operate/concerns");
        await screen.Look("/operate/concerns", isBrief: true);
        await reader.Go(() => page.Locator("a[href^='/operate/concerns/']").First.ClickAsync());
        await screen.Look("/operate/concerns/one", isBrief: true);
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
        var cluster = stories.Door.Cluster;
        var citizen = await stories.Practice.Record("much-and-long", Sample.Glucose(PracticeDoor.Now.AddHours(-1), identifier: PracticeDoor.LongWord), Sample.Vaccination("2026-10-02") with { Code = new([], PracticeDoor.LongWord) });
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

    private async Task<(IPage Page, EveryScreen Screen)> SignIn(string citizen)
    {
        var page = await stories.Open(Usual);
        var reader = new PageReader(page);
        await reader.Open("/sign-in");
        await reader.Type(Words.PersonId, citizen);
        await reader.Push(Words.SignIn);
        return (page, new EveryScreen(page));
    }

    /// <summary>A record of most kinds, which a practice has looked at.</summary>
    private async Task<CitizenSession> Fill(string citizen)
    {
        var now = PracticeDoor.Now;
        var self = await stories.Practice.Record(citizen,
        [
            .. Enumerable.Range(1, 40).Select(day => (RecordItem)Sample.Glucose(now.AddDays(-day), $"{5 + (day % 4)}.6", identifier: $"g{day}")), Sample.Vaccination("2026-10-02"), Sample.BloodPressure(now.AddDays(-1), "128", "79", "b"),
            Sample.BloodPressure(now.AddHours(-3), "184", "122", "severe"), Sample.BloodPressure(now.AddHours(-3).AddMinutes(10), "186", "121", "again"),
        ]);
        for (var day = 1; day <= 12; day++)
        {
            await self.Grain.Submit(stories.Door.Cluster.Service("sensor"), new Submission($"day-{day}", [.. Enumerable.Range(0, 288).Select(i =>
                Sample.Glucose(now.AddDays(-day).AddMinutes(5 * i), i is > 100 and < 110 ? "3.2" : $"{6 + (i % 5)}.0", source: "sensor") with { Code = Datatypes.CodeableConcept.Of(Datatypes.CodeSystems.Loinc, "105272-9") })]));
        }

        var asked = stories.Door.Cluster.Services.GetRequiredService<IGrainFactory>().GetGrain<IRequestReceiver>(citizen);
        foreach (var organization in new[] { PracticeDoor.Long, PracticeDoor.Word })
        {
            await asked.TakeRequest(
                new AskedBy("dr", Role.Professional, organization, PurposeOfUse.Research, "user/Consent.c", null),
                new ConsentRequest("r", PurposeOfUse.Research, now.AddDays(365), now.AddDays(14), "To see how sugar and weight go together.")
                {
                    Codes = [new(Datatypes.CodeSystems.Loinc, "15074-8"), new(Datatypes.CodeSystems.Loinc, "29463-7")],
                });
        }

        var first = (await self.ConsentRequests()).Requests[^1];
        await self.AnswerRequest(new RequestAnswer(first.Version, AnswerKind.Agree));
        await stories.Practice.SharesWithPractice(self);
        await ConsentTemplates.Give(self, "delegate", new TemplateValues { Who = "bea", Rights = [Consents.ConsentAction.Access], Until = now.AddDays(30) });
        await self.GiveConsent(Sample.App("app-x", "x", now.AddDays(9)));
        await new CitizenSession(self.Grain, TicketSource.Given(stories.Door.Cluster.Professional(PracticeDoor.Practice, name: "dr-jansen"))).Dashboard();
        await new CitizenSession(self.Grain, TicketSource.Given(stories.Door.Cluster.Professional("RJ1", name: "dr-may"))).Dashboard().ContinueWith(static it => it.Exception, TaskScheduler.Default);
        return self;
    }
}
