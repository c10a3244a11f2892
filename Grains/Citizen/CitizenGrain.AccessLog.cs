using System.Collections.Immutable;
using System.Globalization;
using PhrCluster.AccessLog;
using PhrCluster.Core.Access;
using PhrCluster.Core.AccessLog;
using PhrCluster.Core.Record;
using PhrCluster.Identity;
using PhrCluster.Notices;

namespace PhrCluster.Grains.Citizen;

/// <summary>What was done with the record, and what its citizen is to be told.</summary>
public sealed partial class CitizenGrain
{
    public Task<AccessLogOutcome> AccessLog(AccessTicket ticket, AccessLogQuery query, CancellationToken cancellationToken) =>
        Turn<AccessLogOutcome>(Verified(ticket, AccessAction.AccessLog), async (granted, record, now) =>
        {
            if (AccessLogQueryRules.Check(query, out var before) is { } fault)
            {
                return new AccessLogOutcome.Invalid(fault.Field, fault.Rule);
            }

            var page = new AccessLogPage(query, before, _citizen);
            if (await _journal.History(withPages: true, cancellationToken) is { } history)
            {
                await history.Offer(page, cancellationToken);
            }

            var (found, continuation) = page.Close();
            ImmutableArray<AccessLogEntry> entries = [.. found.Select(ConsentNames.For(granted, record).Name)];
            return await Disclose(granted, record, DataDescription.Nothing with { Count = entries.Length }, now, cancellationToken) is { Done: { } committed }
                ? new AccessLogDisclosed(
                    committed.Version,
                    granted.Capacity == Capacity.Self || !granted.Viewer.MayWithhold ? entries : [.. entries.Select(Disclosures.WithoutData)],
                    continuation?.ToString(CultureInfo.InvariantCulture))
                {
                    Searched = page.Searched,
                    Counts = page.Counts,
                    Concerns = granted.Capacity == Capacity.Self
                        ? [.. record.Concerns.Where(held => entries.Any(entry => entry.Version == held.Concern.About)).Reverse()]
                        : [],
                }
                : new Overtaken();
        }, cancellationToken);

    public Task<NoticesOutcome> Notices(AccessTicket ticket, CancellationToken cancellationToken) =>
        Turn<NoticesOutcome>(Verified(ticket, AccessAction.Notices), async (granted, record, now) =>
        {
            var notices = Told(granted, record);
            return await Disclose(granted, record, DataDescription.Nothing with { Count = notices.Length }, now, cancellationToken) is { Done: { } committed }
                ? new NoticesDisclosed(committed.Version, notices)
                : new Overtaken();
        }, cancellationToken);

    /// <summary>Newest first.</summary>
    private static ImmutableArray<Notice> Told(AccessJudgement.Granted granted, CitizenRecord record) =>
        [.. record.Notices.Reverse().Select(ConsentNames.For(granted, record).Name)];
}
