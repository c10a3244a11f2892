namespace PhrCluster.Web;

/// <summary>The caller's own id of a request, where it is one that a header, a log line and a page can hold: visible ASCII, and short.</summary>
internal static class RequestId
{
    public const string Header = "X-Request-Id";

    public const int MaxLength = 128;

    /// <summary>Null where there is none, or none that can be shown.</summary>
    public static string? Of(HttpRequest request) =>
        request.Headers[Header] is [{ Length: > 0 and <= MaxLength } id] && id.All(static c => c is > ' ' and <= '~') ? id : null;
}
