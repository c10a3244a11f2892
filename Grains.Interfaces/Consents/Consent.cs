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
    [property: Id(3)] string? Supersedes = null);

/// <summary>FHIR <c>consent-state-codes</c>, as far as a record holds them. Numbers are stored: append only.</summary>
public enum ConsentStatus : byte
{
    Active = 0,
    Inactive = 1,
}
