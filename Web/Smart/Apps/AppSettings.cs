namespace PhrCluster.Web.Smart.Apps;

/// <summary>One registered app, as configuration says it.</summary>
public sealed class AppSettings
{
    /// <summary>1 to 40 letters, digits, hyphens and dots: it is part of the ids of consents.</summary>
    public string ClientId { get; set; } = "";

    /// <summary>What people read.</summary>
    public string Name { get; set; } = "";

    /// <summary>Where people are sent back to, letter by letter. A backend service has none.</summary>
    public List<string> RedirectUris { get; set; } = [];

    /// <summary>Where people may be sent once they are signed out, letter by letter.</summary>
    public List<string> PostLogoutRedirectUris { get; set; } = [];

    /// <summary>Of a confidential app: the SHA-256 of its secret, in hexadecimal. The secret itself stands nowhere.</summary>
    public string? SecretSha256 { get; set; }

    /// <summary>Of a confidential app or a backend service: its JSON Web Key Set, by value.</summary>
    public string? Jwks { get; set; }

    /// <summary>The same, by an https address, or one of this machine.</summary>
    public string? JwksUrl { get; set; }

    /// <summary>The scopes that it may ask for, between spaces; a wider one lets it ask for those within.</summary>
    public string Scopes { get; set; } = "";

    /// <summary>Of a backend service: on whose behalf it acts. It is what makes it one.</summary>
    public string? Organization { get; set; }

    /// <summary>Of a backend service: what it acts for, a code of v3-ActReason.</summary>
    public string? Purpose { get; set; }
}
