using PhrCluster.Identity;

namespace PhrCluster.Web;

/// <summary>How a call came in, for the citizen's log: the connection's address, the caller's own id of it, and a search as it was written.</summary>
internal static class CallOrigin
{
    public static RequestOrigin Of(HttpContext http)
    {
        var request = http.Request;
        return new RequestOrigin(
            http.Connection.RemoteIpAddress?.ToString(),
            request.Headers["X-Request-Id"] is [{ } id] ? id : null,
            request.QueryString.HasValue ? $"{request.Method} {request.Path}{request.QueryString}" : null);
    }
}
