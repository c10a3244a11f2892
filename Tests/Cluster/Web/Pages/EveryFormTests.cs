using PhrCluster.Alerts;
using PhrCluster.Client.Consents;
using PhrCluster.Concerns;
using PhrCluster.Identity;
using PhrCluster.Tests.Cluster.Web.Operations;
using PhrCluster.Tests.Cluster.Web.Smart;
using PhrCluster.Tests.Cluster.Web.Stories;
using PhrCluster.Words;
using Xunit;

namespace PhrCluster.Tests.Cluster.Web.Pages;

/// <summary>Every form with its errors and its check, and every page of a practice and an operator, as <see cref="EveryPageTests"/> look at a citizen's.</summary>
public sealed class EveryFormTests(StoryDoor stories) : EveryPage(stories)
{
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

        using var app = new SmartApp(Stories.Door);
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
        var page = await Stories.Open(Usual);
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

        await OperatePagesTests.Import(Stories.Practice, Resources.Weight("of-the-practice", "70", "2026-03-01T08:00:00Z"), Resources.Weight("of-the-practice", "71", "2026-03-01T08:00:00Z").Replace("\"code\":", "\"mode\":", StringComparison.Ordinal));
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
}
