using System.Net;
using System.Text.RegularExpressions;

namespace PhrCluster.Tests.Cluster.Web.Pages;

/// <summary>A page as it was answered.</summary>
/// <param name="Location">Where it leads on; empty where it does not.</param>
internal sealed partial record PageAnswer(HttpStatusCode Status, string Html, string Location)
{
    /// <summary>With the letters themselves instead of their references.</summary>
    public string Text => WebUtility.HtmlDecode(Html);

    public static async Task<PageAnswer> Of(HttpResponseMessage answer) =>
        new(answer.StatusCode, await answer.Content.ReadAsStringAsync(), answer.Headers.Location is { } to ? new Uri(answer.RequestMessage!.RequestUri!, to).PathAndQuery : "");

    /// <summary>The page without what is new in each answer: the tokens of forms, and the address that it was asked by.</summary>
    public string Without(params string[] names) => names.Aggregate(Token().Replace(Html, "token"), static (html, name) => html.Replace(name, "·", StringComparison.Ordinal));

    [GeneratedRegex("__RequestVerificationToken\" value=\"([^\"]*)\"|name=\"id\" value=\"([^\"]*)\"")]
    private static partial Regex Token();
}
