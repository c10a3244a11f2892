namespace PhrCluster.Web.Smart.Protocol;

/// <summary>Claims of tickets, and those that only the authorization server reads.</summary>
internal static class GrantClaims
{
    public const string Role = "role";
    public const string Organization = "org";
    public const string Purpose = "purpose";

    /// <summary>The patient in context.</summary>
    public const string Patient = "patient";

    /// <summary>The consent that stands in the citizen's record for what the app was allowed.</summary>
    public const string Grant = "grant";

    public const string FhirUser = "fhirUser";

    /// <summary>The random id of a grant: which its code and its refresh tokens belong to.</summary>
    public const string GrantId = "grant_id";

    /// <summary>Counts the code and the refresh tokens of a grant.</summary>
    public const string Generation = "generation";

    /// <summary>When the grant is over by itself, in seconds since 1970.</summary>
    public const string Until = "until";
}
