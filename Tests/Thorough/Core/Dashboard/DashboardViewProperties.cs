using CsCheck;
using FluentAssertions;
using PhrCluster.Consents;
using PhrCluster.Core.Access;
using PhrCluster.Core.Consents;
using PhrCluster.Core.Dashboard;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Identity;
using PhrCluster.Core.Labels;
using PhrCluster.Core.Readings;
using PhrCluster.Core.Record;
using PhrCluster.Core.Summaries;
using PhrCluster.Datatypes;
using PhrCluster.Labels;
using PhrCluster.Readings;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Tests.Support.Core.Consents;
using PhrCluster.Tests.Support.Core.Labels;
using PhrCluster.Tests.Support.Core.Summaries;
using Xunit;

namespace PhrCluster.Tests.Thorough.Core.Dashboard;

/// <summary>What a requester sees at a glance: what the permitted items alone would show, whichever way it is computed.</summary>
public sealed class DashboardViewProperties
{
    private const int Cases = 2_000;

    private static readonly SmartScopes Everything = SmartScopes.Parse("user/*.cruds", ScopeLevel.User);

    [Fact]
    public void AView_ShowsWhatThePermittedItemsAloneWouldShow_AndNoTraceOfAnyOther()
    {
        int quick = 0, slow = 0;
        Gen.Select(AnyHistory.Steps, AnyConsent.Several, AnyConsent.Question, AnyLabels.Several).Sample(
            (steps, consents, question, labellings) =>
            {
                var now = AnyHistory.Start.AddHours(steps.Sum(step => step.Hours));
                var journal = AnyLabels.Play(steps, labellings);
                var labels = NaiveLabels.Of(journal.Commits);
                var permitted = journal.Current.Where(held => NaiveConsents.Permits(consents, question, labels.Relabel(held))).ToList();
                var expected = NaiveFigures.Tell(permitted, now);
                var events = Newest(permitted);

                var byItems = ViewerOf(consents, question, journal.Record);
                var fromItems = DashboardView.OfItems(journal.Current, byItems, FiguredCodes.Of(journal.Record.Summaries), DayBucket.DayOf(now));
                Told(fromItems).Should().Equal(expected.Concat(events));
                foreach (var latest in fromItems.Measures.Select(measure => measure.Latest))
                {
                    latest.Item.SecurityLabels.Should().Equal(labels.Effective(permitted.Single(held => held.Ref == latest.Ref)));
                }

                var bySummaries = ViewerOf(consents, question, journal.Record);
                var fromSummaries = DashboardView.OfSummaries(journal.Record.Summaries, bySummaries, DayBucket.DayOf(now));
                Interlocked.Increment(ref fromSummaries is null ? ref slow : ref quick);
                if (fromSummaries is not null)
                {
                    Told(fromSummaries).Should().Equal(expected.Concat(events));
                    fromSummaries.Data.Should().BeEquivalentTo(fromItems.Data);
                    fromSummaries.Measures.SelectMany(measure => measure.Latest.Item.SecurityLabels.Prepend(measure.Code))
                        .Should().Equal(fromItems.Measures.SelectMany(measure => measure.Latest.Item.SecurityLabels.Prepend(measure.Code)));
                    bySummaries.Deciding.Should().Equal(byItems.Deciding, "the log must not tell which way it was computed (G6)");
                    bySummaries.Withholding.Should().Equal(byItems.Withholding, "the log must not tell which way it was computed (G6)");
                }
            },
            iter: Cases);
        quick.Should().BeGreaterThan(Cases / 20);
        slow.Should().BeGreaterThan(Cases / 20);
    }

    [Fact]
    public void TheCitizen_SeesEverythingFromTheSummariesAlone() =>
        AnyHistory.Steps.Sample(
            steps =>
            {
                var now = AnyHistory.Start.AddHours(steps.Sum(step => step.Hours));
                var journal = AnyHistory.Play(steps);
                var viewer = Viewer.Citizen(new ConsentQuestion(Sample.Gp, ConsentAction.Access, now), Everything, RecordLabels.None);
                var view = DashboardView.OfSummaries(journal.Record.Summaries, viewer, DayBucket.DayOf(now));
                Told(view!).Should().Equal(NaiveFigures.Tell(journal.Current, now).Concat(Newest(journal.Current)));
            },
            iter: Cases / 5);

