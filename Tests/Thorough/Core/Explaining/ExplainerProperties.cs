using CsCheck;
using FluentAssertions;
using PhrCluster.AccessLog;
using PhrCluster.Consents;
using PhrCluster.Core.Access;
using PhrCluster.Core.Consents;
using PhrCluster.Core.Dashboard;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Explaining;
using PhrCluster.Core.Labels;
using PhrCluster.Core.Readings;
using PhrCluster.Core.Summaries;
using PhrCluster.Datatypes;
using PhrCluster.Explaining;
using PhrCluster.Identity;
using PhrCluster.Readings;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Tests.Support.Core.Consents;
using PhrCluster.Tests.Support.Core.Labels;
using PhrCluster.Words;
using Xunit;

namespace PhrCluster.Tests.Thorough.Core.Explaining;

/// <summary>An explanation says what a disclosure would do.</summary>
public sealed class ExplainerProperties
{
    [Fact]
    public void G6_AnExplanation_AgreesWithWhatReadingsAndDashboardThenDisclose()
    {
        int permitted = 0, refused = 0, shown = 0;
        Gen.Select(AnyHistory.Steps, AnyConsent.Several, AnyConsent.Question, AnyLabels.Several).Sample(
            (steps, consents, question, labellings) =>
            {
                var journal = AnyLabels.Play(steps, labellings);
                var now = AnyHistory.Start.AddHours(steps.Sum(step => step.Hours));
                journal.Append([.. consents.Select(consent => (JournalEntry)new ConsentGiven(consent, Standing.Self))], now);
                var purpose = question.By.Purpose is PurposeOfUse.EmergencyTreatment or PurposeOfUse.BreakTheGlass ? PurposeOfUse.Treatment : question.By.Purpose!; // Nothing was declared.
                var request = new ExplainRequest(question.By.Subject, question.By.Role, question.By.Organization, purpose);
                var explained = Explain(journal, request, now);

                var by = question.By with { Scopes = Standing.Everything.Text, Purpose = purpose };
                var access = new AccessRequest(AccessAction.Readings, by, Query: new ReadingQuery(PageSize: RecordLimits.MaxPageSize));
                var judgement = AccessRules.Judge(journal.Record, Standing.Citizen, access, Standing.Everything, now);
                explained.Groups.Sum(group => group.Count).Should().Be(journal.Current.Count(static held => HeldItems.Stands(held.Item)), "what was taken back is counted nowhere");
                if (judgement is not AccessJudgement.Granted { Viewer: var viewer })
                {
                    refused++;
                    explained.Decision.Should().BeEquivalentTo(((AccessJudgement.Denied)judgement).Explanation with { Version = 7 });
                    explained.Groups.Should().NotContain(group => group.Permitted || (group.Rule != null && group.Rule.Permits));
                    return;
                }

                permitted++;
                var page = new NewestPage(access.Query!, null, viewer);
                foreach (var held in journal.Current.Where(static held => HeldItems.Stands(held.Item)))
                {
                    page.Offer(held);
                }

                var disclosed = page.Close().Items;
                shown += disclosed.IsEmpty ? 0 : 1;
                explained.Decision.Permitted.Should().BeTrue();
                Told(explained).Should().BeEquivalentTo(disclosed
                    .GroupBy(held => $"{held.Item.ResourceType} {held.Item.Code.Primary.Code} {Labels(held.Item.SecurityLabels)}")
                    .Select(group => $"{group.Key} {group.Count()}"));
                explained.Decision.Rules.Where(rule => rule.Permits).Should().Equal(
                    viewer.Deciding.Select(decision => new DecidingRule(true, decision.Consent!, decision.Provision!)));
                var dashboard = DashboardView.OfItems(journal.Current, viewer, FiguredCodes.Of(journal.Record.Summaries), DayBucket.DayOf(now));
                dashboard.Measures.Select(measure => measure.Code.Code).Should().BeSubsetOf(explained.Groups.Where(group => group.Permitted).Select(group => group.Code.Code));
            },
            iter: 2_000,
            threads: 1);
        permitted.Should().BeGreaterThan(150);
        refused.Should().BeGreaterThan(150);
        shown.Should().BeGreaterThan(80);
    }

