namespace PhrCluster.Web.Settings;

/// <summary>How people sign in to the pages, and how long for. What is said of another issuer counts beside one alone. Below <c>Phr:Web:SignIn</c>.</summary>
public sealed class SignInSettings
{
    /// <summary>Longer than a working day nobody sits before one screen.</summary>
    public static readonly TimeSpan MostIdle = TimeSpan.FromHours(8);

    /// <summary>How long somebody stays signed in who opens no page.</summary>
    public TimeSpan Idle { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>As the other issuer knows the pages.</summary>
    public string ClientId { get; set; } = "phr-pages";

    /// <summary>Where the issuer gave the pages one; a code is bound to the one who asked for it without it, too (PKCE).</summary>
    public string? ClientSecret { get; set; }

    /// <summary>What the issuer is asked for, between spaces; it must include <c>openid</c>.</summary>
    public string Scopes { get; set; } =
        "openid profile offline_access patient/*.cruds patient/Consent.cruds patient/AuditEvent.rs patient/Patient.cruds user/*.cruds user/Consent.cruds user/AuditEvent.rs user/Patient.cruds";

    /// <summary>The <c>aud</c> that SMART authorization servers want: their FHIR base. Unset: none is sent.</summary>
    public string? FhirAudience { get; set; }

    /// <summary>The rules that the settings break, each with the setting's name.</summary>
    public IEnumerable<string> Faults()
    {
        const string Section = $"{WebSettings.Section}:{nameof(WebSettings.SignIn)}";
        if (Idle < TimeSpan.FromMinutes(1) || Idle > MostIdle)
        {
            yield return $"{Section}:{nameof(Idle)}: must be {TimeSpan.FromMinutes(1)} to {MostIdle}";
        }

        if (string.IsNullOrWhiteSpace(ClientId))
        {
            yield return $"{Section}:{nameof(ClientId)}: must not be empty";
        }

        if (!Scopes.Split(' ').Contains("openid"))
        {
            yield return $"{Section}:{nameof(Scopes)}: must include openid";
        }
    }
}
