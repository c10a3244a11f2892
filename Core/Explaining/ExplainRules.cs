using PhrCluster.Consents;
using PhrCluster.Core.Readings;
using PhrCluster.Explaining;
using PhrCluster.Identity;

namespace PhrCluster.Core.Explaining;

/// <summary>What a question about another requester must be before it is answered: one that some ticket could put.</summary>
public static class ExplainRules
{
    public static Fault? Check(ExplainRequest? request)
    {
        if (request is null)
        {
            return new Fault("request", "is required");
        }

        if (string.IsNullOrEmpty(request.Subject) || !IsText(request.Subject, RecordLimits.MaxNameLength))
        {
            return new Fault("request.subject", $"must have 1 to {RecordLimits.MaxNameLength} characters");
        }

        if (request.Role == Role.Unknown || !Enum.IsDefined(request.Role))
        {
            return new Fault("request.role", "must be one that a ticket can carry");
        }

        if (request.Organization is { } organization && (organization.Length == 0 || !IsText(organization, RecordLimits.MaxNameLength)))
        {
            return new Fault("request.organization", $"must have 1 to {RecordLimits.MaxNameLength} characters, if given");
        }

        if (request.Purpose is null || !PurposeOfUse.IsKnown(request.Purpose))
        {
            return new Fault("request.purpose", "must be a purpose of use that is known here");
        }

        if (request.Action is not (ConsentAction.Access or ConsentAction.Use or ConsentAction.Disclose))
        {
            return new Fault("request.action", "must be access, use or disclose");
        }

        return request.Scopes is { } scopes && !IsText(scopes, RecordLimits.MaxTicketLength)
            ? new Fault("request.scopes", $"must have at most {RecordLimits.MaxTicketLength} characters")
            : null;
    }

    private static bool IsText(string text, int limit) => text.Length <= limit && TextGauge.IsUnicodeText(text);
}
