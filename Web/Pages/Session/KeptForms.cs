using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using PhrCluster.Web.Pages.Frame.Forms;
using PhrCluster.Web.Settings;
using PhrCluster.Web.Smart.People;

namespace PhrCluster.Web.Pages.Session;

/// <summary>
/// What somebody typed into a form and sent after their session had lapsed: it stands in the form again once they have signed in. Until then it lies sealed in a cookie
/// of their browser, for a few minutes, and opens for the same person at the same page alone. Nothing of it is in an address, or with the server.
/// </summary>
internal sealed class KeptForms(IDataProtectionProvider protection, IAntiforgery forms, IOptions<WebSettings> settings, TimeProvider time)
{
    public const string Cookie = "phr-typed";

    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    /// <summary>Of all that was typed, in bytes of JSON. Sealed it is a third longer, and still fits into one cookie.</summary>
    public const int MaxBytes = 2_700;

    /// <summary>A form that is larger is not even read.</summary>
    private const long MaxSent = 16 * 1024;

    private const string Restored = "phr-restored";

    /// <summary>What a page does with it: shows it, and does nothing yet.</summary>
    private const string ShownAgain = "change";

    private static readonly string[] NotTyped = ["_handler", "__RequestVerificationToken", FormFields.Step];

    private static readonly JsonSerializerOptions Short = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Keeps the form that a request brings, where it is one of ours, and whoever was signed in had got it from us.</summary>
    /// <param name="was">Whose session it was.</param>
    public async Task Keep(HttpContext http, ClaimsPrincipal was)
    {
        if (!HttpMethods.IsPost(http.Request.Method) || !http.Request.HasFormContentType || http.Request.ContentLength is not (> 0 and <= MaxSent) || Person.Of(was) is not { } person
            || !await IsOurs(http, was))
        {
            return;
        }

        var typed = (await http.Request.ReadFormAsync(http.RequestAborted)).Where(static field => !NotTyped.Contains(field.Key))
            .ToDictionary(static field => field.Key, static field => field.Value.OfType<string>().ToArray());
        var kept = JsonSerializer.SerializeToUtf8Bytes(new KeptForm(http.Request.Path.Value ?? "", person.ActsFor?.Citizen, time.GetUtcNow() + Lifetime, typed), Short);
        if (typed.Count > 0 && kept.Length <= MaxBytes)
        {
            http.Response.Cookies.Append(Cookie, Base64UrlTextEncoder.Encode(For(person).Protect(kept)), Options(IsSecure(http), Lifetime));
        }
    }

    /// <summary>Puts what was typed into the form that is asked for, once. Somebody else's goes unseen.</summary>
    public void Restore(HttpContext http, Person person)
    {
        if (!http.Request.Cookies.TryGetValue(Cookie, out var sealedForm) || !HttpMethods.IsGet(http.Request.Method))
        {
            return;
        }

        if (Open(person, sealedForm) is not { } kept || kept.Until <= time.GetUtcNow())
        {
            Forget(http);
        }
        else if (http.Request.Path == kept.Path && person.ActsFor?.Citizen == kept.ActsFor)
        {
            http.Items[Restored] = new FormFields(kept.Typed.Select(static field => KeyValuePair.Create(field.Key, new StringValues(field.Value)))).With(FormFields.Step, ShownAgain);
            Forget(http);
        }
    }

    /// <summary>What was put back into the form that is shown; null for nothing.</summary>
    public static FormFields? Of(HttpContext http) => http.Items[Restored] as FormFields;

    /// <summary>True where something waits for whoever typed it. Whose it is, only they can tell.</summary>
    public static bool Waits(HttpContext http) => http.Request.Cookies.ContainsKey(Cookie);

    public static void Forget(HttpContext http)
    {
        if (Waits(http))
        {
            http.Response.Cookies.Delete(Cookie, Options(secure: http.Request.IsHttps, lifetime: null));
        }
    }

    private KeptForm? Open(Person person, string sealedForm)
    {
        try
        {
            return JsonSerializer.Deserialize<KeptForm>(For(person).Unprotect(Base64UrlTextEncoder.Decode(sealedForm)), Short);
        }
        catch (Exception e) when (e is CryptographicException or FormatException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Another site's form brings no session cookie, and one without our token for that person is nobody's.</summary>
    private async Task<bool> IsOurs(HttpContext http, ClaimsPrincipal was)
    {
        var now = http.User;
        http.User = was;
        try
        {
            return await forms.IsRequestValidAsync(http);
        }
        finally
        {
            http.User = now;
        }
    }

    private IDataProtector For(Person person) => protection.CreateProtector("Phr.TypedText", person.Id, person.Organization ?? "", person.IsOperator ? "operator" : person.IsProgrammeAdministrator ? "programmes" : "");

    private bool IsSecure(HttpContext http) => http.Request.IsHttps || settings.Value.PublicUrl?.StartsWith("https:", StringComparison.OrdinalIgnoreCase) is true;

    private static CookieOptions Options(bool secure, TimeSpan? lifetime) => new()
    {
        HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = secure, Path = "/", MaxAge = lifetime, IsEssential = true,
    };

    /// <param name="ActsFor">In whose record they acted.</param>
    private sealed record KeptForm(string Path, string? ActsFor, DateTimeOffset Until, Dictionary<string, string[]> Typed);
}
