using System.Collections.Immutable;
using FluentAssertions;
using PhrCluster.AccessLog;
using PhrCluster.Consents;
using PhrCluster.Core.Access;
using PhrCluster.Core.Dashboard;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Explaining;
using PhrCluster.Core.Identity;
using PhrCluster.Core.Record;
using PhrCluster.Core.Searching;
using PhrCluster.Core.Summaries;
using PhrCluster.Datatypes;
using PhrCluster.Explaining;
using PhrCluster.Readings;
using PhrCluster.Searching;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Fast.Core.Explaining;

/// <summary>G6: a replay tells when the rules, or the entry, are no longer what they were.</summary>
public sealed class DecisionReplayTests
{
    private static readonly Requester Gp = Sample.Gp with { Scopes = Standing.Everything.Text };

    public static TheoryData<string, Func<AccessRecorded, AccessRecorded>> Alterations => new()
    {
        { "reason", access => access with { Reason = access.Reason + 1 } },
        { "a rule", access => access with { Rules = [new DecidingRule(true, "c", "provision.provision[0]")] } },
        { "no rule", access => access with { Rules = [] } },
        { "a count", access => access with { Data = access.Data with { Count = access.Data.Count + 1 } } },
        { "a code", access => access with { Data = access.Data with { Codes = [.. access.Data.Codes, "x"] } } },
        { "a class", access => access with { Data = access.Data with { Classes = [] } } },
        { "a span", access => access with { Data = access.Data with { From = access.Data.From!.Value.AddTicks(1) } } },
        { "a refusal", access => access with { Permitted = false } },
        { "another requester", access => access with { Request = access.Request with { By = Gp with { Organization = "Hospital" } } } },
        { "another purpose", access => access with { Request = access.Request with { By = Gp with { Purpose = "HRESCH" } } } },
        { "fewer scopes", access => access with { Request = access.Request with { By = Gp with { Scopes = "patient/Immunization.rs" } } } },
    };

    [Theory, MemberData(nameof(Alterations))]
    public void G6_AnEntryWithAnother_IsNotTheSame(string what, Func<AccessRecorded, AccessRecorded> alter)
    {
        var journal = Looked();
        Replay(journal, 3).Same.Should().BeTrue();
        Replay(journal, 3, commit => commit with { Entries = [alter((AccessRecorded)commit.Entries[0]), .. commit.Entries[1..]] }).Same.Should().BeFalse(what);
    }

    [Fact]
    public void G6_AnEntryWithoutItsNotice_IsNotTheSame() =>
        Replay(Looked(), 3, commit => commit with { Entries = commit.Entries[..1] }).Same.Should().BeFalse();

    [Fact]
    public void G6_ADecision_IsMadeAgainOnTheRecordAsItThenWas()
    {
        var journal = Looked();
        journal.Append([new ConsentWithdrawn("c", Standing.Self)], Sample.Noon);
        journal.Submit("more", Sample.Noon, Sample.Glucose(Sample.Noon, "9.9", "id"), Sample.Glucose(Sample.Noon.AddHours(-1)));
        Look(journal);
        Replay(journal, 3).Should().BeEquivalentTo(new { Same = true, Again = new { Permitted = true, Data = new { Count = 2 } } });
        Replay(journal, 6).Should().BeEquivalentTo(new { Same = true, Again = new { Permitted = false } });
    }

    [Fact]
    public void G6_UnderOtherRules_ADecisionComesOutOtherwise()
    {
        var journal = Looked();
        var deny = Standing.Deny("c", new Provision { Type = ProvisionType.Deny, Classes = [Sample.VitalSigns] });
        Replay(journal, 3, rules: commit => commit.Sequence == 2 ? commit with { Entries = [new ConsentGiven(deny, Standing.Self)] } : commit)
            .Should().BeEquivalentTo(new { Same = false, Again = new { Permitted = false } });
    }

    [Fact]
    public void G6_ADelivery_GoesThroughTheGateAgain()
    {
        var journal = new MemoryJournal();
        var item = new ItemRecorded(Sample.Glucose(Sample.Noon));
        var meter = Sample.Device with { Scopes = Standing.Everything.Text };
        var deny = Standing.Deny("no meter", new Provision { Type = ProvisionType.Deny, Actions = [ConsentAction.Collect], Codes = [item.Item.Code.Primary] });
        journal.Append([new ConsentGiven(deny, Standing.Self)], Sample.Noon);
        journal.Append([new SubmissionRecorded("stopped", meter, [new ItemStopped(0, "no meter", "provision")])], Sample.Noon);
        journal.Append([item, new SubmissionRecorded("taken", meter, [])], Sample.Noon);
        journal.Append([new SubmissionRecorded("stopped by what?", meter, [new ItemStopped(0, "no meter", "provision.provision[0]")])], Sample.Noon);
        Replay(journal, 2).Same.Should().BeTrue();
        Replay(journal, 3).Should().BeEquivalentTo(new { Same = false, Again = new { Data = new { Count = 0 }, Rules = new[] { new DecidingRule(false, "no meter", "provision") } } });
        Replay(journal, 4).Same.Should().BeFalse();
    }

