namespace PhrCluster.Web.FhirApi.Answers;

/// <summary>Codes of <c>http://hl7.org/fhir/issue-type</c> that are used here. <c>suppressed</c> is not among them: it would tell that something is there.</summary>
internal static class IssueCode
{
    public const string Structure = "structure";
    public const string Value = "value";
    public const string Required = "required";
    public const string Invalid = "invalid";
    public const string Login = "login";
    public const string Unknown = "unknown";
    public const string Expired = "expired";
    public const string Forbidden = "forbidden";
    public const string NotFound = "not-found";
    public const string Deleted = "deleted";
    public const string Conflict = "conflict";
    public const string MultipleMatches = "multiple-matches";
    public const string BusinessRule = "business-rule";
    public const string NotSupported = "not-supported";
    public const string TooLong = "too-long";
    public const string TooCostly = "too-costly";
    public const string Throttled = "throttled";
    public const string NoStore = "no-store";
    public const string Timeout = "timeout";
    public const string Transient = "transient";
    public const string Exception = "exception";
    public const string Informational = "informational";
}
