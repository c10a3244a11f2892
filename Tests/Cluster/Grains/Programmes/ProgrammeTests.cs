using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using PhrCluster.AccessLog;
using PhrCluster.Consents;
using PhrCluster.Contributions;
using PhrCluster.Core.Record;
using PhrCluster.Grains.Programmes;
using PhrCluster.Identity;
using PhrCluster.Notices;
using PhrCluster.Programmes;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Tests.Support.Programmes;
using Xunit;

namespace PhrCluster.Tests.Cluster.Grains.Programmes;

/// <summary>Programmes on two silos: who may do what with them, what is public, and how citizens take part.</summary>
public sealed class ProgrammeTests : IAsyncLifetime
{
    private readonly TemporaryRocksDb _database = new();
    private readonly FailingDeparture _departure = new();
    private RecordCluster _cluster = null!;

    private IProgrammeRegisterGrain Register => _cluster.Client.GetGrain<IProgrammeRegisterGrain>(0);

    public async Task InitializeAsync() => _cluster = await RecordCluster.Start(_database.Store, silos: 2, silo: inside => inside.Services.AddSingleton<IProgrammeDeparture>(_departure));

    public async Task DisposeAsync()
    {
        await _cluster.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task ADraft_IsSeenByAdministratorsOfProgrammesAlone_AndOpenedByASecond()
    {
        var programme = _cluster.Programme("DRAFT-1");
        var terms = SampleProgrammes.Terms(ProgrammeFixture.Start);
        (await programme.Draft(_cluster.ProgrammeAdmin("ann"), ProgrammeKind.Research, terms)).Should().BeOfType<ProgrammeShown>().Which.Changed.Should().BeTrue();
        (await programme.Show()).Should().BeOfType<ProgrammeOutcome.Invalid>().Which.Field.Should().Be("id");
        (await Listed()).Should().BeEmpty();
        (await Listed(_cluster.ProgrammeAdmin("cat"))).Should().ContainSingle().Which.State.Should().Be(ProgrammeState.Draft);

        (await programme.Open(_cluster.ProgrammeAdmin("ann"), 1)).Should().BeOfType<ProgrammeOutcome.Invalid>().Which.Field.Should().Be("by");
        (await programme.Open(_cluster.ProgrammeAdmin("ben"), 1)).Should().BeOfType<ProgrammeShown>();
        (await programme.Open(_cluster.ProgrammeAdmin("ben"), 1)).Should().BeOfType<ProgrammeShown>().Which.Changed.Should().BeFalse("said again");

        (await Listed()).Should().ContainSingle().Which.Should().BeEquivalentTo(new { Id = "DRAFT-1", State = ProgrammeState.Open, Version = 2 });
        (await programme.Show()).Should().BeOfType<ProgrammeShown>().Which.Versions.Select(static version => version.State).Should().Equal(ProgrammeState.Draft, ProgrammeState.Open);
    }

    [Fact]
    public async Task NobodyElse_RunsProgrammes_NotEvenWhoeverRunsTheService()
    {
        var programme = _cluster.Programme("CLOSED-1");
        var terms = SampleProgrammes.Terms(ProgrammeFixture.Start);
        foreach (var ticket in new[] { _cluster.Admin(), _cluster.ProgrammeAdmin("ann", "user/*.cruds"), _cluster.ProgrammeAdmin("ann", "user/ResearchStudy.r"), _cluster.Professional("UNI1"), _cluster.Self("anna") })
        {
            Reason(await programme.Draft(ticket, ProgrammeKind.Research, terms)).Code.Should().Be(ReasonCode.OnlyProgrammeAdministrators);
        }

        Reason(await programme.Show(_cluster.Admin())).Code.Should().Be(ReasonCode.OnlyProgrammeAdministrators);
        Reason(await programme.Show(new AccessTicket("nonsense"))).Code.Should().Be(ReasonCode.TicketUnusable);
        (await Register.Programmes(_cluster.Admin())).Should().BeOfType<ProgrammeListOutcome.Refused>();
        (await programme.Draft(_cluster.ProgrammeAdmin("ann"), ProgrammeKind.Research, terms with { Title = "" })).Should().BeOfType<ProgrammeOutcome.Invalid>().Which.Field.Should().Be("terms.title");
    }

    [Fact]
    public async Task EverySilo_KnowsWhatIsOpen_OnceTheChangeIsAnswered()
    {
        var open = await _cluster.OpenProgramme("KNOWN-1", ProgrammeKind.Research);
        foreach (var catalogue in Catalogues)
        {
            catalogue.Find("KNOWN-1").Should().Be(open);
            catalogue.AsOf.Should().NotBeNull();
        }

        await _cluster.Programme("KNOWN-1").Close(_cluster.ProgrammeAdmin("ann"));
        Catalogues.Should().OnlyContain(static catalogue => catalogue.Find("KNOWN-1") == null);

        await _cluster.OpenProgramme("KNOWN-2", ProgrammeKind.Planning);
        var late = ActivatorUtilities.CreateInstance<ProgrammeCatalogue>(_cluster.Services);
        late.Now.Should().BeEmpty();
        late.AsOf.Should().BeNull();
        await late.Refresh(default);
        late.Now.Select(static programme => programme.Id).Should().Equal("KNOWN-2");
    }

    [Fact]
    public async Task ACitizen_JoinsAndLeaves_OptsOutAndBackIn()
    {
        var (research, planning) = (await _cluster.OpenProgramme("JOIN-1", ProgrammeKind.Research), await _cluster.OpenProgramme("PLAN-1", ProgrammeKind.Planning));
        var (anna, self) = (_cluster.Citizen("anna"), _cluster.Self("anna"));
        await anna.Take(_cluster.Service("meter"), "s1", Sample.Glucose(ProgrammeFixture.Start));
        (await Held(anna.Programmes(self))).PartOf.Should().Contain(planning.Id).And.NotContain(research.Id);

        var joined = await Held(anna.JoinProgramme(self, research.Id, research.TermsVersion));
        joined.Should().BeEquivalentTo(new { Changed = true, OptedOutOfAll = 0L });
        joined.PartOf.Should().Contain([planning.Id, research.Id]);
        (await Held(anna.JoinProgramme(self, research.Id, research.TermsVersion))).Should().BeEquivalentTo(new { Changed = false, joined.Version });
        (await anna.JoinProgramme(self, research.Id, 9)).Should().BeOfType<ProgrammesOutcome.Invalid>().Which.Field.Should().Be("termsVersion");

        (await Held(anna.LeaveProgramme(self, research.Id))).PartOf.Should().NotContain(research.Id);
        (await Held(anna.OptOut(self, planning.Id))).OptedOut.Should().Equal(planning.Id);
        (await Held(anna.OptIn(self, planning.Id))).PartOf.Should().Contain(planning.Id);

        await anna.JoinProgramme(self, research.Id, research.TermsVersion);
        var optedOut = await Held(anna.OptOut(self));
        optedOut.PartOf.Should().BeEmpty();
        optedOut.OptedOutOfAll.Should().Be(optedOut.Version);
        var consents = (await anna.Consents(self)).Should().BeOfType<ConsentsDisclosed>().Subject;
        consents.Consents.Should().ContainSingle(static held => held.EndedAtVersion == null && held.Consent.Is(ConsentCategories.NationalOptOut));
        consents.Programmes!.PartOf.Should().BeEmpty();
        (await Held(anna.OptIn(self))).PartOf.Should().Contain(planning.Id).And.NotContain(research.Id);

        var log = await anna.ReadLog(self);
        log.Where(static entry => entry.Permitted).Select(static entry => entry.Action).Should()
            .Contain([AccessAction.JoinProgramme, AccessAction.LeaveProgramme, AccessAction.OptOut, AccessAction.OptIn, AccessAction.GiveConsent, AccessAction.WithdrawConsent, AccessAction.ListProgrammes]);
        foreach (var entry in log.Where(static entry => entry.Action is AccessAction.JoinProgramme or AccessAction.LeaveProgramme or AccessAction.OptOut or AccessAction.OptIn or AccessAction.GiveConsent))
        {
            (await anna.Replay(self, entry.Version)).Should().BeOfType<Explaining.Replayed>().Which.Same.Should().BeTrue($"{entry.Action} is decided so again");
        }
    }

    [Fact]
    public async Task ADelegate_LeavesAndOptsOut_AndJoinsNothing()
    {
        var research = await _cluster.OpenProgramme("JOIN-2", ProgrammeKind.Research);
        var (cara, self, bea) = (_cluster.Citizen("cara"), _cluster.Self("cara"), _cluster.Delegate("cara", "bea"));
        await cara.GiveConsent(self, Standing.Delegation("d1", "bea", ProgrammeFixture.Now.AddDays(9), ConsentAction.Access, ConsentAction.Manage));
        await cara.JoinProgramme(self, research.Id, research.TermsVersion);

        Refusal(await cara.JoinProgramme(bea, research.Id, research.TermsVersion)).Code.Should().Be(ReasonCode.OnlyCitizenJoins);
        (await Held(cara.LeaveProgramme(bea, research.Id))).Joined.Should().BeEmpty();
        (await Held(cara.OptOut(bea))).OptedOutOfAll.Should().BePositive();
        (await cara.Notices(self)).Should().BeOfType<NoticesDisclosed>().Which.Notices.Should().HaveCount(2);
        Refusal(await cara.Programmes(_cluster.Professional("UNI1"))).Code.Should().Be(ReasonCode.NotForThisRole);
    }

    /// <summary>What has to follow from leaving is there before the answer, or there is no answer.</summary>
    [Fact]
    public async Task G1_LeavingIsNotAnswered_BeforeWhatFollowsFromItIsBrought()
    {
        var research = await _cluster.OpenProgramme("JOIN-3", ProgrammeKind.Research);
        var (dan, self) = (_cluster.Citizen("dan"), _cluster.Self("dan"));
        await dan.JoinProgramme(self, research.Id, research.TermsVersion);
        _departure.Brought.Should().BeEmpty("joining leaves nothing");

        _departure.Fails = true;
        foreach (var leave in new Func<Task>[]
        {
            () => dan.LeaveProgramme(self, research.Id), () => dan.OptOut(self), () => dan.GiveConsent(self, OptOut("c1")), () => dan.OptOut(self),
        })
        {
            await leave.Should().ThrowAsync<RecordUnavailableException>("it is not known to be out of what counts");
        }

        _departure.Fails = false;
        (await Held(dan.LeaveProgramme(self, research.Id))).Changed.Should().BeFalse("it is recorded already");
        _departure.Brought.Should().ContainSingle().Which.Should().Match<CitizenRecord>(record => !record.Programmes.IsPartOf(research) && record.Programmes.OptedOutOfAll > 0);
    }

    /// <summary>What is contributed has an entry of the journal and a line of its history; the access log has one line for the delivery, whatever that changes, and none beside it.</summary>
    [Fact]
    public async Task WhatIsContributed_AddsNoLineToTheAccessLog_HoweverOftenADay()
    {
        const int Readings = 6;
        var (research, planning) = (await _cluster.OpenProgramme("LOG-1", ProgrammeKind.Research), await _cluster.OpenProgramme("LOG-2", ProgrammeKind.Planning));
        var (eve, self) = (_cluster.Citizen("eve"), _cluster.Self("eve"));
        await eve.JoinProgramme(self, research.Id, research.TermsVersion);
        for (var i = 0; i < Readings; i++)
        {
            await eve.Take(_cluster.Service("meter"), $"s{i}", Sample.BloodPressure(ProgrammeFixture.Start.AddMinutes(i), i % 2 == 0 ? "110" : "170", "80", $"{i}"));
        }

        var told = (await eve.Contributions(self, before: null)).Should().BeOfType<ContributionsDisclosed>().Subject.Changes;
        new[] { research, planning }.Should().OnlyContain(programme => told.Count(change => change.Programme == programme.Id) >= Readings, "the mean is in another band each time");
        (await eve.ReadLog(self)).Where(static entry => entry.Action != AccessAction.AccessLog).Select(static entry => entry.Action).Should()
            .Equal([AccessAction.ListProgrammes, .. Enumerable.Repeat(AccessAction.Submit, Readings), AccessAction.JoinProgramme]);
    }

    private static Consent OptOut(string id) => new(id, ConsentStatus.Active, new Provision { Type = ProvisionType.Deny, Purposes = [PurposeOfUse.Research] })
    {
        Categories = [ConsentCategories.Privacy, ConsentCategories.NationalOptOut],
    };

    private IEnumerable<IProgrammeCatalogue> Catalogues => _cluster.EverySilo.Select(static silo => silo.GetRequiredService<IProgrammeCatalogue>());

    private async Task<IEnumerable<ListedProgramme>> Listed(AccessTicket? ticket = null) =>
        (await Register.Programmes(ticket)).Should().BeOfType<ProgrammeList>().Subject.Programmes.Where(static it => it.Id == "DRAFT-1");

    private static async Task<ProgrammesHeld> Held(Task<ProgrammesOutcome> outcome) => (await outcome).Should().BeOfType<ProgrammesHeld>().Subject;

    private static Reason Reason(ProgrammeOutcome outcome) => outcome.Should().BeOfType<ProgrammeOutcome.Refused>().Subject.Explanation.Reason;

    private static Reason Refusal(ProgrammesOutcome outcome) => outcome.Should().BeOfType<ProgrammesOutcome.Refused>().Subject.Explanation.Reason;

    /// <summary>Brings what follows from leaving, or fails to.</summary>
    private sealed class FailingDeparture : IProgrammeDeparture
    {
        public volatile bool Fails;

        public List<CitizenRecord> Brought { get; } = [];

        public Task Bring(string citizen, CitizenRecord record, CancellationToken cancellationToken)
        {
            if (Fails)
            {
                throw new InvalidOperationException("Nothing can be brought.");
            }

            if (citizen == "dan")
            {
                Brought.Add(record);
            }

            return Task.CompletedTask;
        }
    }
}
