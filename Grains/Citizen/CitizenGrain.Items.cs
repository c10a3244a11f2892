using PhrCluster.AccessLog;
using PhrCluster.Core.Access;
using PhrCluster.Core.Searching;
using PhrCluster.Identity;
using PhrCluster.Searching;

namespace PhrCluster.Grains.Citizen;

/// <summary>Items one by one: found, read in all their versions, changed.</summary>
public sealed partial class CitizenGrain
{
    public Task<SearchOutcome> Search(AccessTicket ticket, ItemSearch search, CancellationToken cancellationToken) =>
        Turn<SearchOutcome>(Verified(ticket, AccessAction.Search, Kept(search), history: null), async (granted, record, now) =>
        {
            if (SearchPlan.Of(search, now, out var plan) is { } fault)
            {
                return new SearchOutcome.Invalid(fault.Field, fault.Rule);
            }

            var searched = plan!.NewPage(granted.Viewer);
            if (await _journal.History(withPages: true, cancellationToken) is { } history)
            {
                await history.Offer(searched, plan, cancellationToken);
            }

            var page = searched.Close();
            return await Disclose(granted, record, page.Data, now, cancellationToken) is { Done: { } committed }
                ? new ItemsFound(committed.Version, page.Items, page.Total, page.Continuation)
                : new Overtaken();
        }, cancellationToken);

    public Task<HistoryOutcome> History(AccessTicket ticket, HistoryQuery query, CancellationToken cancellationToken) =>
        Turn<HistoryOutcome>(Verified(ticket, AccessAction.History, search: null, HistoryPlan.Of(query, out _) is null ? query : null), async (granted, record, now) =>
        {
            if (HistoryPlan.Of(query, out var plan) is { } fault)
            {
                return new HistoryOutcome.Invalid(fault.Field, fault.Rule);
            }

            var page = new VersionsPage([], null);
            if (await _journal.History(withPages: true, cancellationToken) is { } history)
            {
                var versions = plan!.NewPage(granted.Viewer, granted.By.Source, history.IsSuperseded);
                await history.Offer(versions, plan, cancellationToken);
                page = versions.Close();
            }

            var data = Disclosures.Describe(page.Versions.Select(static version => version.Held.Item));
            return await Disclose(granted, record, data, now, cancellationToken) is { Done: { } committed }
                ? new VersionsDisclosed(committed.Version, page.Versions, page.Continuation)
                : new Overtaken();
        }, cancellationToken);

    /// <summary>What breaks a rule is not kept, also not with a refusal.</summary>
    private ItemSearch? Kept(ItemSearch search) => SearchPlan.Of(search, Now(), out var plan) is null ? plan!.Search : null;
}
