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
    private const string Purpose = "phr.page.1";

    /// <summary>The path of the next page, below the base.</summary>
    public string Link(FhirCall call, QueryParameters used, string continuation) =>
        "_page/" + Base64Url.EncodeToString(Protector(call.Requester).Protect(
            JsonSerializer.SerializeToUtf8Bytes(new Page(call.Path, used.ToString(), continuation)), settings.Value.PageLifetime));

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
