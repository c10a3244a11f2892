using System.Text.Json;

namespace PhrCluster.Fhir.AccessLog;

/// <summary>Names of the elements of an AuditEvent and its Bundle.</summary>
internal static class AuditNames
{
    public static readonly JsonEncodedText Profile = JsonEncodedText.Encode("profile");
    public static readonly JsonEncodedText Type = JsonEncodedText.Encode("type");
    public static readonly JsonEncodedText Subtype = JsonEncodedText.Encode("subtype");
    public static readonly JsonEncodedText Action = JsonEncodedText.Encode("action");
    public static readonly JsonEncodedText Recorded = JsonEncodedText.Encode("recorded");
    public static readonly JsonEncodedText OutcomeDesc = JsonEncodedText.Encode("outcomeDesc");
    public static readonly JsonEncodedText PurposeOfEvent = JsonEncodedText.Encode("purposeOfEvent");
    public static readonly JsonEncodedText Agent = JsonEncodedText.Encode("agent");
    public static readonly JsonEncodedText Role = JsonEncodedText.Encode("role");
    public static readonly JsonEncodedText Who = JsonEncodedText.Encode("who");
    public static readonly JsonEncodedText Requestor = JsonEncodedText.Encode("requestor");
    public static readonly JsonEncodedText Network = JsonEncodedText.Encode("network");
    public static readonly JsonEncodedText Address = JsonEncodedText.Encode("address");
    public static readonly JsonEncodedText Policy = JsonEncodedText.Encode("policy");
    public static readonly JsonEncodedText PurposeOfUse = JsonEncodedText.Encode("purposeOfUse");
    public static readonly JsonEncodedText Source = JsonEncodedText.Encode("source");
    public static readonly JsonEncodedText Observer = JsonEncodedText.Encode("observer");
    public static readonly JsonEncodedText Entity = JsonEncodedText.Encode("entity");
    public static readonly JsonEncodedText What = JsonEncodedText.Encode("what");
    public static readonly JsonEncodedText Query = JsonEncodedText.Encode("query");
    public static readonly JsonEncodedText Detail = JsonEncodedText.Encode("detail");
    public static readonly JsonEncodedText ValueString = JsonEncodedText.Encode("valueString");
    public static readonly JsonEncodedText Extension = JsonEncodedText.Encode("extension");
    public static readonly JsonEncodedText Url = JsonEncodedText.Encode("url");
    public static readonly JsonEncodedText ValueCode = JsonEncodedText.Encode("valueCode");
    public static readonly JsonEncodedText Entry = JsonEncodedText.Encode("entry");
    public static readonly JsonEncodedText FullUrl = JsonEncodedText.Encode("fullUrl");
    public static readonly JsonEncodedText Resource = JsonEncodedText.Encode("resource");
    public static readonly JsonEncodedText Search = JsonEncodedText.Encode("search");
    public static readonly JsonEncodedText Mode = JsonEncodedText.Encode("mode");
}
