using System.Collections.Immutable;
using PhrCluster.Consents;
using PhrCluster.Fhir.Consents;
using PhrCluster.Web.FhirApi.Answers;
using PhrCluster.Web.FhirApi.Requests;

namespace PhrCluster.Web.FhirApi.Consents;

/// <summary>A change of one Consent, in the record's words: what ends, and what is given.</summary>
/// <param name="Id">Of the Consent.</param>
/// <param name="Status">Of HTTP, once it is made.</param>
/// <param name="Give">Null for a withdrawal.</param>
/// <param name="Former">What the record held of it; null for a new one.</param>
internal sealed record ConsentChange(string Id, int Status, ImmutableArray<string> Withdraw, Consent? Give, FhirConsent? Former)
{
    /// <summary>True when all is as asked for already.</summary>
    public bool IsNone => Withdraw.IsEmpty && Give is null;

    /// <summary>A new Consent.</summary>
    /// <param name="all">Those of the record; empty where it was not looked at.</param>
    public static ConsentChange Create(SentConsent sent, ImmutableArray<FhirConsent> all) =>
        new(sent.Consent.Id, StatusCodes.Status201Created, [], Named(sent.Consent, sent.Consent.Id, all), null);

    /// <summary>Another version of a Consent, which ends the former; or a new one under the client's id.</summary>
    /// <param name="version">Of the record that they were read at.</param>
    /// <exception cref="FhirFault">The client saw another version (412), or the id has no room for versions.</exception>
    public static ConsentChange Update(SentConsent sent, ImmutableArray<FhirConsent> all, long version, string? ifMatch)
    {
        var id = sent.Consent.Id;
        var former = all.FirstOrDefault(it => it.Id == id);
        RequireNoRequest(id, former);
        RequireMatch(ifMatch, former);
        if (former is null)
        {
            return Create(sent, all);
        }

        if (sent.IsWithdrawal || IsSame(sent, former))
        {
            return new ConsentChange(id, StatusCodes.Status200OK, sent.IsWithdrawal ? [.. former.Standing] : [], null, former);
        }

        return id.Length > ConsentIdentity.MaxUpdatedLength
            ? throw FhirFault.Unprocessable($"Consent.id: one of more than {ConsentIdentity.MaxUpdatedLength} characters can be withdrawn, and not be updated", expression: "Consent.id")
            : new ConsentChange(id, StatusCodes.Status200OK, [.. former.Standing], Named(WithoutWhatIsReplaced(sent.Consent, former, all), ConsentIdentity.VersionOf(id, version), all), former);
    }

    /// <summary>Null where there is no such Consent.</summary>
    /// <exception cref="FhirFault">The client saw another version (412).</exception>
    public static ConsentChange? Delete(string id, ImmutableArray<FhirConsent> all, string? ifMatch)
    {
        var former = all.FirstOrDefault(it => it.Id == id);
        RequireNoRequest(id, former);
        RequireMatch(ifMatch, former);
        return former is null ? null : new ConsentChange(id, StatusCodes.Status204NoContent, [.. former.Standing], null, former);
    }

    /// <summary>Under the id of the record; what it replaces is called by the record's name of the version that stands.</summary>
    private static Consent Named(Consent consent, string recordId, ImmutableArray<FhirConsent> all) => consent with
    {
        Id = recordId,
        Supersedes = consent.Supersedes is { } replaced ? all.FirstOrDefault(it => it.Id == replaced)?.Latest.Consent.Id ?? replaced : null,
    };

    /// <summary>What a Consent replaces, by its FHIR id.</summary>
    private static string? Replaced(FhirConsent consent) => consent.Latest.Consent.Supersedes is { } replaced ? ConsentIdentity.IdOf(replaced) : null;

    /// <summary>What the former version has replaced is over, and is not replaced again.</summary>
    private static Consent WithoutWhatIsReplaced(Consent consent, FhirConsent former, ImmutableArray<FhirConsent> all) =>
        consent.Supersedes is { } replaced && replaced == Replaced(former) && all.FirstOrDefault(it => it.Id == replaced) is not { Latest.EndedAtVersion: null }
            ? consent with { Supersedes = null }
            : consent;

    private static bool IsSame(SentConsent sent, FhirConsent former) => former.Latest.EndedAtVersion is null
        && ConsentRenderer.Render(former.Latest.Consent with { Id = sent.Consent.Id, Supersedes = Replaced(former) }, sent.Citizen).AsSpan()
            .SequenceEqual(ConsentRenderer.Render(sent.Consent, sent.Citizen));

    /// <summary>A request is answered elsewhere: a Consent in its place would look like an agreement, and be none.</summary>
    private static void RequireNoRequest(string id, FhirConsent? former)
    {
        if (former is null && ConsentIdentity.IsProposed(id))
        {
            throw FhirFault.Unprocessable("Consent.id: names a request of an organisation, which can be read, and is answered on the citizen's pages", IssueCode.BusinessRule, "Consent.id");
        }
    }

    private static void RequireMatch(string? ifMatch, FhirConsent? former)
    {
        if (ifMatch is not null && (former is null || !EntityTag.Matches(ifMatch, former.VersionId)))
        {
            throw new FhirFault(StatusCodes.Status412PreconditionFailed, IssueCode.Conflict, "If-Match: another version holds");
        }
    }
}
