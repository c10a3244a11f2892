using System.Collections.Immutable;
using PhrCluster.Readings;

namespace PhrCluster.Consents;

/// <summary>
/// One rule of a consent. Its elements are ANDed, the repetitions of one element are ORed, an absent element constrains nothing;
/// nested provisions are exceptions to their parent, each with its own type.
/// </summary>
[GenerateSerializer, Immutable, Alias("phr.Provision")]
public sealed record Provision
{
    [Id(0)] public required ProvisionType Type { get; init; }

    /// <summary>When the rule holds.</summary>
    [Id(1)] public ConsentPeriod? Period { get; init; }

    /// <summary>Whom it is about; empty: everyone.</summary>
    [Id(2)] public ImmutableArray<ConsentActor> Actors { get; init; } = [];

    /// <summary>Purposes of use, codes of <see cref="CodeSystems.PurposeOfUse"/>; empty: any.</summary>
    [Id(3)] public ImmutableArray<string> Purposes { get; init; } = [];

    /// <summary>Classes of data: a FHIR resource type (<see cref="CodeSystems.ResourceTypes"/>) or a category of any system.</summary>
    [Id(4)] public ImmutableArray<Coding> Classes { get; init; } = [];

    /// <summary>Codes of the data, matched against every coding that an item has.</summary>
    [Id(5)] public ImmutableArray<Coding> Codes { get; init; } = [];

    /// <summary>Labels; a confidentiality is a high-water mark, so that R covers R and everything lower.</summary>
    [Id(6)] public ImmutableArray<Coding> SecurityLabels { get; init; } = [];

    /// <summary>The data's own dates.</summary>
    [Id(7)] public ConsentPeriod? DataPeriod { get; init; }

    [Id(8)] public ImmutableArray<Provision> Provisions { get; init; } = [];
}

/// <summary>Numbers are stored: append only.</summary>
public enum ProvisionType : byte
{
    Deny = 0,
    Permit = 1,
}

/// <summary>A half-open period <c>[Start, End)</c>; a null end is open.</summary>
[GenerateSerializer, Immutable, Alias("phr.ConsentPeriod")]
public sealed record ConsentPeriod([property: Id(0)] DateTimeOffset? Start, [property: Id(1)] DateTimeOffset? End)
{
    public bool Contains(DateTimeOffset instant) => (Start is null || instant >= Start) && (End is null || instant < End);
}

/// <summary>Whom a provision names.</summary>
/// <param name="Id">The organisation's identifier, as tickets carry it.</param>
[GenerateSerializer, Immutable, Alias("phr.ConsentActor")]
public sealed record ConsentActor([property: Id(0)] ActorKind Kind, [property: Id(1)] string Id);

/// <summary>Numbers are stored: append only.</summary>
public enum ActorKind : byte
{
    Organization = 0,
}