    [Fact]
    public void EventsThatMayNotBeSeen_AreReplacedByOlderOnesThatMay()
    {
        var journal = new MemoryJournal();
        var hidden = new Coding(CodeSystems.Cvx, "208", "Covid");
        RecordItem[] shots =
        [
            .. Enumerable.Range(1, 12).Select(day => Sample.Vaccination($"2025-01-{day:D2}")),
            .. Enumerable.Range(1, 4).Select(day => Sample.Vaccination($"2025-06-{day:D2}") with { Code = new CodeableConcept([hidden]) }),
        ];
        journal.Submit("shots", Sample.Noon, shots);
        var permit = new Provision { Type = ProvisionType.Permit, Provisions = [new Provision { Type = ProvisionType.Deny, Codes = [hidden] }] };
        var question = new ConsentQuestion(Sample.Gp, ConsentAction.Access, Sample.Noon);
        Consent[] consents = [new Consent("c", ConsentStatus.Active, permit)];

        DashboardView.OfSummaries(journal.Record.Summaries, ViewerOf(consents, question), 0).Should().BeNull("four of the ten latest are hidden");
        DashboardView.OfItems(journal.Current, ViewerOf(consents, question), FiguredCodes.Of(journal.Record.Summaries), 0).Events.Select(shot => shot.Time.Start)
            .Should().Equal(Enumerable.Range(3, 10).Reverse().Select(day => $"2025-01-{day:D2}"));
    }

    [Fact]
    public void AConsentForAPeriodOfData_ShowsFiguresOfThatPeriodsReadingsAlone()
    {
        var journal = new MemoryJournal();
        journal.Submit("cgm", Sample.Noon, [.. Enumerable.Range(0, 10).Select(day => Sample.Glucose(Sample.Noon.AddDays(-day), $"{4 + day}.0"))]);
        var lastThreeDays = new Provision { Type = ProvisionType.Permit, DataPeriod = new ConsentPeriod(Sample.Noon.AddDays(-2), null) };
        var viewer = ViewerOf([new Consent("c", ConsentStatus.Active, lastThreeDays)], new ConsentQuestion(Sample.Gp, ConsentAction.Access, Sample.Noon));
        var today = DayBucket.DayOf(Sample.Noon);

        DashboardView.OfSummaries(journal.Record.Summaries, viewer, today).Should().BeNull();
        var view = DashboardView.OfItems(journal.Current, viewer, FiguredCodes.Of(journal.Record.Summaries), today);
        view.Measures.Single().Windows.Lifetime.Should().Be(new PhrCluster.Dashboard.WindowStatistics(3, 5m, 4m, 6m, null, 3));
        view.Data.Count.Should().Be(3);
    }

    [Fact]
    public void ATicketNarrowedByAQuery_ShowsFiguresOfThoseReadingsAlone_EvenToTheCitizen()
    {
        var journal = new MemoryJournal();
        var readings = Enumerable.Range(0, 6).Select(day => Sample.Glucose(Sample.Noon.AddDays(-day), $"{4 + day}.0"));
        journal.Submit("mixed", Sample.Noon, [.. readings.Select((reading, day) => reading with { Categories = [day % 2 == 0 ? Sample.Laboratory : Sample.VitalSigns] })]);
        var scopes = SmartScopes.Parse($"patient/Observation.rs?category={CodeSystems.ObservationCategory}|laboratory", ScopeLevel.Patient);
        var viewer = Viewer.Citizen(new ConsentQuestion(Sample.Gp, ConsentAction.Access, Sample.Noon), scopes, RecordLabels.None);
        var today = DayBucket.DayOf(Sample.Noon);

        DashboardView.OfSummaries(journal.Record.Summaries, viewer, today).Should().BeNull();
        DashboardView.OfItems(journal.Current, viewer, FiguredCodes.Of(journal.Record.Summaries), today).Measures.Single().Windows.Lifetime.Count.Should().Be(3);
    }

