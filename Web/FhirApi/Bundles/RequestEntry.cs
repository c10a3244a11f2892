using PhrCluster.Web.FhirApi.Answers;
using PhrCluster.Web.FhirApi.Requests;
using PhrCluster.Web.Settings;

namespace PhrCluster.Web.FhirApi.Bundles;

/// <summary>An entry of a batch or transaction: what is asked for, and the resource that is sent with it.</summary>
/// <param name="Index">From 0, as FHIRPath counts.</param>
/// <param name="Resource">UTF-8 JSON; empty for none.</param>
internal sealed record RequestEntry(
    int Index, string? FullUrl, ReadOnlyMemory<byte> Resource, string? ResourceType, string Method, string Url, string? IfMatch, string? IfNoneMatch, string? IfNoneExist)
{
    /// <summary>Where in the Bundle.</summary>
    public string Expression => $"Bundle.entry[{Index}]";

    /// <summary>What a request of its own may have, an entry may.</summary>
    /// <exception cref="FhirFault">It has more.</exception>
    private void Require(WebSettings settings)
    {
        foreach (var (name, text, longest) in new[] { ("url", Url, settings.MaxRequestLineBytes), ("ifNoneExist", IfNoneExist ?? string.Empty, settings.MaxRequestLineBytes) })
        {
            if (text.Length > longest)
            {
                throw new FhirFault(StatusCodes.Status413PayloadTooLarge, IssueCode.TooLong, $"request.{name}: must have at most {longest} characters", Expression);
            }

            if (text.AsSpan().Count('&') >= settings.MaxParameters)
            {
                throw FhirFault.BadRequest($"request.{name}: must have at most {settings.MaxParameters} parameters", IssueCode.TooCostly, Expression);
            }
        }
    }

    /// <summary>The entry as a call of its own, with the caller and the preferences of the Bundle's.</summary>
    public FhirCall Call(FhirCall bundle, WebSettings settings)
    {
        Require(settings);
        var fhirBase = settings.FhirBase;
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
