using PhrCluster.Datatypes;

namespace PhrCluster.Readings;

/// <summary>Something that happened or holds in a citizen's care: a vaccination, a procedure, a diagnosis …</summary>
[GenerateSerializer, Immutable, Alias("phr.ClinicalEvent")]
public sealed record ClinicalEvent : RecordItem
{
    [Id(0)] public required EventKind Kind { get; init; }

    /// <summary>How it ended, where the resource says so (such as <c>Procedure.outcome</c>).</summary>
    [Id(1)] public CodeableConcept? Outcome { get; init; }

    public override string ResourceType => Kind.ToString();
}

/// <summary>The FHIR R4 resource types that enter a record as clinical events. Numbers are stored: append only.</summary>
public enum EventKind : byte
{
    Immunization = 0,
    Procedure = 1,
    Condition = 2,
    AllergyIntolerance = 3,
    MedicationRequest = 4,
    MedicationStatement = 5,
    DiagnosticReport = 6,
}