    [Fact]
    public void Groups_AreTheFirstInOrder_AndCountedWhole_InWhicheverOrderTheItemsCome()
    {
        var items = Enumerable.Range(0, RecordLimits.MaxExplainedGroups + 50).SelectMany(i => Sample.Repeat(2, copy => HeldItems.Hold(
            Sample.Glucose(Sample.Noon) with { Code = CodeableConcept.Of("http://local", $"{i:D5}") }, new ItemRef(1, 2 * i + copy), Sample.Noon))).ToList();
        var journal = new MemoryJournal();
        var request = new ExplainRequest("somebody", Role.Professional, "Practice", PurposeOfUse.Treatment);
        foreach (var order in new[] { items, Enumerable.Reverse(items), items.OrderBy(held => held.Ref.Index * 7919 % 2111) })
        {
            var explainer = Explainer.Of(journal.Record, Standing.Citizen, request, Everybody, Sample.Noon);
            foreach (var held in order)
            {
                explainer.Add(held);
            }

            var groups = explainer.Close(1, withGroups: true).Groups;
            groups.Select(group => group.Code.Code).Should().Equal(Enumerable.Range(0, RecordLimits.MaxExplainedGroups).Select(i => $"{i:D5}"));
            groups.Should().OnlyContain(group => group.Count == 2);
        }
    }

    [Fact]
    public void AnEmergencyPurpose_IsExplainedAsIfTheEmergencyWereDeclared()
    {
        var journal = new MemoryJournal();
        journal.Submit("s", Sample.Noon, Sample.Glucose(Sample.Noon));
        journal.Append([new ConsentGiven(Standing.ForEmergencies(), Standing.Self)], Sample.Noon);
        journal.Record.Lets(AccessAction.Dashboard, Standing.Paramedic).Should().BeFalse("it was not declared");
        var explained = Explain(journal, new ExplainRequest("dr-cole", Role.Professional, "Ambulance", PurposeOfUse.EmergencyTreatment), Sample.Noon);
        explained.Decision.Permitted.Should().BeTrue();
        explained.Groups.Single().Rule.Should().Be(new DecidingRule(true, "emergency-1", "provision"));
    }

    [Fact]
    public void WhatTheAskerMayNotSee_IsNotExplainedToThem()
    {
        var journal = new MemoryJournal();
        journal.Submit("s", Sample.Noon, Sample.Glucose(Sample.Noon), Sample.BloodPressure(Sample.Noon, "120", "80"));
        journal.Append(
            [
                new ConsentGiven(Standing.Delegation("d", "bea", Standing.End, ConsentAction.Access), Standing.Self),
                new ConsentGiven(Standing.Deny("no", new Provision { Type = ProvisionType.Deny, Actors = [new ConsentActor(ActorKind.RelatedPerson, "bea")], Classes = [Sample.VitalSigns] }), Standing.Self),
            ],
            Sample.Noon);
        var asker = journal.Record.Judge(AccessAction.Explain, Standing.Bea).Should().BeOfType<AccessJudgement.Granted>().Subject.Viewer;
        var request = new ExplainRequest("anna", Role.Citizen, null, PurposeOfUse.PatientRequest);
        Explain(journal, request, Sample.Noon, asker).Groups.Select(group => group.Code.Code).Should().Equal("15074-8");
        Explain(journal, request, Sample.Noon).Groups.Should().HaveCount(2);
    }

    [Fact]
    public void ATypeOutsideTheScopes_IsSaidToBeSo()
    {
        var journal = new MemoryJournal();
        journal.Submit("s", Sample.Noon, Sample.Glucose(Sample.Noon), Sample.Vaccination("2025"));
        journal.Append([new ConsentGiven(Sample.Permit("c", "Practice"), Standing.Self)], Sample.Noon);
        var request = new ExplainRequest("dr", Role.Professional, "Practice", PurposeOfUse.Treatment, Scopes: "user/Observation.rs system/Immunization.rs");
        var groups = Explain(journal, request, Sample.Noon).Groups;
        groups.Select(group => (group.Class, group.Permitted, group.Rule is null)).Should().Equal(("Immunization", false, true), ("Observation", true, false));
        groups[0].Reason.Said().Should().Be(Language.Default.Of(TicketFault.ScopeLacking));
    }

    private static Viewer Everybody =>
        Viewer.Citizen(new ConsentQuestion(Standing.Self, ConsentAction.Access, Sample.Noon), Standing.Everything, RecordLabels.None);

    private static Explained Explain(MemoryJournal journal, ExplainRequest request, DateTimeOffset now, Viewer? asker = null)
    {
        var explainer = Explainer.Of(journal.Record, Standing.Citizen, request, asker ?? Everybody, now);
        foreach (var held in journal.Current)
        {
            explainer.Add(held);
        }

        return explainer.Close(7, withGroups: true);
    }

    private static IEnumerable<string> Told(Explained explained) => explained.Groups
        .Where(group => group.Permitted)
        .GroupBy(group => $"{group.Class} {group.Code.Code} {Labels(group.Labels)}")
        .Select(alike => $"{alike.Key} {alike.Sum(group => group.Count)}");

    private static string Labels(IEnumerable<Coding> labels) => string.Join(',', labels.Select(label => $"{label.System}{label.Code}").Order(StringComparer.Ordinal));
}
