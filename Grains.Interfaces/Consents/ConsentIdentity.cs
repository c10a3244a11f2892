using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using PhrCluster.Readings;

namespace PhrCluster.Consents;

/// <summary>The logical id and the version id under which FHIR knows a consent of a record.</summary>
/// <remarks>
/// A record never changes a consent: its log and its explanations name it by an id that means one rule for ever. FHIR updates a Consent. So an update ends the
/// consent and gives another, and the id of that tells of which Consent it is a version.
/// </remarks>
public static class ConsentIdentity
{
    /// <summary>Longest id of a Consent that can be updated: room in an id of the record for the version, and a check of both.</summary>
    public const int MaxUpdatedLength = RecordLimits.MaxIdLength - 21;

    private const string Mark = ".v";
    private const int CheckLength = 8;

    /// <summary>The id of the Consent: the record's own where FHIR takes it, that of which it is a version, else <c>h-</c> and a hash of it.</summary>
    /// <param name="consentId">Of the record.</param>
    public static string IdOf(string consentId) =>
        ConsentOf(consentId) ?? (ItemIdentity.IsId(consentId) ? consentId : "h-" + HashOf(consentId, 32));

    /// <summary>The Consent that an id of the record is a version of; null for any other id.</summary>
    public static string? ConsentOf(string consentId)
    {
        var mark = consentId.LastIndexOf(Mark, StringComparison.Ordinal);
        var check = consentId.Length - CheckLength;
        return mark > 0 && check > mark + Mark.Length && consentId[check - 1] == '-'
            && long.TryParse(consentId.AsSpan(mark + Mark.Length, check - 1 - mark - Mark.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            && VersionOf(consentId[..mark], version) == consentId
            ? consentId[..mark]
            : null;
    }

    /// <summary>The id in the record of a Consent's next version.</summary>
    /// <param name="id">Of the Consent: at most <see cref="MaxUpdatedLength"/> characters.</param>
    /// <param name="version">Of the record that the update is made on: it never comes again.</param>
    public static string VersionOf(string id, long version)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{id}{Mark}{version}");
        return $"{name}-{HashOf(name, CheckLength)}";
    }

    /// <summary>The id of the Consent that a request is to FHIR.</summary>
    /// <param name="version">That the request came with.</param>
    public static string ProposedId(long version) => string.Create(CultureInfo.InvariantCulture, $"{Proposed}{version}");

    /// <summary>Whether an id is that of a request: nothing is given or updated under one.</summary>
    public static bool IsProposed(string id) =>
        id.StartsWith(Proposed, StringComparison.Ordinal) && long.TryParse(id.AsSpan(Proposed.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var version) && ProposedId(version) == id;

    private const string Proposed = "proposed-";

    /// <summary>The <c>meta.versionId</c>: the record's version that the consent was given at, or ended.</summary>
    public static string VersionOf(HeldConsent held) => (held.EndedAtVersion ?? held.GivenAtVersion).ToString(CultureInfo.InvariantCulture);

    private static string HashOf(string text, int length) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..length];
}
