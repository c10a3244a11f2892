using PhrCluster.Web.FhirApi.Answers;
using PhrCluster.Web.FhirApi.Requests;

namespace PhrCluster.Web.FhirApi.Bundles;

/// <summary>An entry of a batch or transaction: what is asked for, and the resource that is sent with it.</summary>
/// <param name="Index">From 0, as FHIRPath counts.</param>
/// <param name="Resource">UTF-8 JSON; empty for none.</param>
internal sealed record RequestEntry(
    int Index, string? FullUrl, ReadOnlyMemory<byte> Resource, string? ResourceType, string Method, string Url, string? IfMatch, string? IfNoneMatch, string? IfNoneExist)
{
    /// <summary>Where in the Bundle.</summary>
    public string Expression => $"Bundle.entry[{Index}]";

    /// <summary>The entry as a call of its own, with the caller and the preferences of the Bundle's.</summary>
    public FhirCall Call(FhirCall bundle, string fhirBase)
    {
        var below = Url.StartsWith(fhirBase + "/", StringComparison.Ordinal) ? Url[(fhirBase.Length + 1)..] : Url.TrimStart('/');
        if (below.Contains("://", StringComparison.Ordinal))
        {
            throw FhirFault.BadRequest("request.url: must be relative, or below this server's base", IssueCode.Value, Expression);
        }

        var query = below.IndexOf('?', StringComparison.Ordinal);
        return new FhirCall
        {
            Method = Method == "HEAD" ? "GET" : Method,
            Path = Uri.UnescapeDataString(query < 0 ? below : below[..query]).Trim('/'),
            Query = query < 0 ? QueryParameters.None : QueryParameters.Parse(below[query..]),
            SelfLink = below,
            Body = Resource,
            FullUrl = FullUrl,
            Prefer = bundle.Prefer,
            IfMatch = IfMatch,
            IfNoneMatch = IfNoneMatch,
            IfNoneExist = IfNoneExist,
            IsEntry = true,
            Ticket = bundle.Ticket,
            Requester = bundle.Requester,
        };
    }
}
