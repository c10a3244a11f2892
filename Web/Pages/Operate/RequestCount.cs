using PhrCluster.Words;

namespace PhrCluster.Web.Pages.Operate;

/// <summary>How many requests of a kind there were.</summary>
/// <param name="Refused">Answered by a status of 400 to 499.</param>
/// <param name="Failed">Answered by a status of 500 and more.</param>
internal sealed record RequestCount(RequestKind Kind, long Answered, long Refused, long Failed)
{
    public long All => Answered + Refused + Failed;
}

/// <summary>Tells kinds of requests apart by the route that took them.</summary>
internal static class RequestKinds
{
    /// <param name="route">The route's pattern, which holds nothing of the request.</param>
    public static RequestKind Of(string route) => route.TrimStart('/') switch
    {
        var fhir when fhir.StartsWith("fhir", StringComparison.Ordinal) => RequestKind.Fhir,
        var smart when smart.StartsWith("smart", StringComparison.Ordinal) || smart.StartsWith(".well-known", StringComparison.Ordinal) => RequestKind.Tickets,
        _ => RequestKind.Pages,
    };
}
