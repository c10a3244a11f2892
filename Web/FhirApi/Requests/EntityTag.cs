using System.Globalization;
using PhrCluster.Readings;
using PhrCluster.Web.FhirApi.Answers;

namespace PhrCluster.Web.FhirApi.Requests;

/// <summary>ETags: weak, and the version id within (FHIR R4 http, section 3.1.0.5).</summary>
internal static class EntityTag
{
    public static string Of(string versionId) => $"W/\"{versionId}\"";

    /// <summary>True where <c>If-None-Match</c> names the version that holds.</summary>
    public static bool Matches(string? header, string versionId) =>
        header is not null && (header.Trim() == "*" || header.Split(',').Any(tag => VersionIn(tag) == versionId));

    /// <summary>The version that <c>If-Match</c> names.</summary>
    /// <exception cref="FhirFault">It can't be a version of anything here (412).</exception>
    public static ItemRef? Required(string? header) =>
        header is null ? null
        : ItemIdentity.TryParseVersion(VersionIn(header), out var version) ? version
        : throw new FhirFault(StatusCodes.Status412PreconditionFailed, IssueCode.Conflict, "If-Match: another version holds");

    /// <summary>The version that <c>If-Match</c> names of a resource whose version ids are plain numbers.</summary>
    /// <exception cref="FhirFault">It can't be a version of anything here (412).</exception>
    public static long? RequiredNumber(string? header) =>
        header is null ? null
        : long.TryParse(VersionIn(header), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version
        : throw new FhirFault(StatusCodes.Status412PreconditionFailed, IssueCode.Conflict, "If-Match: another version holds");

    private static string VersionIn(string tag) => tag.Trim() is var text && text.StartsWith("W/", StringComparison.Ordinal) ? text[2..].Trim('"') : text.Trim('"');
}