    [Fact]
    public void G6_AChangeByWhoMayNot_ComesOutRefused()
    {
        var journal = new MemoryJournal();
        journal.Append([new ConsentGiven(Sample.Permit("c", "Practice"), Gp)], Sample.Noon);
        Replay(journal, 1).Should().BeEquivalentTo(new { Same = false, Again = new { Permitted = false, Reason = new { Code = ReasonCode.NotForThisRole, Action = AccessAction.GiveConsent } } });
    }

    [Fact]
    public void ACommitThatTheLogDoesNotTellOf_HasNoReplay() =>
        DecisionReplay.Of(Sample.Unopened, new FiguredCodes(), Standing.Citizen, new Commit(1, 1, Sample.Noon, [new ItemRecorded(Sample.Glucose(Sample.Noon))])).Should().BeNull();

    /// <summary>Also for the citizen, whose dashboard leaves out the codes for which there was no room.</summary>
    [Fact]
    public void G6_ADashboardBeyondTheMostCodesOfASource_IsReplayedTheSame()
    {
        var journal = new MemoryJournal();
        journal.Submit("s", Sample.Noon, [.. Enumerable.Range(0, RecordLimits.MaxMeasuresPerSource + 5).Select(static i =>
            (RecordItem)(Sample.Glucose(Sample.Noon) with { Code = CodeableConcept.Of("urn:local", $"code-{i}") }))]);
        journal.Append([new ConsentGiven(Sample.Permit("c", "Practice"), Standing.Self)], Sample.Noon);
        Look(journal);

        Replay(journal, 3).Should().BeEquivalentTo(new { Same = true, Again = new { Data = new { Count = RecordLimits.MaxMeasuresPerSource } } });
    }

    [Theory]
    [InlineData(0, false), InlineData(1, true)]
    public void G6_ACount_TellsTheCitizenOfAllThatItCounted_AndIsReplayedTheSame(int size, bool counts)
    {
        var journal = new MemoryJournal();
        journal.Submit("s", Sample.Noon, Sample.Glucose(Sample.Noon, "5.0", "id"), Sample.BloodPressure(Sample.Noon, "120", "80"));
        journal.Append([new ConsentGiven(Sample.Permit("c", "Practice"), Standing.Self)], Sample.Noon);
        var search = new ItemSearch { Types = ["Observation"], PageSize = size, CountAll = counts };
        var granted = (AccessJudgement.Granted)AccessRules.Judge(
            journal.Record, Standing.Citizen, new AccessRequest(AccessAction.Search, Gp) { Search = search }, Standing.Everything, Sample.Noon);
        SearchPlan.Of(search, Sample.Noon, out var plan).Should().BeNull();
        var page = plan!.NewPage(granted.Viewer);
        journal.Current.ToList().ForEach(page.Offer);
        journal.Append(Disclosures.Entries(journal.Record, Disclosures.Permitted(granted, page.Close().Data)), Sample.Noon);

        journal.Commits[2].Entries.OfType<NoticeRaised>().Should().ContainSingle("a new organisation was told of two readings");
        Replay(journal, 3).Should().BeEquivalentTo(new { Same = true, Again = new { Data = new { Count = 2 } } });
    }

    /// <summary>At version 3, the practice has looked at two readings.</summary>
    private static MemoryJournal Looked()
    {
        var journal = new MemoryJournal();
        journal.Submit("s", Sample.Noon, Sample.Glucose(Sample.Noon, "5.0", "id"), Sample.BloodPressure(Sample.Noon, "120", "80"));
        journal.Append([new ConsentGiven(Sample.Permit("c", "Practice"), Standing.Self)], Sample.Noon);
        Look(journal);
        return journal;
    }

    private static void Look(MemoryJournal journal)
    {
        var request = new AccessRequest(AccessAction.Dashboard, Gp);
        ImmutableArray<JournalEntry> entries = AccessRules.Judge(journal.Record, Standing.Citizen, request, Standing.Everything, Sample.Noon) switch
        {
            AccessJudgement.Granted granted => Disclosures.Entries(
                journal.Record,
                Disclosures.Permitted(granted, DashboardView.OfSummaries(journal.Record.Summaries, granted.Viewer, DayBucket.DayOf(Sample.Noon))!.Data)),
            var denied => [Disclosures.Refused((AccessJudgement.Denied)denied)],
        };
        journal.Append(entries, Sample.Noon);
    }

    private static Replayed Replay(MemoryJournal journal, int version, Func<Commit, Commit>? alter = null, Func<Commit, Commit>? rules = null)
    {
        var past = new RecordPast(Sample.Unopened.Tip);
        foreach (var commit in journal.Commits.Take(version - 1))
        {
            past.Follow(rules?.Invoke(commit) ?? commit);
        }

        var logged = journal.Commits[version - 1];
        var replay = DecisionReplay.Of(past.Record, past.Figured, Standing.Citizen, alter?.Invoke(logged) ?? logged)!;
        foreach (var commit in journal.Commits.Take(version - 1))
        {
            replay.Offer(commit, past);
        }

        return replay.Close();
    }
}
