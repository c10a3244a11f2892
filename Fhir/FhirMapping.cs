using System.Collections.Immutable;
using PhrCluster.Readings;

namespace PhrCluster.Fhir;

/// <summary>What became of a FHIR resource: <see cref="Mapped"/>, <see cref="Skipped"/> or <see cref="Rejected"/>.</summary>
public abstract record FhirMapping
{
    private protected FhirMapping() { }
}

/// <summary>The resource is an item of a citizen's record.</summary>
/// <param name="Citizen">Whose record it belongs to: a well-formed <see cref="CitizenId"/>.</param>
/// <param name="Item">The item, which <see cref="FhirRenderer"/> turns back into the resource that was received.</param>
public sealed record Mapped(string Citizen, RecordItem Item) : FhirMapping
{
    /// <summary>What was left out of a resource that is too large for a record: bytes of what its attachments hold. 0 where all is there.</summary>
    public int LeftOutBytes { get; init; }
}

/// <summary>Records do not hold resources of this type.</summary>
/// <param name="ResourceType">As the resource names it, such as <c>Encounter</c>.</param>
public sealed record Skipped(string ResourceType) : FhirMapping;

/// <summary>The resource breaks a rule.</summary>
/// <param name="Path">The element, such as <c>Observation.component[0].valueQuantity.value</c>.</param>
/// <param name="Rule">The rule in words, without the value that broke it.</param>
public sealed record Rejected(string Path, string Rule) : FhirMapping
{
    /// <summary>Rules that are told of one resource, the first included: whoever mends so many looks again.</summary>
    public const int MaxTold = 32;

    /// <summary>What else of the resource breaks a rule, as far as it could be read.</summary>
    public ImmutableArray<Rejected> Others { get; init; } = [];

    public bool Equals(Rejected? other) => other is not null && (Path, Rule) == (other.Path, other.Rule) && Others.SequenceEqual(other.Others);

    public override int GetHashCode() => HashCode.Combine(Path, Rule);

    /// <summary>The first one with all others; null for none.</summary>
    internal static Rejected? Of(IReadOnlyList<Rejected> all) => all.Count == 0 ? null : all[0] with { Others = [.. all.Skip(1)] };
}
