using System.Net;
using System.Text;

namespace PhrCluster.Web.Smart.Pages;

/// <summary>One small page of HTML: no script, nothing from elsewhere, forms only to where they must go.</summary>
internal static class Page
{
    /// <param name="body">HTML.</param>
    /// <param name="sentTo">Where a form may lead beside this site, once it was answered: the app's address.</param>
    public static IResult Of(HttpContext http, string title, string body, string? sentTo = null, int status = StatusCodes.Status200OK)
    {
        var headers = http.Response.Headers;
        headers.CacheControl = "no-store";
        headers.ContentSecurityPolicy =
            $"default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'{(sentTo is null ? "" : " " + sentTo)}";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        var page = new StringBuilder("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>")
            .Append(Text(title)).Append("</title><link rel=\"stylesheet\" href=\"").Append(StyleSheet.Path).Append("\"></head><body><main><h1>").Append(Text(title)).Append("</h1>")
            .Append(body).Append("</main></body></html>");
        return Results.Content(page.ToString(), "text/html; charset=utf-8", Encoding.UTF8, status);
    }

    /// <summary>Of an app's address, as a form's target.</summary>
    public static string OriginOf(string address) =>
        new Uri(address) is { Scheme: "http" or "https" } uri ? uri.GetLeftPart(UriPartial.Authority) : new Uri(address).Scheme + ":";

    public static string Text(string text) => WebUtility.HtmlEncode(text);

    public static string Hidden(string name, string value) => $"<input type=\"hidden\" name=\"{Text(name)}\" value=\"{Text(value)}\">";
}
