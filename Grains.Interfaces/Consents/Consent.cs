using System.Collections.Immutable;
using PhrCluster.Datatypes;

namespace PhrCluster.Consents;

/// <summary>A citizen's rule about who may do what with their record (after FHIR R4 <c>Consent</c>).</summary>
/// <param name="Id">Chosen by the giver, unique in the record, 1–64 characters.</param>
/// <param name="Status">Only an active consent counts.</param>
/// <param name="Provision">The root rule; its type is the default for what it matches.</param>
/// <param name="Supersedes">The consent that this one replaces, if any: replacement is explicit, never by date.</param>
[GenerateSerializer, Immutable, Alias("phr.Consent")]
public sealed record Consent(
    [property: Id(0)] string Id,
    [property: Id(1)] ConsentStatus Status,
    [property: Id(2)] Provision Provision,
    [property: Id(3)] string? Supersedes = null)
{
    /// <summary>FHIR <c>Consent.scope</c>; only <see cref="ConsentCategories.PatientPrivacy"/> is a rule about access.</summary>
    [Id(4)] public Coding Scope { get; init; } = ConsentCategories.PatientPrivacy;

    /// <summary>What kind of consent it is: codes such as <see cref="ConsentCategories.Privacy"/>; the standing rules carry ours.</summary>
    [Id(5)] public ImmutableArray<Coding> Categories { get; init; } = [ConsentCategories.Privacy];

    /// <summary>
    /// What the typed fields do not hold of the FHIR resource: a JSON merge patch (RFC 7386) that turns the resource rendered from them into the
    /// one that was received. It constrains nothing. Null when they hold everything.
    /// </summary>
    [Id(6)] public string? Residual { get; init; }

    public bool Is(Coding category)
    {
        foreach (var coding in Categories.IsDefault ? [] : Categories)
        {
            if (coding is not null && coding.Means(category)) // It is asked before the consent is held to its rules.
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>FHIR <c>consent-state-codes</c>. Numbers are stored: append only.</summary>
public enum ConsentStatus : byte
{
    Active = 0,
    Inactive = 1,
    Draft = 2,
    Proposed = 3,
    Rejected = 4,
    EnteredInError = 5,
}
