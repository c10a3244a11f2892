using PhrCluster.Consents;
using PhrCluster.Readings;

namespace PhrCluster.Core.Readings;

/// <summary>What a query must be before it is answered.</summary>
public static class ReadingQueryRules
{
    public static Fault? Check(ReadingQuery? query, out ItemPosition? after)
    {
        after = null;
        if (query is null)
        {
            return new Fault("query", "is required");
        }

        if (query.PageSize is < 1 or > RecordLimits.MaxPageSize)
        {
            return new Fault("query.pageSize", $"must be 1 to {RecordLimits.MaxPageSize}");
        }

        if (query.Code is { Length: 0 or > RecordLimits.MaxNameLength })
        {
            return new Fault("query.code", $"must have 1 to {RecordLimits.MaxNameLength} characters");
        }

        if (query.Code is { } codes && (QueriedCodes.Parts(codes).Length is 0 or > QueriedCodes.Most))
        {
            return new Fault("query.code", $"must name 1 to {QueriedCodes.Most} codes or words, parted by commas");
        }

        if (query.From > query.To)
        {
            return new Fault("query.from", "must not be after query.to");
        }

        if (query.Action is not (ConsentAction.Access or ConsentAction.Use or ConsentAction.Disclose))
        {
            return new Fault("query.action", "must be access, use or disclose: who may deliver, correct or manage may not therefore read");
        }

        if (query.Continuation is null)
        {
            return null;
        }

        if (query.Continuation.Length > RecordLimits.MaxNameLength || !ItemPosition.TryParse(query.Continuation, out var position))
        {
            return new Fault("query.continuation", "must come from the page before");
        }

        after = position;
        return null;
    }
}
