using System.Text.Json;
using PhrCluster.Web.FhirApi.Requests;

namespace PhrCluster.Web.FhirApi.Answers;

/// <summary>What an interaction is answered with, over HTTP or in an entry of a Bundle.</summary>
internal sealed record FhirAnswer(int Status)
{
    /// <summary>The resource, piece by piece; null for none.</summary>
    public IEnumerable<Action<Utf8JsonWriter>>? Body { get; init; }

    /// <summary>True where the body is an OperationOutcome about what was asked, not what was asked for.</summary>
    public bool IsOutcome { get; init; }

    /// <summary>The <c>meta.versionId</c> of the resource: its ETag.</summary>
    public string? VersionId { get; init; }

    public DateTimeOffset? LastModified { get; init; }

    /// <summary>Below the base.</summary>
    public string? Location { get; init; }

    /// <summary>The version of the record that it was decided at (G4).</summary>
    public long? RecordVersion { get; init; }

    /// <summary>True where nothing of the record is shown: there is nothing, or nothing for this requester, or no record.</summary>
    public bool ShowsNothing { get; init; }

    /// <summary>
    /// Without the version where nothing is shown to somebody else: it would tell that there is a record, and how much happens in it. The citizen is always told (G4).
    /// </summary>
    public FhirAnswer ToldTo(Requester requester) => ShowsNothing && !requester.IsSelf ? this with { RecordVersion = null } : this;

    /// <summary>Seconds to wait.</summary>
    public int? RetryAfter { get; init; }

    public string? Allow { get; init; }

    /// <summary>Of what never depends on a record.</summary>
    public string? EntityTag { get; init; }

    /// <summary>Headers that few interactions have.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>What is answered instead of a resource; null for none.</summary>
    public PlainContent? Plain { get; init; }

    public static FhirAnswer Of(FhirFault fault) => new(fault.Status)
    {
        Body = [writer => OperationOutcomes.Write(writer, "error", fault.Issues)],
        IsOutcome = true,
        RecordVersion = fault.RecordVersion,
        ShowsNothing = fault.Status is StatusCodes.Status403Forbidden or StatusCodes.Status404NotFound,
        RetryAfter = fault.RetryAfter,
        Allow = fault.Allow,
    };
}
