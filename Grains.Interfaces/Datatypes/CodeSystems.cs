namespace PhrCluster.Datatypes;

/// <summary>URIs of the code systems that rules in this project name.</summary>
public static class CodeSystems
{
    public const string Loinc = "http://loinc.org";
    public const string Snomed = "http://snomed.info/sct";
    public const string Cvx = "http://hl7.org/fhir/sid/cvx";
    public const string Ucum = "http://unitsofmeasure.org";
    public const string ObservationCategory = "http://terminology.hl7.org/CodeSystem/observation-category";
    public const string ResourceTypes = "http://hl7.org/fhir/resource-types";
    public const string PurposeOfUse = "http://terminology.hl7.org/CodeSystem/v3-ActReason";
    public const string Confidentiality = "http://terminology.hl7.org/CodeSystem/v3-Confidentiality";
    public const string ActCode = "http://terminology.hl7.org/CodeSystem/v3-ActCode";
}
