using System.Collections.Immutable;
using PhrCluster.AccessLog;
using PhrCluster.Core.Access;
using PhrCluster.Core.Alerts;
using PhrCluster.Core.Dashboard;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Readings;
using PhrCluster.Core.Record;
using PhrCluster.Core.Searching;
using PhrCluster.Core.Subscriptions;
using PhrCluster.Core.Summaries;
using PhrCluster.Core.Trends;
using PhrCluster.Readings;

namespace PhrCluster.Core.Explaining;

/// <summary>The entries of a disclosure that is permitted again: what it would disclose is found anew among the items that then held.</summary>
internal abstract class DisclosureReplay
{
    private readonly CitizenRecord _before;
    private readonly AccessJudgement.Granted _granted;

    private DisclosureReplay(CitizenRecord before, AccessJudgement.Granted granted)
    {
        _before = before;
        _granted = granted;
    }

    public virtual bool LooksAtItems => true;

    public static DisclosureReplay Of(
        CitizenRecord before, AccessRecorded logged, AccessJudgement.Granted granted, FiguredCodes figured, string citizen, DateTimeOffset now) =>
        granted.Request.Action switch
        {
            AccessAction.Dashboard => new OfDashboard(before, granted, figured, now),
            AccessAction.Readings when ReadingQueryRules.Check(granted.Request.Query, out var after) is null => new OfReadings(before, granted, after),
            AccessAction.Trend when granted.Request.Query is not null => new OfTrend(before, granted),
            AccessAction.Search when SearchPlan.Of(granted.Request.Search, now, out var plan) is null => new OfSearch(before, granted, plan!),
            AccessAction.History when HistoryPlan.Of(granted.Request.History, out var plan) is null => new OfVersions(before, granted, plan!),
            AccessAction.Demographics or AccessAction.ListPatient or AccessAction.SeeDelegation => new OfNoItems(before, granted, Disclosures.Describe(Disclosures.DemographicsFor(granted, before))),
            AccessAction.ListAlerts or AccessAction.HandleAlert => new OfAlerts(before, granted),
            AccessAction.SeeCarePlan or AccessAction.SetCarePlan => new OfNoItems(before, granted, new PlanSight(granted.Viewer, now).NotingAll().Describe(before)),
            AccessAction.Notify when granted.Request.Notified is { } notified && HeldSubscriptions.Find(before, notified.Subscription, now) is { } held =>
                new OfNotified(before, granted, new EventSight(before, granted, held.Terms, notified.Version), citizen),
            AccessAction.ListSubscriptions => new OfNoItems(before, granted, DataDescription.Nothing with { Count = SubscriptionRules.SeenBy(before, granted, now).Count() }),
            AccessAction.Export => new OfEverything(before, granted),
            AccessAction.Notices => new OfNoItems(before, granted, DataDescription.Nothing with { Count = before.Notices.Length }),
            AccessAction.ListRequests => new OfNoItems(before, granted, DataDescription.Nothing with { Count = before.Requests.Requests.Length }),
            AccessAction.AccessLog => new OfNoItems(before, granted, logged.Data), // How many entries a page of the log held was decided by its filter alone.
            _ => new OfNoItems(before, granted, DataDescription.Nothing),
        };

    /// <param name="held">One that no later version had replaced.</param>
    public virtual void Offer(HeldItem held) { }

    /// <param name="commit">The next one, with all that it brought.</param>
    /// <param name="isSuperseded">Tells items that a later version had replaced.</param>
    public virtual void Offer(Commit commit, Func<ItemRef, bool> isSuperseded)
    {
        foreach (var held in RecordedItems.Of(commit))
        {
            if (!isSuperseded(held.Ref))
            {
                Offer(held);
            }
        }
    }

    public ImmutableArray<JournalEntry> Close()
    {
        var data = Describe(); // Before the rules are asked for: it tells them.
        return Disclosures.Entries(_before, Disclosures.Permitted(_granted, data));
    }

