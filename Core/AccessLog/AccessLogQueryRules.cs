using System.Globalization;
using PhrCluster.AccessLog;
using PhrCluster.Core.Readings;
using PhrCluster.Notices;

namespace PhrCluster.Core.AccessLog;

/// <summary>What a query of the access log must be before it is answered, and what it lets through.</summary>
public static class AccessLogQueryRules
{
    /// <param name="before">Entries below this version are wanted.</param>
    public static Fault? Check(AccessLogQuery? query, out long before)
    {
        before = long.MaxValue;
        if (query is null)
        {
            return new Fault("query", "is required");
        }

        if (query.PageSize is < 1 or > RecordLimits.MaxPageSize)
        {
            return new Fault("query.pageSize", $"must be 1 to {RecordLimits.MaxPageSize}");
        }

        if (query.Action is { } action && !Enum.IsDefined(action))
        {
            return new Fault("query.action", "must be an action of the access log");
        }

        if (query.From > query.To)
        {
            return new Fault("query.from", "must not be after query.to");
        }

        return query.Continuation is null || (long.TryParse(query.Continuation, NumberStyles.None, CultureInfo.InvariantCulture, out before) && before > 0)
            ? null
            : new Fault("query.continuation", "must come from the page before");
    }

    public static bool Matches(AccessLogQuery query, AccessLogEntry entry) =>
        (query.Action is null || query.Action == entry.Action)
        && (query.Subject is null || query.Subject == entry.Subject)
        && (query.Organization is null || query.Organization == entry.Organization)
        && (query.Purpose is null || query.Purpose == entry.Purpose)
        && (query.Permitted is null || query.Permitted == entry.Permitted)
        && !(entry.At < query.From)
        && !(entry.At >= query.To)
        && (!query.NoticesOnly || entry.Notice != NoticeKind.None);
}
