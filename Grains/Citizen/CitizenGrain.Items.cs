using System.Collections.Immutable;
using PhrCluster.AccessLog;
using PhrCluster.Core.Access;
using PhrCluster.Core.Searching;
using PhrCluster.Identity;
using PhrCluster.Readings;
using PhrCluster.Searching;

namespace PhrCluster.Grains.Citizen;

/// <summary>Items one by one: found, read in all their versions, changed.</summary>
public sealed partial class CitizenGrain
{
    public Task<SearchOutcome> Search(AccessTicket ticket, ItemSearch search, CancellationToken cancellationToken)
    {
        var broken = SearchPlan.Of(search, Now(), out var plan);

        // What breaks a rule is not kept, also not with a refusal.
        return Turn<SearchOutcome>(Verified(ticket, AccessAction.Search, plan?.Search, history: null), async (granted, record, now) =>
        {
            if (broken is { } fault)
            {
                return new SearchOutcome.Invalid(fault.Field, fault.Rule);
            }

            var searched = plan!.NewPage(granted.Viewer);
            if (await _journal.History(withPages: true, cancellationToken) is { } history)
            {
                await history.Offer(searched, plan, cancellationToken);
            }

            var page = searched.Close();
            var origins = search.TellsOrigins && !page.Items.IsEmpty ? await Origins(page.Items, granted.Viewer, cancellationToken) : [];
            return await Disclose(granted, record, page.Data, now, cancellationToken) is { Done: { } committed }
                ? new ItemsFound(committed.Version, page.Items, page.Total, page.Continuation) { Origins = origins }
                : new Overtaken();
        }, cancellationToken);
    }

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

    private async ValueTask<ImmutableArray<ItemOrigin>> Origins(ImmutableArray<HeldItem> items, Viewer viewer, CancellationToken cancellationToken)
    {
        var origins = new FoundOrigins(viewer, items);
        if (await _journal.History(withPages: true, cancellationToken) is { } history)
        {
            await history.Offer(origins, cancellationToken);
        }

        return origins.Close();
    }
}
