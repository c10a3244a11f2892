using Microsoft.Extensions.Options;
using PhrCluster.Web.Settings;

namespace PhrCluster.Web.Pages.Frame;

/// <summary>What goes with each page: nothing from elsewhere, nothing inline, nothing kept.</summary>
internal static class PageHeaders
{
    /// <summary>Signing out is a form, after which the browser is sent on to the issuer.</summary>
    public static void Set(HttpContext http)
    {
        var headers = http.Response.Headers;
        var issuer = http.RequestServices.GetRequiredService<IOptions<WebSettings>>().Value.Smart.Authority is { } authority ? " " + new Uri(authority).GetLeftPart(UriPartial.Authority) : "";
        headers.ContentSecurityPolicy =
            $"default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; form-action 'self'{issuer}; frame-ancestors 'none'; base-uri 'none'";
        headers.CacheControl = "no-store";
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
    }
}
