using FluentAssertions;
using PhrCluster.AccessLog;
using PhrCluster.Concerns;
using PhrCluster.Consents;
using PhrCluster.Delegation;
using PhrCluster.Identity;
using PhrCluster.Tests.Support;
using Xunit;

namespace PhrCluster.Tests.Cluster.Grains.Lists;

/// <summary>Whoever is let act hears of it, whatever crashes, and nobody else does; what has ended is over at the look, heard of or not.</summary>
public sealed class DelegationListTests : IAsyncLifetime
{
    private ListCluster _lists = null!;

    public async Task InitializeAsync() => _lists = await ListCluster.Start();

    public async Task DisposeAsync() => await _lists.DisposeAsync();

    [Fact]
    public async Task WhoIsLetAct_FindsWhoLetsThem_AndWhatTheyMay()
    {
        await _lists.Let("tom", "bea", ConsentAction.Access, ConsentAction.Collect);

        (await _lists.ActsFor("bea")).Should().Equal("tom");
        var told = (await Delegation("tom", "bea")).Should().BeOfType<DelegationDisclosed>().Subject;
        told.Rights.Should().Equal(ConsentAction.Collect, ConsentAction.Access);
        told.Until.Should().BeAfter(TimeProvider.System.GetUtcNow().AddDays(29));
        (await _lists.Reminders()).Should().BeEmpty();
        var look = (await _lists.Records.Citizen("tom").ReadLog(_lists.Records.Self("tom"))).Should().ContainSingle(static entry => entry.Action == AccessAction.SeeDelegation).Subject;
        look.Subject.Should().Be("bea");
        (await _lists.Self("tom").Replay(look.Version)).Same.Should().BeTrue();
    }

    [Fact]
    public async Task G3_ACrashBetweenCommitAndTelling_LosesNobody()
    {
        _lists.Interruption.ListsAreDeaf = true;
        await _lists.Let("tom", "bea", ConsentAction.Access);
        await _lists.Restart();
        (await _lists.ActsFor("bea")).Should().BeEmpty();
        _lists.Interruption.ListsAreDeaf = false;
        (await _lists.Reminders()).Should().Equal(ListCluster.DelegatesOutbox);

        await _lists.Remind("tom", ListCluster.DelegatesOutbox);

        (await _lists.ActsFor("bea")).Should().Equal("tom");
        (await _lists.Reminders()).Should().BeEmpty();
    }

    [Fact]
    public async Task G1_WhatIsWithdrawn_IsOverAtTheLook_AndWaitsForNobodyToHear()
    {
        await _lists.Let("tom", "bea", ConsentAction.Access);
        _lists.Interruption.ListsAreDeaf = true;
        _lists.Interruption.RemindersFail = true;

        await _lists.Self("tom").WithdrawConsent("lets");

        (await Delegation("tom", "bea")).Should().BeAssignableTo<IAccessRefused>().Which.Explanation.Reason.Code.Should().Be(ReasonCode.NoDelegation);
        _lists.Interruption.ListsAreDeaf = false;
        await _lists.Remind("tom", ListCluster.DelegatesOutbox);
        (await _lists.ActsFor("bea")).Should().BeEmpty();
    }

    [Fact]
    public async Task AListIsItsOwnersAlone()
    {
        await _lists.Let("tom", "bea", ConsentAction.Access);
        var records = _lists.Records;

        (await _lists.ActsFor("cem")).Should().BeEmpty();
        (await _lists.ActsFor("tom")).Should().BeEmpty();
        foreach (var ticket in new[] { default, records.Delegate("tom", "bea"), records.Professional("RR8", name: "bea"), records.Admin(), Citizen("bea", "bea", "patient/Observation.rs"), Citizen("cem", "bea") })
        {
            (await _lists.ToMe(ticket)).Should().BeOfType<DelegationsOutcome.Refused>();
        }

        (await Delegation("tom", "cem")).Should().BeAssignableTo<IAccessRefused>();
    }

    [Fact]
    public async Task ManyWhoLetOneAct_FindRoomUpToALimit()
    {
        foreach (var citizen in Enumerable.Range(0, RecordLimits.MaxDelegators + 1).Select(static i => $"citizen-{i}"))
        {
            await _lists.Let(citizen, "bea", ConsentAction.Access);
        }

        (await _lists.ActsFor("bea")).Should().HaveCount(RecordLimits.MaxDelegators);
        (await _lists.Reminders()).Should().Equal([ListCluster.DelegatesOutbox], "one waits for room");
        await _lists.Self("citizen-0").WithdrawConsent("lets");
        var waits = $"citizen-{RecordLimits.MaxDelegators}";
        await _lists.Remind(waits, ListCluster.DelegatesOutbox);
        (await _lists.ActsFor("bea")).Should().Contain(waits).And.NotContain("citizen-0");
    }

    [Fact]
    public async Task WhoMayRecord_AsksForThem_AndItReachesTheInbox()
    {
        await _lists.Let("tom", "bea", ConsentAction.Access, ConsentAction.Collect);
        await _lists.Let("uma", "bea", ConsentAction.Access);
        var records = _lists.Records;
        var question = new Concern("q", ConcernKind.Question, 1, "Who was that?");

        (await records.Citizen("tom").RaiseConcern(records.Delegate("tom", "bea"), question)).Should().BeOfType<ConcernKept>();

        (await records.Client.GetGrain<IConcernInboxGrain>(0).Open(records.Admin())).Should().BeOfType<InboxPage>().Which.Entries.Should().ContainSingle().Which.Citizen.Should().Be("tom");
        (await records.Citizen("tom").ReadLog(records.Self("tom"))).Should().Contain(static entry => entry.Action == AccessAction.RaiseConcern && entry.Subject == "bea");
        (await records.Citizen("tom").RaiseConcern(records.Delegate("tom", "bea"), question with { Id = "r", Item = 0 })).Should().BeOfType<ConcernOutcome.Invalid>().Which.Field.Should().Be("concern.item");
        (await records.Citizen("uma").RaiseConcern(records.Delegate("uma", "bea"), question)).Should().BeAssignableTo<IAccessRefused>();
    }

    private Task<DelegationOutcome> Delegation(string citizen, string person) => _lists.Records.Citizen(citizen).Delegation(_lists.Records.Delegate(citizen, person));

    private AccessTicket Citizen(string subject, string citizen, params string[] scopes) => _lists.Records.Issue(new TicketRequest(
        subject, Role.Citizen, null, PurposeOfUse.PatientRequest, [.. scopes], citizen, TimeSpan.FromHours(1)));
}
