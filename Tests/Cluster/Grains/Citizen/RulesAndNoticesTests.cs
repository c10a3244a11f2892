using FluentAssertions;
using PhrCluster.AccessLog;
using PhrCluster.Consents;
using PhrCluster.Datatypes;
using PhrCluster.Emergency;
using PhrCluster.Explaining;
using PhrCluster.Identity;
using PhrCluster.Labels;
using PhrCluster.Notices;
using PhrCluster.Readings;
using PhrCluster.Registration;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Cluster.Grains.Citizen;

/// <summary>Rules of access, notices and emergencies, through the grain: what they answer, what they leave in the journal, and that repeating is harmless.</summary>
public sealed class RulesAndNoticesTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Yesterday = Sample.Noon.AddDays(-1);

    private readonly TemporaryRocksDb _database = new();
    private readonly MovableTime _time = new(Sample.Noon);
    private RecordCluster _cluster = null!;

    private ICitizenGrain Anna => _cluster.Citizen("anna");

    private AccessTicket Self => _cluster.Self("anna");

    public async Task InitializeAsync() => _cluster = await RecordCluster.Start(_database.Store, _time, journal: static options => options.FoldCommits = 4);

    public async Task DisposeAsync()
    {
        await _cluster.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task AnArrangement_IsOneCommit_AndRepeatingItChangesNothing()
    {
        await Anna.GiveConsent(Self, Sample.Permit("old", "Practice"));
        var arrangement = new Arrangement(
            [Sample.Permit("a", "Practice"), Sample.Permit("b", "Hospital")], ["old"], [new LabelChange(new LabelledClass(Sample.VitalSigns), [new Coding(CodeSystems.ActCode, "PSY")], [])]);
        (await Anna.Arrange(Self, arrangement)).Should().Be(new Arranged(2, Changed: true));
        (await Anna.Arrange(Self, arrangement)).Should().Be(new Arranged(2, Changed: false));
        var held = (await Anna.Consents(Self)).Should().BeOfType<ConsentsDisclosed>().Subject;
        held.Consents.Where(static consent => consent.EndedAt is null).Select(static consent => consent.Consent.Id).Should().Equal("a", "b");
        held.Labels.Should().ContainSingle();
        (await Anna.ReadLog(Self))[1].Should().BeEquivalentTo(new { Action = AccessAction.Arrange, Consents = new[] { "old", "a", "b" } });
    }

    [Fact]
    public async Task AnArrangementThatBreaksARule_ChangesNothingAtAll()
    {
        await Anna.GiveConsent(Self, Sample.Permit("old", "Practice"));
        (await Anna.Arrange(Self, new Arrangement([Sample.Permit("a", "Practice"), Sample.Permit("a", "Hospital")], ["old"], [])))
            .Should().BeAssignableTo<IRequestInvalid>().Which.Field.Should().Be("arrangement.give[1].id");
        var held = (await Anna.Consents(Self)).Should().BeOfType<ConsentsDisclosed>().Subject;
        held.Consents.Should().ContainSingle().Which.EndedAt.Should().BeNull();
        held.Version.Should().Be(2, "the refused arrangement left nothing");
    }

    [Fact]
    public async Task ARegistration_GivesItsConsents_Once_AndWhatWasWithdrawnStaysWithdrawn()
    {
        var registration = new GpRegistration("Practice");
        var first = (await Anna.Register(Self, registration)).Should().BeOfType<Registered>().Subject;
        first.Given.Select(static consent => consent.Id).Should().Equal("gp-1", "emergency-1");
        await Anna.WithdrawConsent(Self, "gp-1");
        (await Anna.Register(_cluster.Admin(), registration)).Should().BeEquivalentTo(new Registered(2, registration, []));
        await Anna.SeeNothing(_cluster.Professional("Practice"));
        (await Anna.Notices(Self)).Should().BeOfType<NoticesDisclosed>().Which.Notices.Should().BeEmpty("it was her own doing");
        (await Anna.Register(Self, new GpRegistration(""))).Should().BeAssignableTo<IRequestInvalid>().Which.Field.Should().Be("registration.practice");
    }

    [Fact]
    public async Task AnAdministrator_DoesNotUndoAWithdrawal_AndSaysSo_UntilTheCitizenAgrees()
    {
        var (practice, admin) = (new GpRegistration("Practice"), _cluster.Admin());
        await Anna.Register(Self, practice);
        await Anna.WithdrawConsent(Self, "gp-1");
        await Anna.Register(admin, new GpRegistration("Other"));

        var back = (await Anna.Register(admin, practice)).Should().BeOfType<Registered>().Subject;

        (back.IsWithheld, back.Given.IsEmpty).Should().Be((true, true));
        await Anna.SeeNothing(_cluster.Professional("Practice"));
        (await Anna.See(Self)).Notices[0].Reason.Code.Should().Be(ReasonCode.RegisteredWithoutConsent);
        (await Anna.Replay(Self, back.Version)).Should().BeOfType<Replayed>().Which.Same.Should().BeTrue();
        (await Anna.Register(Self, practice)).Should().BeOfType<Registered>().Which.Given.Should().ContainSingle();
        await Anna.See(_cluster.Professional("Practice"));
    }

    [Fact]
    public async Task AnAdministratorsRegistration_IsToldToTheCitizen()
    {
        (await Anna.Register(_cluster.Admin(), new GpRegistration("Practice"))).Should().BeOfType<Registered>();
        var notice = (await Anna.See(Self)).Notices.Should().ContainSingle().Subject;
        notice.Should().BeEquivalentTo(new { Version = 1L, Kind = NoticeKind.ChangedByAnother, Reason = new { Subject = "admin" } });
        notice.Reason.Said().Should().Be("The administrator admin registered you with the practice Practice; your standing consents follow from it.");
        (await Anna.Register(_cluster.Professional("Practice"), new GpRegistration("Mine"))).Should().BeAssignableTo<IAccessRefused>();
    }

    [Fact]
    public async Task AnOrganization_IsToldOfWhenItFirstSeesData_NotBefore_AndNotAgain()
    {
        await Anna.SeeNothing(_cluster.Professional("Practice"));
        await Anna.GiveConsent(Self, Sample.Permit("c1", "Practice"));
        await Anna.See(_cluster.Professional("Practice"));
        (await Anna.See(Self)).Notices.Should().BeEmpty("there was nothing to see yet");
        await Anna.Take(_cluster.Service("meter"), "s1", Sample.Glucose(Yesterday));
        var seen = await Anna.See(_cluster.Professional("Practice"));
        await Anna.ReadAll(_cluster.Professional("Practice"));

        var notices = (await Anna.Notices(Self)).Should().BeOfType<NoticesDisclosed>().Subject.Notices;
        notices.Should().ContainSingle().Which.Should().BeEquivalentTo(new { seen.Version, Kind = NoticeKind.NewOrganization, Reason = new { Organization = "Practice" } });
        notices[0].Reason.Said().Should().Be("Practice saw data of your record for the first time, for treatment.");
        (await Log(new AccessLogQuery(NoticesOnly: true))).Should().ContainSingle().Which.Version.Should().Be(seen.Version);
    }

    [Fact]
    public async Task ACitizensOwnTicket_MakesNoOrganizationKnown()
    {
        await Anna.Take(_cluster.Service("meter"), "s1", Sample.Glucose(Yesterday));
        await Anna.See(_cluster.Issue(new TicketRequest("anna", Role.Citizen, "Practice", PurposeOfUse.PatientRequest, [], "anna", TimeSpan.FromHours(1))));
        await Anna.GiveConsent(Self, Sample.Permit("c1", "Practice"));
        await Anna.See(_cluster.Professional("Practice"));
        (await Anna.See(Self)).Notices.Should().ContainSingle("the practice itself had never looked");
    }

    [Fact]
    public async Task TheLog_IsFilteredAndPaged()
    {
        await Anna.GiveConsent(Self, Sample.Permit("c1", "Practice"));
        for (var i = 0; i < 12; i++)
        {
            await Anna.See(_cluster.Professional("Practice"));
            await Anna.SeeNothing(_cluster.Professional("Hospital"));
            _time.Advance(TimeSpan.FromMinutes(1));
        }

        var refused = await Log(new AccessLogQuery(Organization: "Hospital", Permitted: false, From: Sample.Noon.AddMinutes(2), To: Sample.Noon.AddMinutes(10), PageSize: 3));
        refused.Should().HaveCount(8).And.OnlyContain(static entry => entry.Organization == "Hospital").And.BeInDescendingOrder(static entry => entry.Version);
        var counted = (await Anna.AccessLog(Self, new AccessLogQuery(PageSize: 1) { WithoutOwn = true, CountFrom = Sample.Noon })).Should().BeOfType<AccessLogDisclosed>().Subject;
        counted.Counts.Should().BeEquivalentTo(new AccessCounts([new AccessCount("Practice", null, 12, 0), new AccessCount("Hospital", null, 0, 12)], Sample.Noon, IsWhole: true), static it => it.WithoutStrictOrdering());
        (await Anna.AccessLog(Self, new AccessLogQuery(Continuation: "x"))).Should().BeAssignableTo<IRequestInvalid>();
    }

    [Fact]
    public async Task WhoMayDeliver_MayNotThereforeRead()
    {
        await Anna.Take(_cluster.Service("meter"), "s1", Sample.Glucose(Yesterday));
        var consent = Sample.Permit("c1", "meter");
        await Anna.GiveConsent(Self, consent with { Provision = consent.Provision with { Actions = [ConsentAction.Collect] } });
        (await Anna.Readings(_cluster.Service("meter"), new ReadingQuery(Action: ConsentAction.Collect))).Should().BeAssignableTo<IAccessRefused>();
        (await Anna.Readings(Self, new ReadingQuery(Action: ConsentAction.Collect))).Should().BeAssignableTo<IRequestInvalid>().Which.Field.Should().Be("query.action");
    }

    [Fact]
    public async Task ADelegate_FromWhomSomethingIsHidden_LearnsNothingOfItFromTheLog()
    {
        await Anna.Take(_cluster.Service("meter"), "s1", Sample.Glucose(Yesterday));
        await Anna.GiveConsent(Self, Standing.Delegation("d1", "bea", Sample.Noon.AddDays(1), ConsentAction.Access));
        var bea = _cluster.Delegate("anna", "bea");
        (await Anna.ReadLog(bea)).Should().Contain(static entry => entry.Data.Codes.Contains("15074-8"));
        await Anna.GiveConsent(Self, Standing.Deny("not for bea", new Provision { Type = ProvisionType.Deny, Classes = [Sample.Laboratory], Actors = [new ConsentActor(ActorKind.RelatedPerson, "bea")] }));
        (await Anna.ReadLog(bea)).Should().OnlyContain(static entry => entry.Data == DataDescription.Nothing);
        (await Anna.ReadLog(Self)).Should().Contain(static entry => entry.Data.Codes.Contains("15074-8"));
    }

    [Fact]
    public async Task AnArrangement_CanBeLookedAtBefore_WhichIsOneEntry_AndChangesNothing()
    {
        await Anna.Take(_cluster.Service("meter"), "s1", Sample.Glucose(Yesterday));
        var arrangement = new Arrangement([Sample.Permit("c1", "Practice")], [], []);

        var previewed = (await Anna.Preview(Self, arrangement)).Should().BeOfType<Previewed>().Subject;

        previewed.Audiences.Should().ContainSingle().Which.After.Should().Be(1);
        (await Anna.ReadLog(Self))[0].Should().BeEquivalentTo(new { Action = AccessAction.Explain, previewed.Version, Data = DataDescription.Nothing });
        await Anna.SeeNothing(_cluster.Professional("Practice"));
        (await Anna.Preview(_cluster.Admin(), arrangement)).Should().BeOfType<Previewed>().Which.Audiences.Should().BeEmpty();
        (await Anna.Preview(_cluster.Professional("Practice"), arrangement)).Should().BeAssignableTo<IAccessRefused>();
    }

    [Fact]
    public async Task WhetherAnItemIsThere_IsToldToTheCitizenAlone()
    {
        await Anna.Take(_cluster.Service("meter"), "s1", Sample.Glucose(Yesterday));
        var there = new Arrangement([], [], [new LabelChange(new LabelledItem(new ItemRef(1, 0)), [SensitivityLabels.Psychiatry], [])]);
        var nowhere = new Arrangement([], [], [new LabelChange(new LabelledItem(new ItemRef(1, 7)), [SensitivityLabels.Psychiatry], [])]);

        (await Anna.Preview(Self, nowhere)).Should().BeOfType<PreviewOutcome.Invalid>();
        foreach (var arrangement in new[] { there, nowhere })
        {
            (await Anna.Preview(_cluster.Admin(), arrangement)).Should().BeOfType<Previewed>();
        }
    }

    [Fact]
    public async Task WhatCouldNotBeArranged_IsRefusedBefore_InTheSameWords()
    {
        var nothing = Standing.Deny("d1", new Provision { Type = ProvisionType.Deny, SecurityLabels = [new Coding("https://hospital.example/labels", "VIP")] });
        var arrangement = new Arrangement([nothing], [], []);

        var before = (await Anna.Preview(Self, arrangement)).Should().BeOfType<PreviewOutcome.Invalid>().Subject;

        (await Anna.Arrange(Self, arrangement)).Should().BeEquivalentTo(new ArrangeOutcome.Invalid(before.Field, before.Rule));
    }

    [Fact]
    public async Task AnEmergency_NeedsAReason_AndLeavesNoticeAndEntry()
    {
        await Anna.Register(Self, new GpRegistration("Practice"));
        var paramedic = _cluster.Professional("Ambulance", PurposeOfUse.BreakTheGlass);
        (await Anna.DeclareEmergency(paramedic, " ")).Should().BeAssignableTo<IRequestInvalid>().Which.Field.Should().Be("reason");
        (await Anna.DeclareEmergency(paramedic, "Found unconscious.")).Should().Be(new EmergencyStarted(2, Sample.Noon.AddHours(24)));
        (await Anna.ReadLog(Self))[0].Should().BeEquivalentTo(new { Action = AccessAction.DeclareEmergency, Notice = NoticeKind.Emergency, Statement = "Found unconscious." });
        (await Anna.DeclareEmergency(Self, "Me.")).Should().BeAssignableTo<IAccessRefused>();
    }

    private async Task<List<AccessLogEntry>> Log(AccessLogQuery query)
    {
        var all = new List<AccessLogEntry>();
        do
        {
            var page = (await Anna.AccessLog(Self, query)).Should().BeOfType<AccessLogDisclosed>().Subject;
            all.AddRange(page.Entries);
            query = query with { Continuation = page.Continuation };
        }
        while (query.Continuation is not null);

        return all;
    }
}