    protected abstract DataDescription Describe();

    private sealed class OfDashboard(CitizenRecord before, AccessJudgement.Granted granted, FiguredCodes figured, DateTimeOffset now) : DisclosureReplay(before, granted)
    {
        private readonly DashboardSum _sum = new(granted.Viewer, figured, DayBucket.DayOf(now));

        public override void Offer(HeldItem held) => _sum.Add(held);

        protected override DataDescription Describe() => _sum.ToView().Data;
    }

    private sealed class OfReadings(CitizenRecord before, AccessJudgement.Granted granted, ItemPosition? after) : DisclosureReplay(before, granted)
    {
        private readonly NewestPage _page = new(granted.Request.Query!, after, granted.Viewer);

        public override void Offer(HeldItem held) => _page.Offer(held);

        protected override DataDescription Describe() => Disclosures.Describe(_page.Close().Items.Select(static held => held.Item));
    }

    private sealed class OfTrend(CitizenRecord before, AccessJudgement.Granted granted) : DisclosureReplay(before, granted)
    {
        private readonly SummedLook _look = new(granted.Request.Query!, granted.Viewer);

        public override void Offer(HeldItem held) => _look.Takes(held);

        protected override DataDescription Describe() => _look.Close();
    }

    private sealed class OfSearch(CitizenRecord before, AccessJudgement.Granted granted, SearchPlan plan) : DisclosureReplay(before, granted)
    {
        private readonly SearchPage _page = plan.NewPage(granted.Viewer);

        public override void Offer(HeldItem held) => _page.Offer(held);

        protected override DataDescription Describe() => _page.Close().Data;
    }

    private sealed class OfVersions(CitizenRecord before, AccessJudgement.Granted granted, HistoryPlan plan) : DisclosureReplay(before, granted)
    {
        private HistoryPage? _page;

        public override void Offer(Commit commit, Func<ItemRef, bool> isSuperseded) => (_page ??= plan.NewPage(_granted.Viewer, _granted.By.Source, isSuperseded)).Offer(commit);

        protected override DataDescription Describe() =>
            Disclosures.Describe(_page?.Close().Versions.Select(static version => version.Held.Item) ?? []);
    }

    private sealed class OfEverything(CitizenRecord before, AccessJudgement.Granted granted) : DisclosureReplay(before, granted)
    {
        private int _count;

        public override void Offer(HeldItem held) => _count += HeldItems.Counts(held.Item) ? 1 : 0;

        protected override DataDescription Describe() => DataDescription.Nothing with { Count = _count };
    }

    private sealed class OfAlerts(CitizenRecord before, AccessJudgement.Granted granted) : DisclosureReplay(before, granted)
    {
        private readonly AlertSight _sight = new(before.Alerts, granted.Viewer);

        public override void Offer(HeldItem held) => _sight.Offer(held);

        protected override DataDescription Describe() => _granted.Request.Action == AccessAction.ListAlerts ? _sight.Close(_granted, _before).Data : _sight.Close().Data;
    }

    private sealed class OfNotified(CitizenRecord before, AccessJudgement.Granted granted, EventSight sight, string citizen) : DisclosureReplay(before, granted)
    {
        public override void Offer(Commit commit, Func<ItemRef, bool> isSuperseded)
        {
            sight.Take(commit, isSuperseded);
            base.Offer(commit, isSuperseded);
        }

        public override void Offer(HeldItem held) => sight.Alerts?.Offer(held);

        protected override DataDescription Describe() => sight.Close(citizen)?.Data ?? DataDescription.Nothing;
    }

    private sealed class OfNoItems(CitizenRecord before, AccessJudgement.Granted granted, DataDescription data) : DisclosureReplay(before, granted)
    {
        public override bool LooksAtItems => false;

        protected override DataDescription Describe() => data;
    }
}
