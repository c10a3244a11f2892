using System.Collections.Immutable;
using PhrCluster.Datatypes;

namespace PhrCluster.Consents;

/// <summary>
/// One rule of a consent. Its elements are ANDed, the repetitions of one element are ORed, an absent element constrains nothing;
/// nested provisions are exceptions to their parent, each with its own type. A nested one takes over what its parent says, and replaces the elements that it
/// states itself; only a permit within a denial adds its conditions to the parent's.
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

    /// <summary>Codes of the data: a denial hits what carries one anywhere, a permit what is itself called so.</summary>
    [Id(5)] public ImmutableArray<Coding> Codes { get; init; } = [];

    /// <summary>Labels. Of a confidentiality, a permit covers it and what is lower, a denial it and what is higher; a denial of another covers its children.</summary>
    [Id(6)] public ImmutableArray<Coding> SecurityLabels { get; init; } = [];

    /// <summary>The data's own dates: a denial hits what overlaps them, a permit covers what lies within.</summary>
    [Id(7)] public ConsentPeriod? DataPeriod { get; init; }

    [Id(8)] public ImmutableArray<Provision> Provisions { get; init; } = [];

    /// <summary>
    /// What is done with the data; empty in a root: reading, which is <see cref="ConsentAction.Access"/>, and <see cref="ConsentAction.Use"/> and
    /// <see cref="ConsentAction.Disclose"/>, each of which needs access as well.
    /// </summary>
    [Id(9)] public ImmutableArray<ConsentAction> Actions { get; init; } = [];

    /// <summary>Single items, or an author's; empty: all.</summary>
    [Id(10)] public ImmutableArray<ConsentData> Data { get; init; } = [];
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

    /// <summary>True when some of an interval <c>[from, to)</c> lies in it.</summary>
    public bool Overlaps(DateTimeOffset from, DateTimeOffset to) => (Start is null || to > Start) && (End is null || from < End);

    /// <summary>True when all of an interval <c>[from, to)</c> lies in it.</summary>
    public bool Covers(DateTimeOffset from, DateTimeOffset to) => (Start is null || from >= Start) && (End is null || to <= End);
}

/// <summary>Whom a provision names, as recipients of data or as sources.</summary>
/// <param name="Id">
/// As tickets carry it: the organisation's identifier, the subject of a practitioner, device (service) or related person, the name of a role.
/// </param>
[GenerateSerializer, Immutable, Alias("phr.ConsentActor")]
public sealed record ConsentActor([property: Id(0)] ActorKind Kind, [property: Id(1)] string Id);

/// <summary>Numbers are stored: append only.</summary>
public enum ActorKind : byte
{
    /// <summary>Whoever acts for an organisation.</summary>
    Organization = 0,

    /// <summary>One professional.</summary>
    Practitioner = 1,

    /// <summary>One device or service that acts by itself.</summary>
    Device = 2,

    /// <summary>Everyone in a role: <c>professional</c>, <c>service</c> …</summary>
    Role = 3,

    /// <summary>A carer, parent or friend: another citizen.</summary>
    RelatedPerson = 4,
}

/// <summary>FHIR <c>consentaction</c>, and one of ours. Numbers are stored: append only.</summary>
public enum ConsentAction : byte
{
    /// <summary>Deliver new data to the record.</summary>
    Collect = 0,

    /// <summary>See data.</summary>
    Access = 1,

    /// <summary>Process data for an end of one's own, such as an analysis.</summary>
    Use = 2,

    /// <summary>Pass data on to others.</summary>
    Disclose = 3,

    /// <summary>Correct or take back data.</summary>
    Correct = 4,

    /// <summary>Change the citizen's consents and labels in their name. Ours; only a delegation that names it permits it.</summary>
    Manage = 5,
}

/// <summary>Items that a provision refers to.</summary>
/// <param name="Reference">For <see cref="DataMeaning.Instance"/> the source's own identifier of the item, for <see cref="DataMeaning.AuthoredBy"/>
/// the name of its source.</param>
/// <param name="Source">For <see cref="DataMeaning.Instance"/> the name of the source whose item it is, which a permit has to tell; null in a denial for
/// whichever source's. Null for an author.</param>
[GenerateSerializer, Immutable, Alias("phr.ConsentData")]
public sealed record ConsentData([property: Id(0)] DataMeaning Meaning, [property: Id(1)] string Reference, [property: Id(2)] string? Source = null);

/// <summary>FHIR <c>consent-data-meaning</c>, as far as a record can hold to it. Numbers are stored: append only.</summary>
public enum DataMeaning : byte
{
    Instance = 0,
    AuthoredBy = 1,
}
