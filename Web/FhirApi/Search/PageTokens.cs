using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using PhrCluster.Web.FhirApi.Answers;
using PhrCluster.Web.FhirApi.Requests;
using PhrCluster.Web.Settings;

namespace PhrCluster.Web.FhirApi.Search;

/// <summary>Links to further pages: sealed, so that they tell nothing and can't be made up; for whoever was given them, and for a time.</summary>
internal sealed class PageTokens(IDataProtectionProvider protection, IOptions<WebSettings> settings)
{
    /// <summary>The parameter that a link to a page of one type holds; and the first part of any other link's path.</summary>
    public const string Parameter = "_page";

    private const string Purpose = "phr.page.1";

    /// <summary>
    /// The next page, below the base: <c>Type?_page=TOKEN</c> where the search is of a type, since some clients take a link's query alone, and look below the type for it;
    /// else <c>_page/TOKEN</c>.
    /// </summary>
    public string Link(FhirCall call, QueryParameters used, string continuation)
    {
        var token = Base64Url.EncodeToString(Protector(call.Requester).Protect(
            JsonSerializer.SerializeToUtf8Bytes(new Page(call.Path, used.ToString(), continuation)), settings.Value.PageLifetime));
        return call.Path.Contains('/', StringComparison.Ordinal) ? $"{Parameter}/{token}" : $"{call.Path}?{Parameter}={token}";
    }

    /// <summary>The call that a link stands for.</summary>
    /// <exception cref="FhirFault">The link is too old, or was never given to this caller.</exception>
    public FhirCall Open(FhirCall call, string token)
    {
        try
        {
            var page = JsonSerializer.Deserialize<Page>(Protector(call.Requester).Unprotect(Base64Url.DecodeFromChars(token)))!;
            return call with { Path = page.Path, Query = QueryParameters.Parse(page.Query), Continuation = page.Continuation };
        }
        catch (Exception e) when (e is CryptographicException or FormatException or JsonException)
        {
            throw new FhirFault(StatusCodes.Status404NotFound, IssueCode.NotFound, "This page link is too old, or was given to somebody else: search again.");
        }
    }

    private ITimeLimitedDataProtector Protector(Requester requester) => protection.CreateProtector(Purpose, requester.Fingerprint).ToTimeLimitedDataProtector();

    private sealed record Page(string Path, string Query, string Continuation);
}
