namespace PhrCluster.Readings;

/// <summary>An item as the record holds it.</summary>
/// <param name="Received">When it was decided to be taken, by the clock of then.</param>
/// <param name="Canonical">Its main value in the canonical unit of its code, where there is one.</param>
[GenerateSerializer, Immutable, Alias("phr.HeldItem")]
public sealed record HeldItem(
    [property: Id(0)] ItemRef Ref,
    [property: Id(1)] RecordItem Item,
    [property: Id(2)] DateTimeOffset Received,
    [property: Id(3)] CanonicalValue? Canonical);

/// <summary>A value in the canonical unit of its code, rounded to millionths.</summary>
/// <param name="Unit">UCUM code.</param>
[GenerateSerializer, Immutable, Alias("phr.CanonicalValue")]
public sealed record CanonicalValue([property: Id(0)] decimal Value, [property: Id(1)] string? Unit);
