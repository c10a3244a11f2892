using System.Collections.Immutable;
using PhrCluster.Datatypes;

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

    /// <summary>What is done with the data; empty: anything that a consent may allow, except <see cref="ConsentAction.Manage"/>.</summary>
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
/// <param name="Reference">For <see cref="DataMeaning.AuthoredBy"/> the name of a source. For <see cref="DataMeaning.Instance"/> a source's own identifier of
/// the item, or <c>SOURCE|IDENTIFIER</c>: different sources may use one identifier, so that a permit must say whose it means.</param>
[GenerateSerializer, Immutable, Alias("phr.ConsentData")]
public sealed record ConsentData([property: Id(0)] DataMeaning Meaning, [property: Id(1)] string Reference)
{
    /// <summary>One item of one source.</summary>
    public static ConsentData InstanceOf(string source, string identifier) => new(DataMeaning.Instance, $"{source}|{identifier}");
}

/// <summary>FHIR <c>consent-data-meaning</c>, as far as a record can hold to it. Numbers are stored: append only.</summary>
public enum DataMeaning : byte
{
    Instance = 0,
    AuthoredBy = 1,
}
