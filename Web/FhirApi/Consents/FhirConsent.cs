using System.Collections.Immutable;
using PhrCluster.Consents;
using PhrCluster.Fhir.Consents;
using PhrCluster.Requests;

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

    /// <summary>
    /// All its versions as FHIR counts them, newest first: each that was given, and each end that no other version of it followed in the same commit. Of those that were given, none has
    /// ended yet.
    /// </summary>
    public IEnumerable<HeldConsent> History
    {
        get
        {
            for (var i = Versions.Length - 1; i >= 0; i--)
            {
                var held = Versions[i];
                if (held.EndedAtVersion is { } end && (i == Versions.Length - 1 || Versions[i + 1].GivenAtVersion != end))
                {
                    yield return held;
                }

                yield return held with { EndedAtVersion = null, EndedAt = null };
            }
        }
    }

    /// <summary>A request, of which only what holds now can be read.</summary>
    public static FhirConsent Of(HeldRequest held) => new(ConsentIdentity.ProposedId(held.Version), [ProposedConsent.Of(held)]);

    /// <summary>One Consent, from a look at its versions; null where there is none.</summary>
    public static FhirConsent? Of(ConsentsDisclosed versions) => AllOf(versions) is [var only] ? only : null;

    /// <summary>All of a record, in the order that their latest versions were given.</summary>
    public static ImmutableArray<FhirConsent> AllOf(ConsentsDisclosed disclosed)
    {
        var given = Given(disclosed);
        return
        [
            .. given.Concat(disclosed.Requests.Select(Of).Where(asked => !given.Any(consent => consent.Id == asked.Id))).OrderBy(static consent => consent.Latest.GivenAtVersion),
        ];
    }

    private static ImmutableArray<FhirConsent> Given(ConsentsDisclosed disclosed) =>
    [
        .. disclosed.Consents.GroupBy(static held => ConsentIdentity.IdOf(held.Consent.Id), StringComparer.Ordinal)
            .Select(static versions => new FhirConsent(versions.Key, [.. versions.OrderBy(static held => held.GivenAtVersion)])),
    ];
}
