using System.Net;
using System.Net.Http.Headers;
using FluentAssertions;
using Microsoft.Playwright;
using PhrCluster.Dashboard;
using PhrCluster.Tests.Cluster.Web.Pages;
using PhrCluster.Tests.Cluster.Web.Smart;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Words;
using Xunit;

namespace PhrCluster.Tests.Cluster.Web.Stories;

/// <summary>An app asks for access, gets a part of it, reads by FHIR, and is stopped.</summary>
[Collection(nameof(StoryDoors))]
public sealed class AppStoryTests(StoryDoor stories)
{
    private const string Scopes = "openid fhirUser launch/patient offline_access patient/Observation.rs patient/Immunization.rs", App = "Demo app", AppAddress = "http://127.0.0.1:3000/";

    private static PageWords Words => Language.Default.Pages;

    private static AppWords Asked => Language.Default.Apps;

    [SkippableTheory]
    [InlineData(1280, ColorScheme.Dark, true, false)]
    [InlineData(390, ColorScheme.Light, false, true)]
    public async Task G1_AnAppReadsWhatItWasAllowed_UntilItIsStopped(int width, ColorScheme colors, bool scripts, bool keyboard)
    {
        Chromium.Require();
        var way = new Way(width, colors, scripts, keyboard);
        var ann = way.Named("app-of-ann");
        await stories.Practice.Record(ann, Sample.Glucose(PracticeDoor.Now.AddHours(-1)), Sample.Vaccination("2026-10-02"));
        using var app = new SmartApp(stories.Door);
        var page = await stories.Open(way);
        var ledBack = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        page.Request += (_, request) => _ = request.Url.StartsWith(AppAddress, StringComparison.Ordinal) && ledBack.TrySetResult(new Uri(request.Url)); // Nobody need listen there.
        var citizen = StoryDoor.Reader(page, way);

        await citizen.Open(app.AuthorizeUrl(Scopes));
        await citizen.Type(Asked.PersonId, ann);
        await citizen.Push(Asked.SignIn);
        await citizen.Says(Asked.Asks(App));
        await citizen.Says(Asked.StandsInRecord);
        await citizen.Holds();
        await citizen.Choose("vaccination");
        await citizen.Push(Asked.Allow, isExact: true);
        var tokens = await app.Redeem(SmartApp.CodeOf(await ledBack.Task.WaitAsync(TimeSpan.FromMinutes(1))));
        tokens["scope"].Should().Contain("patient/Observation.rs").And.NotContain("Immunization");
        (await Read(tokens, "Observation")).Should().Be((HttpStatusCode.OK, true));
        (await Read(tokens, "Immunization")).Holds.Should().BeFalse("its tick was taken away");

        await citizen.Open("/home");
        await citizen.Follow(Words.YourData);
        await citizen.Follow(Words.DataTitle(DataRoom.Apps));
        await citizen.Says(Words.AppsLede(1));
        await citizen.Holds();
        await citizen.Follow(Words.StopApp(App));
        await citizen.Push(Words.StopNow);
        await citizen.Says("Anything asked for after this is refused.");
        (await Read(tokens, "Observation")).Holds.Should().BeFalse("it is stopped at once");
        (await stories.Door.Cluster.Citizen(ann).Dashboard(tokens.Ticket)).Should().BeOfType<DashboardOutcome.Refused>();
        (await app.Refresh(tokens.Refresh)).Error.Should().NotBeNull("nothing is renewed either");

        await citizen.Follow(Words.WhoLooked);
        await citizen.Says("Turned away");
        await citizen.Says("You no longer allow the app that asked.");
        await citizen.Says("1 app looked in the last 30 days");
        await citizen.Says($"{App}, an app that you allowed. Looked");
        await citizen.Holds();
    }

    /// <summary>What a search for resources of a type is answered, and whether there is one in it.</summary>
    private async Task<(HttpStatusCode Status, bool Holds)> Read(SmartTokens tokens, string type)
    {
        using var http = new HttpClient { DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", tokens.Access) } };
        using var answer = await http.GetAsync($"{stories.Door.FhirBase}/{type}");
        return (answer.StatusCode, (await answer.Content.ReadAsStringAsync()).Contains($"\"resourceType\":\"{type}\"", StringComparison.Ordinal));
    }
}
