using System.Collections.Frozen;
using System.Text.Json;

namespace PhrCluster.Fhir.Consents;

/// <summary>Names of the elements of a Consent that are read and written, and of all that may stand beside them.</summary>
internal static class ConsentNames
{
    public static readonly JsonEncodedText ImplicitRules = JsonEncodedText.Encode("implicitRules");
    public static readonly JsonEncodedText Scope = JsonEncodedText.Encode("scope");
    public static readonly JsonEncodedText SourceAttachment = JsonEncodedText.Encode("sourceAttachment");
    public static readonly JsonEncodedText SourceReference = JsonEncodedText.Encode("sourceReference");
    public static readonly JsonEncodedText Policy = JsonEncodedText.Encode("policy");
    public static readonly JsonEncodedText PolicyRule = JsonEncodedText.Encode("policyRule");
    public static readonly JsonEncodedText Provision = JsonEncodedText.Encode("provision");
    public static readonly JsonEncodedText Type = JsonEncodedText.Encode("type");
    public static readonly JsonEncodedText Period = JsonEncodedText.Encode("period");
    public static readonly JsonEncodedText Actor = JsonEncodedText.Encode("actor");
    public static readonly JsonEncodedText Role = JsonEncodedText.Encode("role");
    public static readonly JsonEncodedText Action = JsonEncodedText.Encode("action");
    public static readonly JsonEncodedText SecurityLabel = JsonEncodedText.Encode("securityLabel");
    public static readonly JsonEncodedText Purpose = JsonEncodedText.Encode("purpose");
    public static readonly JsonEncodedText Class = JsonEncodedText.Encode("class");
    public static readonly JsonEncodedText DataPeriod = JsonEncodedText.Encode("dataPeriod");
    public static readonly JsonEncodedText Data = JsonEncodedText.Encode("data");
    public static readonly JsonEncodedText Meaning = JsonEncodedText.Encode("meaning");
    public static readonly JsonEncodedText Assigner = JsonEncodedText.Encode("assigner");
    public static readonly JsonEncodedText Extension = JsonEncodedText.Encode("extension");
    public static readonly JsonEncodedText Url = JsonEncodedText.Encode("url");
    public static readonly JsonEncodedText ValueReference = JsonEncodedText.Encode("valueReference");

    public static readonly FrozenSet<string> OfResource = Set(
        "resourceType", "meta", "implicitRules", "language", "text", "contained", "identifier", "status", "scope", "category", "patient", "dateTime",
        "performer", "organization", "sourceAttachment", "sourceReference", "policy", "policyRule", "verification", "provision");

    public static readonly FrozenSet<string> OfProvision = Set(
        "type", "period", "actor", "action", "securityLabel", "purpose", "class", "code", "dataPeriod", "data", "provision");

    public static readonly FrozenSet<string> OfActor = Set("role", "reference");
    public static readonly FrozenSet<string> OfData = Set("meaning", "reference");
    public static readonly FrozenSet<string> OfPeriod = Set("start", "end");
    public static readonly FrozenSet<string> OfCoding = Set("system", "version", "code", "display", "userSelected");
    public static readonly FrozenSet<string> OfConcept = Set("coding", "text");
    public static readonly FrozenSet<string> OfReference = Set("reference", "type", "identifier", "display");
    public static readonly FrozenSet<string> OfIdentifier = Set("use", "type", "system", "value", "period", "assigner");

    private static FrozenSet<string> Set(params string[] names) => names.Append("id").Append("extension").ToFrozenSet(StringComparer.Ordinal);
}