    [Fact]
    public void G6_EventsThatNobodyWouldBeShown_WithholdNothing_WhicheverWayItIsComputed()
    {
        var journal = new MemoryJournal();
        var psy = new Coding(CodeSystems.ActCode, "PSY");
        journal.Submit("shots", Sample.Noon, [.. Enumerable.Range(1, 12).Select(day => Sample.Vaccination($"2025-01-{day:D2}") with { SecurityLabels = day < 3 ? [psy] : [] })]);
        var question = new ConsentQuestion(Sample.Gp, ConsentAction.Access, Sample.Noon);
        var permit = new Provision { Type = ProvisionType.Permit, Provisions = [new Provision { Type = ProvisionType.Deny, SecurityLabels = [psy] }] };
        Consent[] consents = [new Consent("c", ConsentStatus.Active, permit)];
        foreach (var summaries in new[] { true, false })
        {
            var viewer = ViewerOf(consents, question, journal.Record);
            var view = summaries ? DashboardView.OfSummaries(journal.Record.Summaries, viewer, 0)! : DashboardView.OfItems(journal.Current, viewer, FiguredCodes.Of(journal.Record.Summaries), 0);
            view.Events.Should().HaveCount(RecordLimits.MaxDashboardEvents);
            viewer.Deciding.Select(decision => decision.Provision).Should().Equal("provision");
            viewer.Withholding.Should().BeEmpty();
        }
    }

    [Fact]
    public void ALabelledItem_IsLookedAtByItself_OnlyByWhomLabelsMatterTo()
    {
        var journal = new MemoryJournal();
        journal.Submit("cgm", Sample.Noon, [.. Enumerable.Range(0, 10).Select(day => Sample.Glucose(Sample.Noon.AddDays(-day), $"{4 + day}.0"))]);
        var psy = new Coding(CodeSystems.ActCode, "PSY");
        journal.Append([new Labelled(new TargetLabels(new LabelledItem(new ItemRef(1, 3)), [psy], []), Sample.Gp)], Sample.Noon);
        var question = new ConsentQuestion(Sample.Gp, ConsentAction.Access, Sample.Noon);
        var plain = new Provision { Type = ProvisionType.Permit };
        var labelled = plain with { Provisions = [new Provision { Type = ProvisionType.Deny, SecurityLabels = [psy] }] };

        var today = DayBucket.DayOf(Sample.Noon);
        DashboardView.OfSummaries(journal.Record.Summaries, ViewerOf([new Consent("c", ConsentStatus.Active, plain)], question, journal.Record), today)
            !.Data.Count.Should().Be(10);
        var viewer = ViewerOf([new Consent("c", ConsentStatus.Active, labelled)], question, journal.Record);
        DashboardView.OfSummaries(journal.Record.Summaries, viewer, today).Should().BeNull();
        DashboardView.OfItems(journal.Current, viewer, FiguredCodes.Of(journal.Record.Summaries), today).Measures.Single().Windows.Lifetime.Should().BeEquivalentTo(new { Count = 9, Max = 13m });
    }

    private static Viewer ViewerOf(IEnumerable<Consent> consents, ConsentQuestion question, CitizenRecord? record = null) => Viewer.ByConsent(
        ApplicableConsents.Of([.. consents], question), question, Everything, RecordLabels.Of(record?.Labels ?? []));

    private static IEnumerable<string> Told(DashboardView view) => NaiveFigures.Tell(view.Measures)
        .Concat(view.Events.Select(shown => $"{shown.Kind} {shown.Code} {shown.Time} {shown.Status} {shown.Source}"));

    /// <summary>The ten newest of each kind, newest first; of those at one time, the one that came last.</summary>
    private static IEnumerable<string> Newest(IEnumerable<HeldItem> items) => items
        .Where(held => held.Item is ClinicalEvent && HeldItems.Counts(held.Item))
        .OrderByDescending(HeldItems.StandsAt).ThenByDescending(held => held.Ref)
        .GroupBy(held => ((ClinicalEvent)held.Item).Kind)
        .SelectMany(kind => kind.Take(RecordLimits.MaxDashboardEvents))
        .OrderByDescending(HeldItems.StandsAt).ThenByDescending(held => held.Ref)
        .Select(held => $"{held.Item.ResourceType} {held.Item.Code.Primary} {held.Item.Time} {held.Item.Status} {held.Item.Source.Name}");
}
