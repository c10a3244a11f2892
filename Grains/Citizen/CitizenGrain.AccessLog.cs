using System.Globalization;
using PhrCluster.AccessLog;
using PhrCluster.Identity;

namespace PhrCluster.Citizen;

/// <summary>What was done with the record, and what its citizen is to be told.</summary>
public sealed partial class CitizenGrain
{
    public Task<IAccessLogOutcome> AccessLog(AccessTicket ticket, AccessLogQuery query, CancellationToken cancellationToken) =>
        Turn<IAccessLogOutcome>(ticket, AccessAction.AccessLog, async (granted, record, now) =>
        {
            if (query.PageSize is < 1 or > RecordLimits.MaxPageSize)
            {
                return new RequestInvalid("query.pageSize", $"must be 1 to {RecordLimits.MaxPageSize}");
            }

            var before = long.MaxValue;
            if (query.Continuation is { } continuation && (!long.TryParse(continuation, CultureInfo.InvariantCulture, out before) || before < 1))
            {
                return new RequestInvalid("query.continuation", "must come from the page before");
            }

            var history = await _journal.History(withPages: true, cancellationToken);
            var found = history is null ? [] : await history.ReadLog(before, query.PageSize, cancellationToken);
            var more = found.Count > query.PageSize;
            var page = more ? found[..query.PageSize] : found;
            return await Disclose(granted, record, DataDescription.Nothing with { Count = page.Count }, now, cancellationToken) is { } committed
                ? new AccessLogDisclosed(committed.Version, [.. page], more ? page[^1].Version.ToString(CultureInfo.InvariantCulture) : null)
                : null;
        }, cancellationToken);
}
