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
        var next = _pages.Open(Call, link["_page/".Length..]);
        (next.Path, next.Query.ToString(), next.Continuation).Should().Be(("Observation", "patient=anna&code=15074-8", "after-item-20"));
    }

    [Fact]
    public void ALinkIsOfNoUseToAnybodyElse()
    {
        var token = _pages.Link(Call, QueryParameters.None, "x")["_page/".Length..];
        foreach (var other in new[] { Doctor with { Subject = "dr-other" }, Doctor with { Organization = "RR9" }, Doctor with { Client = "other" }, Doctor with { Patient = "anna" } })
        {
            MustBeUseless(_pages, Call with { Requester = other }, token);
        }
    }

    [Fact]
    public void ALinkThatWasChanged_OrIsTooOld_IsOfNoUse()
    {
        var token = _pages.Link(Call, QueryParameters.None, "x")["_page/".Length..];
        MustBeUseless(_pages, Call, token[..^2] + "AA");
        MustBeUseless(_pages, Call, "not a token");
        var past = new PageTokens(WebParts.Keys, WebParts.Options(new WebSettings { PageLifetime = TimeSpan.FromSeconds(-1) }));
        MustBeUseless(past, Call, past.Link(Call, QueryParameters.None, "x")["_page/".Length..]);
    }

    private static void MustBeUseless(PageTokens pages, FhirCall call, string token) =>
        FluentActions.Invoking(() => pages.Open(call, token)).Should().Throw<FhirFault>().Which.Status.Should().Be(404);
}
