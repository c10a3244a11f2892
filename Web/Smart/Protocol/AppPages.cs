using System.Collections.Frozen;

namespace PhrCluster.Web.Smart.Protocol;

/// <summary>Lets the scripts of web apps ask (CORS): any read what is published, those of registered apps ask for tokens.</summary>
internal sealed class AppPages(IEnumerable<string> origins)
{
    private static readonly string[] Published = [SmartAddresses.OpenIdConfiguration, SmartAddresses.Keys];

    private static readonly string[] ForApps = [SmartAddresses.Token, SmartAddresses.Introspect, SmartAddresses.Revoke];

    private readonly FrozenSet<string> _origins = origins.ToFrozenSet(StringComparer.Ordinal);

    public Task Answer(HttpContext http, RequestDelegate next)
    {
        var (path, headers) = (http.Request.Path.Value, http.Response.Headers);
        if (Published.Contains(path))
        {
            headers.AccessControlAllowOrigin = "*";
        }
        else if (ForApps.Contains(path))
        {
            headers.Vary = "Origin";
            if (http.Request.Headers.Origin is [{ } origin] && _origins.Contains(origin))
            {
                headers.AccessControlAllowOrigin = origin;
                headers.AccessControlAllowMethods = "POST";
                headers.AccessControlAllowHeaders = "authorization, content-type, accept";
            }

            if (HttpMethods.IsOptions(http.Request.Method))
            {
                http.Response.StatusCode = StatusCodes.Status204NoContent;
                return Task.CompletedTask;
            }
        }

        return next(http);
    }
}
