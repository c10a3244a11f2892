using PhrCluster.AccessLog;
using PhrCluster.Client;
using PhrCluster.Client.Connecting;
using PhrCluster.Fhir;
using PhrCluster.Identity;
using PhrCluster.Transactions;

namespace PhrCluster.Web.FhirApi.Answers;

/// <summary>What each failure is over HTTP: one place, so that no two answers to the same differ.</summary>
internal static class FaultTable
{
    /// <summary>Long enough for a silo to come back, or a queue to empty.</summary>
    private const int RetryAfterSeconds = 2;

    /// <param name="type">Of the resource that was sent; null where none was, or where it is not known.</param>
    public static FhirFault Of(Exception failure, string? type = null) => failure switch
    {
        FhirFault fault => fault,
        AccessRefusedException refused => OfRefusal(refused.Explanation),
        RequestInvalidException invalid => FhirFault.BadRequest($"{invalid.Field}: {invalid.Rule}", IssueCode.Value),
        DemographicsMovedException => new(StatusCodes.Status412PreconditionFailed, IssueCode.Conflict, "If-Match: another version holds"),
        OperationFailedException failed => OfOperation(failed.Failed, type),
        RulesMovedException moved => new(StatusCodes.Status409Conflict, IssueCode.Conflict, "The rules of this record have changed meanwhile: look again.") { RecordVersion = moved.Version },
        RecordSetBackException => new(StatusCodes.Status409Conflict, IssueCode.Conflict, "X-Record-Version: the record stands before the version that was seen; nothing was done."),
        RecordUnavailableException => Unavailable(StatusCodes.Status503ServiceUnavailable, IssueCode.NoStore, "The record can't be read or written at the moment."),
        BadHttpRequestException bad => OfHttp(bad.StatusCode),
        CallFailedException call => OfCall(call.Trouble),
        _ when CallFailure.Of(failure) is { } told => OfCall(told.Trouble),
        _ => new(StatusCodes.Status500InternalServerError, IssueCode.Exception, "The server failed; what failed is in its log."),
    };

    /// <summary>True for a ticket that is worth nothing: whoever shows it has to sign in, and learns no more.</summary>
    public static bool IsUnauthenticated(Explanation explanation) => explanation.Reason is { Code: ReasonCode.TicketUnusable, Fault: var fault }
        && fault is not (TicketFault.OtherRecord or TicketFault.ScopeLacking or TicketFault.SourceLacking);

    /// <summary>
    /// The record's version that a refusal may tell of; null for whoever is not the citizen: that there is a record, and that something happened to it, is not for them to know.
    /// </summary>
    public static long? ToldVersion(Explanation explanation) =>
        explanation.Reason is { Capacity: Capacity.Self, Fault: not TicketFault.OtherRecord } ? explanation.Version : null;

    private static FhirFault OfRefusal(Explanation explanation)
    {
        if (!IsUnauthenticated(explanation))
        {
            return FhirFault.Forbidden(ToldVersion(explanation));
        }

        var code = explanation.Reason.Fault switch
        {
            TicketFault.Missing => IssueCode.Login,
            TicketFault.Expired => IssueCode.Expired,
            _ => IssueCode.Unknown,
        };
        return new FhirFault(StatusCodes.Status401Unauthorized, code, explanation.Reason.Fault switch
        {
            TicketFault.Missing => "Authorization: a bearer token is required",
            TicketFault.UnknownKey => "Authorization: the bearer token is signed with a key that is not known here, or not yet",
            _ => "Authorization: the bearer token is not accepted",
        });
    }

    private static FhirFault OfOperation(OperationFailed failed, string? type) => failed.Fault switch
    {
        OperationFault.Forbidden => FhirFault.Forbidden(failed.Version),
        OperationFault.VersionConflict => new(StatusCodes.Status412PreconditionFailed, IssueCode.Conflict, "If-Match: another version holds") { RecordVersion = failed.Version },
        OperationFault.MultipleMatches => new(StatusCodes.Status412PreconditionFailed, IssueCode.MultipleMatches, "More than one resource matches.") { RecordVersion = failed.Version },
        OperationFault.Outdated => new(StatusCodes.Status409Conflict, IssueCode.Conflict, "The record holds a later version.") { RecordVersion = failed.Version },
        OperationFault.NotFound => FhirFault.NotFound(failed.Version),
        _ => new(StatusCodes.Status422UnprocessableEntity, [.. Broken(failed).Select(it => Issue.At(IssueCode.BusinessRule, $"{it.Field}: {it.Rule}", type is null ? null : ItemPaths.Of(type, it.Field)))])
        {
            RecordVersion = failed.Version,
        },
    };

    private static IEnumerable<BrokenField> Broken(OperationFailed failed) =>
        [new(failed.Field ?? "item", failed.Rule), .. failed.Others.IsDefault ? [] : failed.Others]; // A silo of an earlier version tells of no others.

    private static FhirFault OfHttp(int status) => status switch
    {
        StatusCodes.Status413PayloadTooLarge => TooLong(),
        StatusCodes.Status408RequestTimeout => new(status, IssueCode.Timeout, "The request did not arrive in time."),
        _ => new(status, IssueCode.Invalid, "The request is not well formed."),
    };

    public static FhirFault TooLong() => new(StatusCodes.Status413PayloadTooLarge, IssueCode.TooLong, "The body is larger than this server takes.");

    private static FhirFault OfCall(CallTrouble trouble) => trouble switch
    {
        CallTrouble.Overloaded => Unavailable(StatusCodes.Status503ServiceUnavailable, IssueCode.Throttled, "The record has more requests than it takes."),
        CallTrouble.Unavailable => Unavailable(StatusCodes.Status503ServiceUnavailable, IssueCode.Transient, "The record can't be reached at the moment."),
        CallTrouble.NoReply => Unavailable(StatusCodes.Status504GatewayTimeout, IssueCode.Timeout, "The record did not answer in time."),
        _ => new(StatusCodes.Status500InternalServerError, IssueCode.Exception, "The record was not understood; what failed is in the server's log."),
    };

    private static FhirFault Unavailable(int status, string code, string diagnostics) => new(status, code, diagnostics) { RetryAfter = RetryAfterSeconds };
}
