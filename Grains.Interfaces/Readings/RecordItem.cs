using System.Collections.Immutable;
using PhrCluster.Datatypes;

namespace PhrCluster.Readings;

/// <summary>Something that a source reports about a citizen: a <see cref="Reading"/> or a <see cref="ClinicalEvent"/>.</summary>
[GenerateSerializer, Immutable, Alias("phr.RecordItem")]
public abstract record RecordItem
{
    private protected RecordItem() { }

    /// <summary>What was measured or done. At least one coding with a code, or a text.</summary>
    [Id(0)] public required CodeableConcept Code { get; init; }

    /// <summary>When it holds, clinically.</summary>
    [Id(1)] public required ReportedTime Time { get; init; }

    /// <summary>The resource's own FHIR status code, such as <c>final</c> or <c>completed</c>.</summary>
    [Id(2)] public required string Status { get; init; }

    [Id(3)] public required ItemSource Source { get; init; }

    /// <summary>Categories, such as <c>vital-signs</c>; one coding each.</summary>
    [Id(4)] public ImmutableArray<Coding> Categories { get; init; } = [];

    /// <summary>Confidentiality and sensitivity labels (FHIR <c>meta.security</c>).</summary>
    [Id(5)] public ImmutableArray<Coding> SecurityLabels { get; init; } = [];

    /// <summary>
    /// What the typed fields do not hold of the FHIR resource: a JSON merge patch (RFC 7386) that turns the resource rendered from
    /// them into the one that was received. Null when they hold everything.
    /// </summary>
    [Id(6)] public string? Residual { get; init; }

    /// <summary>The FHIR R4 resource type.</summary>
    public abstract string ResourceType { get; }

    /// <summary>The status with which FHIR takes an item back.</summary>
    public const string EnteredInError = "entered-in-error";
}
