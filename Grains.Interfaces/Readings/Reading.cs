using System.Collections.Immutable;

namespace PhrCluster.Readings;

/// <summary>A measurement or finding (FHIR <c>Observation</c>).</summary>
[GenerateSerializer, Immutable, Alias("phr.Reading")]
public sealed record Reading : RecordItem
{
    /// <summary>Null for a panel that has only components or members, or whose value has a shape that only the residual holds.</summary>
    [Id(0)] public ReadingValue? Value { get; init; }

    [Id(1)] public ImmutableArray<ReadingComponent> Components { get; init; } = [];

    public override string ResourceType => "Observation";
}
