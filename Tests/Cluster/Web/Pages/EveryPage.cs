using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using PhrCluster.Client.Connecting;
using PhrCluster.Client.Consents;
using PhrCluster.Grains.Requests;
using PhrCluster.Identity;
using PhrCluster.Readings;
using PhrCluster.Requests;
using PhrCluster.Tests.Cluster.Web.Stories;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Words;
using Xunit;

namespace PhrCluster.Tests.Cluster.Web.Pages;

/// <summary>What tests of every page share: records to look at, and who signs in.</summary>
public abstract class EveryPage(StoryDoor stories) : IClassFixture<StoryDoor>
{
    internal static readonly Way Usual = new(1280, ColorScheme.Light, Scripts: true, Keyboard: false);

    protected static PageWords Words => Language.Default.Pages;

    protected StoryDoor Stories => stories;

    private protected async Task<(IPage Page, EveryScreen Screen)> SignIn(string citizen)
    {
        var page = await stories.Open(Usual);
        var reader = new PageReader(page);
        await reader.Open("/sign-in");
        await reader.Type(Words.PersonId, citizen);
        await reader.Push(Words.SignIn);
        return (page, new EveryScreen(page));
    }

    /// <summary>A record of most kinds, which a practice has looked at.</summary>
    protected async Task<CitizenSession> Fill(string citizen)
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
