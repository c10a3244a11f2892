using System.Text.Json;

namespace PhrCluster.Fhir.Mapping;

/// <summary>Names of FHIR elements that are read and written, encoded once.</summary>
internal static class ElementNames
{
    public static readonly JsonEncodedText ResourceType = JsonEncodedText.Encode("resourceType");
    public static readonly JsonEncodedText Id = JsonEncodedText.Encode("id");
    public static readonly JsonEncodedText Identifier = JsonEncodedText.Encode("identifier");
    public static readonly JsonEncodedText Meta = JsonEncodedText.Encode("meta");
    public static readonly JsonEncodedText Security = JsonEncodedText.Encode("security");
    public static readonly JsonEncodedText VersionId = JsonEncodedText.Encode("versionId");
    public static readonly JsonEncodedText LastUpdated = JsonEncodedText.Encode("lastUpdated");
    public static readonly JsonEncodedText Contained = JsonEncodedText.Encode("contained");
    public static readonly JsonEncodedText Status = JsonEncodedText.Encode("status");
    public static readonly JsonEncodedText ClinicalStatus = JsonEncodedText.Encode("clinicalStatus");
    public static readonly JsonEncodedText VerificationStatus = JsonEncodedText.Encode("verificationStatus");
    public static readonly JsonEncodedText Category = JsonEncodedText.Encode("category");
    public static readonly JsonEncodedText Code = JsonEncodedText.Encode("code");
    public static readonly JsonEncodedText VaccineCode = JsonEncodedText.Encode("vaccineCode");
    public static readonly JsonEncodedText MedicationCodeableConcept = JsonEncodedText.Encode("medicationCodeableConcept");
    public static readonly JsonEncodedText MedicationReference = JsonEncodedText.Encode("medicationReference");
    public static readonly JsonEncodedText Coding = JsonEncodedText.Encode("coding");
    public static readonly JsonEncodedText System = JsonEncodedText.Encode("system");
    public static readonly JsonEncodedText Display = JsonEncodedText.Encode("display");
    public static readonly JsonEncodedText Type = JsonEncodedText.Encode("type");
    public static readonly JsonEncodedText Use = JsonEncodedText.Encode("use");
    public static readonly JsonEncodedText Text = JsonEncodedText.Encode("text");
    public static readonly JsonEncodedText Subject = JsonEncodedText.Encode("subject");
    public static readonly JsonEncodedText Patient = JsonEncodedText.Encode("patient");
    public static readonly JsonEncodedText Reference = JsonEncodedText.Encode("reference");
    public static readonly JsonEncodedText Device = JsonEncodedText.Encode("device");
    public static readonly JsonEncodedText Component = JsonEncodedText.Encode("component");
    public static readonly JsonEncodedText DataAbsentReason = JsonEncodedText.Encode("dataAbsentReason");
    public static readonly JsonEncodedText ValueQuantity = JsonEncodedText.Encode("valueQuantity");
    public static readonly JsonEncodedText ValueCodeableConcept = JsonEncodedText.Encode("valueCodeableConcept");
    public static readonly JsonEncodedText ValueString = JsonEncodedText.Encode("valueString");
    public static readonly JsonEncodedText ValueBoolean = JsonEncodedText.Encode("valueBoolean");
    public static readonly JsonEncodedText ValueInteger = JsonEncodedText.Encode("valueInteger");
    public static readonly JsonEncodedText ValueRatio = JsonEncodedText.Encode("valueRatio");
    public static readonly JsonEncodedText Value = JsonEncodedText.Encode("value");
    public static readonly JsonEncodedText Unit = JsonEncodedText.Encode("unit");
    public static readonly JsonEncodedText Comparator = JsonEncodedText.Encode("comparator");
    public static readonly JsonEncodedText Numerator = JsonEncodedText.Encode("numerator");
    public static readonly JsonEncodedText Denominator = JsonEncodedText.Encode("denominator");
    public static readonly JsonEncodedText Start = JsonEncodedText.Encode("start");
    public static readonly JsonEncodedText End = JsonEncodedText.Encode("end");
    public static readonly JsonEncodedText Outcome = JsonEncodedText.Encode("outcome");
    public static readonly JsonEncodedText ConclusionCode = JsonEncodedText.Encode("conclusionCode");
}
