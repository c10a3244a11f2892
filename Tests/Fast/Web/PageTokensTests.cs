using FluentAssertions;
using PhrCluster.Web.FhirApi.Answers;
using PhrCluster.Web.FhirApi.Requests;
using PhrCluster.Web.FhirApi.Search;
using PhrCluster.Web.Settings;
using Xunit;

namespace PhrCluster.Tests.Fast.Web;

public sealed class PageTokensTests
{
    private static readonly Requester Doctor = new("dr-jansen", "RR8", "app", null);

    private static readonly FhirCall Call = WebParts.Call("GET", "Observation", requester: Doctor);

    private readonly PageTokens _pages = new(WebParts.Keys, WebParts.Options());

    [Fact]
    public void ALinkLeadsItsOwnCallerOn_AndShowsNothing()
    {
        var link = _pages.Link(Call, QueryParameters.Parse("patient=anna&code=15074-8"), "after-item-20");
        link.Should().NotContain("anna").And.NotContain("15074");
        var next = _pages.Open(Call, TokenIn(link));
        (next.Path, next.Query.ToString(), next.Continuation).Should().Be(("Observation", "patient=anna&code=15074-8", "after-item-20"));
    }

    [Fact]
    public void ALinkIsOfNoUseToAnybodyElse()
    {
        var token = TokenIn(_pages.Link(Call, QueryParameters.None, "x"));
        foreach (var other in new[] { Doctor with { Subject = "dr-other" }, Doctor with { Organization = "RR9" }, Doctor with { Client = "other" }, Doctor with { Patient = "anna" } })
        {
            MustBeUseless(_pages, Call with { Requester = other }, token);
        }
    }

    [Fact]
    public void ALinkThatWasChanged_OrIsTooOld_IsOfNoUse()
    {
        var token = TokenIn(_pages.Link(Call, QueryParameters.None, "x"));
        MustBeUseless(_pages, Call, token[..^2] + "AA");
        MustBeUseless(_pages, Call, "not a token");
        var past = new PageTokens(WebParts.Keys, WebParts.Options(new WebSettings { PageLifetime = TimeSpan.FromSeconds(-1) }));
        MustBeUseless(past, Call, TokenIn(past.Link(Call, QueryParameters.None, "x")));
    }

    /// <summary>Some clients take a link's query alone, and ask the type that they searched with it.</summary>
    [Theory]
    [InlineData("Observation", "Observation?_page=")]
    [InlineData("Patient/anna/Observation", "_page/")]
    [InlineData("Observation/_history", "_page/")]
    public void ALinkOfATypesSearch_HoldsAllInItsQuery(string path, string start) =>
        _pages.Link(Call with { Path = path }, QueryParameters.None, "x").Should().StartWith(start);

    private static string TokenIn(string link) => link["Observation?_page=".Length..];

    private static void MustBeUseless(PageTokens pages, FhirCall call, string token) =>
        FluentActions.Invoking(() => pages.Open(call, token)).Should().Throw<FhirFault>().Which.Status.Should().Be(404);
}
