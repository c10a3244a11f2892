using System.Globalization;
using System.Text.Json;
using PhrCluster.Consents;
using PhrCluster.Fhir.Consents;
using PhrCluster.Web.FhirApi.Answers;
using PhrCluster.Web.FhirApi.Requests;

namespace PhrCluster.Web.FhirApi.Consents;

/// <summary>What looks at Consents, and changes of them, are answered with.</summary>
internal static class ConsentAnswer
{
    public static FhirAnswer OfRead(HeldConsent held, string citizen, long recordVersion) => new(StatusCodes.Status200OK)
    {
        Body = [writer => ServedConsent.Write(writer, held, citizen)],
        VersionId = ConsentIdentity.VersionOf(held),
        LastModified = held.EndedAt ?? held.GivenAt,
        RecordVersion = recordVersion,
    };

    /// <param name="now">The Consent as it stands after the change; null where that was not looked at.</param>
    /// <param name="recordVersion">After the change.</param>
    public static FhirAnswer OfChange(ConsentChange change, HeldConsent? now, string citizen, long recordVersion, ReturnPreference wanted)
    {
        if (change.Status == StatusCodes.Status204NoContent)
        {
            var answer = new FhirAnswer(change.Status) { RecordVersion = recordVersion };
            return wanted is ReturnPreference.OperationOutcome ? WithOutcome(answer with { Status = StatusCodes.Status200OK }, "Withdrawn: nothing is disclosed under it any more.") : answer;
        }

        var version = now is not null ? ConsentIdentity.VersionOf(now) : recordVersion.ToString(CultureInfo.InvariantCulture);
        var changed = new FhirAnswer(change.Status) { RecordVersion = recordVersion, VersionId = version, LastModified = now?.EndedAt ?? now?.GivenAt, Location = $"Consent/{change.Id}/_history/{version}" };
        return wanted switch
        {
            ReturnPreference.OperationOutcome => WithOutcome(changed, change.Status == StatusCodes.Status201Created ? "Given." : "Recorded."),
            ReturnPreference.Minimal => changed,
            _ when now is not null => changed with { Body = [writer => ServedConsent.Write(writer, now, citizen)] },
            _ => changed,
        };
    }

    private static FhirAnswer WithOutcome(FhirAnswer answer, string diagnostics) =>
        answer with { IsOutcome = true, Body = [(Utf8JsonWriter writer) => OperationOutcomes.Write(writer, "information", IssueCode.Informational, diagnostics)] };
}
