using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using FluentAssertions;
using PhrCluster.Concerns;
using PhrCluster.Identity;
using PhrCluster.Tests.Cluster.Web.Operations;
using Xunit;

namespace PhrCluster.Tests.Cluster.Web.Pages;

/// <summary>An operator's pages: how it runs, and nothing of anybody.</summary>
public sealed partial class OperatePagesTests(PracticeDoor practice) : IClassFixture<PracticeDoor>
{
    [Fact]
    public async Task AnOperatorSees_WhoAnswers_WhatIsAsked_AndWhatAnImportLeftOut()
    {
        await practice.Record("jo-is-not-named");
        await Import(practice, Resources.Weight("jo-is-not-named", "70", "2026-03-01T08:00:00Z"), Resources.Weight("jo-is-not-named", "71", "2026-03-01T08:00:00Z").Replace("\"code\":", "\"mode\":", StringComparison.Ordinal));
        using var operates = await PageClient.SignIn(practice.Door, PracticeDoor.Operator, "/operate");

        var page = await operates.Get("/operate");

        page.Status.Should().Be(HttpStatusCode.OK);
        page.Text.Should().Contain("1 silo answers").And.Contain("All well.").And.Contain("It is done.");
        page.Html.Should().NotContain("<script").And.NotContain(" style=");
        int.Parse(Fhir().Match(page.Html).Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture).Should().BeGreaterThan(1, "the import was asked for, and what came of it");
        var import = await operates.Get(Job().Match(page.Html).Groups[1].Value);
        import.Text.Should().Contain("2 lines were read").And.Contain("Line 2: Observation.code").And.Contain("Against a rule");
        foreach (var seen in new[] { page, import })
        {
            seen.Text.Should().NotContain("jo-is-not-named").And.NotContain("Some Body").And.NotContain("scales");
        }

        (await operates.Get("/operate/imports/none")).Status.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task NobodyElseOpensAnImport()
    {
        await Import(practice, Resources.Weight("kim-is-not-named", "70", "2026-03-01T08:00:00Z"));
        using var operates = await PageClient.SignIn(practice.Door, PracticeDoor.Operator, "/operate");
        var job = Job().Match((await operates.Get("/operate")).Html).Groups[1].Value;
        (await operates.Get(job)).Status.Should().Be(HttpStatusCode.OK);

        using var doctor = await practice.DoctorSignsIn();
        using var citizen = await PageClient.SignIn(practice.Door, "kim-is-not-named");
        foreach (var other in new[] { doctor, citizen })
        {
            (await other.Get(job)).Without(job + "#").Should().Be((await other.Get("/nowhere")).Without("/nowhere#"));
        }
    }

    /// <summary>Apps are allowed by citizens and professionals: the cookie of an operator is nobody's there.</summary>
    [Fact]
    public async Task AnOperator_IsNoCitizenOfThatName()
    {
        await practice.Record("olu");
        using var operates = await PageClient.SignIn(practice.Door, PracticeDoor.Operator, "/operate");
        var before = (await practice.Self("olu").Notices()).Version;

        foreach (var path in new[] { "/home", "/log", "/sharing", "/practice/find" })
        {
            (await operates.Get(path)).Status.Should().Be(HttpStatusCode.NotFound);
        }

        ((await practice.Self("olu").Notices()).Version - before).Should().Be(1, "asking for the version is itself an entry");
    }

    [Fact]
    public async Task WhatACitizenAsks_IsAnswered_ByAnOperatorWhoNeverReadsWhoTheyAre()
    {
        await practice.Record("lin-is-not-named");
        using var citizen = await PageClient.SignIn(practice.Door, "lin-is-not-named");
        await practice.Self("lin-is-not-named").RaiseConcern(new("q1", ConcernKind.Question, 1, "Why was this <b>sent</b>?"));
        using var operates = await PageClient.SignIn(practice.Door, PracticeDoor.Operator, "/operate");
        using var another = await PageClient.SignIn(practice.Door, PracticeDoor.Operator, "/operate");

        var list = await operates.Get("/operate/concerns");
        list.Text.Should().Contain("1 question waits for an answer.").And.NotContain("lin-is-not-named").And.NotContain("Why was this");
        var address = Raised().Match(list.Html).Groups[1].Value;
        address.Should().NotContain("q1");
        foreach (var other in new[] { citizen, another })
        {
            (await other.Get(address)).Status.Should().Be(HttpStatusCode.NotFound, "it is the address of one session");
        }

        var question = await operates.Get(address);
        question.Text.Should().Contain("Why was this <b>sent</b>?").And.NotContain("lin-is-not-named");
        question.Html.Should().NotContain("<b>sent");
        (await operates.Post(address, "answer", ("words", ""))).Text.Should().Contain("There is a problem");
        (await operates.Post(address, "answer", ("words", "Your practice sent it."), ("closes", "yes"))).Location.Should().Be("/operate/concerns");

        (await operates.Get("/operate/concerns")).Text.Should().Contain("Nobody waits for an answer.");
        (await citizen.Get("/log/1")).Text.Should().Contain("Your practice sent it.");
        (await citizen.Get("/log?mine=yes")).Text.Should().Contain(PracticeDoor.Operator.ToLowerInvariant(), "who opened it stands in their log");
    }

    /// <summary>Sends lines, and waits until they are read.</summary>
    internal static async Task Import(PracticeDoor practice, params string[] lines)
    {
        using var http = new HttpClient();
        var ticket = practice.Door.Cluster.Issue(new TicketRequest("scales", Role.Service, "scales", PurposeOfUse.Treatment, [], null, TimeSpan.FromHours(1)) { Sources = ["scales"] });
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", ticket.Token);
        using var request = new HttpRequestMessage(HttpMethod.Post, practice.Door.FhirBase + "/$import")
        {
            Content = new StringContent(string.Join('\n', lines), MediaTypeHeaderValue.Parse("application/fhir+ndjson")), Headers = { { "Prefer", "respond-async" } },
        };
        using var begun = await http.SendAsync(request);
        begun.StatusCode.Should().Be(HttpStatusCode.Accepted);
        for (var status = HttpStatusCode.Accepted; status == HttpStatusCode.Accepted;)
        {
            using var answer = await http.GetAsync(begun.Content.Headers.ContentLocation);
            status = answer.StatusCode;
        }
    }

    [GeneratedRegex(">FHIR</th>\\s*<td[^>]*>([0-9]+)<")]
    private static partial Regex Fhir();

    [GeneratedRegex("href=\"(/operate/imports/[^\"]*)\"")]
    private static partial Regex Job();

    [GeneratedRegex("href=\"(/operate/concerns/[^\"]+)\"")]
    private static partial Regex Raised();
}
