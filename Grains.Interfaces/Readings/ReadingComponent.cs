using PhrCluster.Datatypes;

namespace PhrCluster.Readings;

/// <summary>One of several results taken together, such as the systolic part of a blood pressure.</summary>
/// <param name="Value">Null when the source gave neither a value nor a reason for its absence that the typed cases hold.</param>
[GenerateSerializer, Immutable, Alias("phr.ReadingComponent")]
public sealed record ReadingComponent(
    [property: Id(0)] CodeableConcept Code,
    [property: Id(1)] ReadingValue? Value);
