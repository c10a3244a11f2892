namespace PhrCluster.Core.Identity;

/// <summary>The claims of a ticket that are read, as JWTs spell them (RFC 7519, RFC 9068, SMART App Launch).</summary>
public static class ClaimNames
{
    public const string Subject = "sub";
    public const string Expires = "exp";
    public const string Role = "role";
    public const string Organization = "org";
    public const string Purpose = "purpose";
    public const string Scope = "scope";
    public const string Citizen = "patient";

    /// <summary>The client software (RFC 9068).</summary>
    public const string Client = "client_id";

    /// <summary>The ticket's own id (RFC 7519).</summary>
    public const string TokenId = "jti";

    /// <summary>Our own: the consent that an app's access stands on. The ticket is of use only while that consent is in force.</summary>
    public const string Grant = "grant";

    /// <summary>Our own: the names of the sources that the ticket delivers for, beside its organisation.</summary>
    public const string Sources = "sources";
}
