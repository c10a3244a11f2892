using System.Collections.Immutable;
using PhrCluster.Consents;
using PhrCluster.Fhir.Consents;

namespace PhrCluster.Web.FhirApi.Consents;

/// <summary>A Consent as FHIR knows it: what the record holds of its versions.</summary>
/// <param name="Versions">In the order that they were given; at least one.</param>
internal sealed record FhirConsent(string Id, ImmutableArray<HeldConsent> Versions)
{
    public HeldConsent Latest => Versions[^1];

    /// <summary>The <c>meta.versionId</c> of what holds now.</summary>
    public string VersionId => ConsentIdentity.VersionOf(Latest);

    /// <summary>In the record's words, what has to end so that nothing of it is in force.</summary>
    public IEnumerable<string> Standing => Versions.Where(static held => held.EndedAtVersion is null).Select(static held => held.Consent.Id);

    /// <summary>All of a record, in the order that their latest versions were given.</summary>
    public static ImmutableArray<FhirConsent> AllOf(ConsentsDisclosed disclosed) =>
    [
        .. disclosed.Consents.GroupBy(static held => ConsentIdentity.IdOf(held.Consent.Id), StringComparer.Ordinal)
            .Select(static versions => new FhirConsent(versions.Key, [.. versions.OrderBy(static held => held.GivenAtVersion)]))
            .OrderBy(static consent => consent.Latest.GivenAtVersion),
    ];
}
