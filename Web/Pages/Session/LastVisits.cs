using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using PhrCluster.Web.Settings;

namespace PhrCluster.Web.Pages.Session;

/// <summary>
/// The cookie that says how far a citizen saw their record. It is sealed for this citizen: whoever else signs in on the same browser neither reads it nor is shown by
/// it, and puts theirs in its place. It stays when its citizen signs out, since it is for coming back.
/// </summary>
internal sealed class LastVisits(IDataProtectionProvider protection, IOptions<WebSettings> settings)
{
    public const string Cookie = "phr-seen";

    /// <summary>Sealed it is about half as long. Whatever is longer is none of ours, and is not opened.</summary>
    private const int MaxLength = 1_024;

    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(365);

    /// <summary>Null where this citizen was not here before.</summary>
    public LastVisit? Of(HttpContext http, string citizen)
    {
        if (http.Request.Cookies[Cookie] is not { Length: <= MaxLength } kept)
        {
            return null;
        }

        try
        {
            return LastVisit.Parse(For(citizen).Unprotect(kept));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    public void Keep(HttpContext http, string citizen, LastVisit visit) => http.Response.Cookies.Append(Cookie, For(citizen).Protect(visit.ToString()), Options(Lifetime));

    /// <summary>What was seen before no longer counts.</summary>
    public void Forget(HttpContext http) => http.Response.Cookies.Delete(Cookie, Options(null));

    private CookieOptions Options(TimeSpan? lifetime) => new()
    {
        HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = settings.Value.PublicUrl?.StartsWith("https:", StringComparison.OrdinalIgnoreCase) is true, MaxAge = lifetime, IsEssential = true,
    };

    private IDataProtector For(string citizen) => protection.CreateProtector("Phr.LastVisit", citizen);
}
