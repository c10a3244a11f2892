using FluentAssertions;
using PhrCluster.AccessLog;
using PhrCluster.Consents;
using PhrCluster.Datatypes;
using PhrCluster.Demographics;
using PhrCluster.Explaining;
using PhrCluster.Identity;
using PhrCluster.Notices;
using PhrCluster.Registration;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Cluster.Scenarios;

/// <summary>Who a citizen is: said by them and their practice, seen by whom they let.</summary>
public sealed class DemographicsStories : IAsyncLifetime
{
    private static readonly CitizenDemographics Ines = new("""{"resourceType":"Patient","name":[{"family":"Ines"}],"birthDate":"1980-02-03"}""");
    private static readonly CitizenDemographics Moved = new("""{"resourceType":"Patient","name":[{"family":"Ines"}],"address":[{"postalCode":"LS6 2AB"}]}""");

    private readonly TemporaryRocksDb _database = new();
    private RecordCluster _cluster = null!;

    private ICitizenGrain Citizen => _cluster.Citizen("ines");

    private AccessTicket Self => _cluster.Self("ines");

    /// <summary>Its staff's tickets read; its system's write, too.</summary>
    private AccessTicket Practice => _cluster.Professional("Practice");

    private AccessTicket System => _cluster.Service("Practice");

    public async Task InitializeAsync() => _cluster = await RecordCluster.Start(_database.Store, journal: static options => options.FoldCommits = 4);

    public async Task DisposeAsync()
    {
        await _cluster.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Ines_SaysWhoSheIs_AndHerPracticeKeepsItRight()
    {
        (await See(Self)).Held.Should().BeNull();
        (await Set(Self, Ines)).Should().BeOfType<DemographicsHeld>().Which.Should().BeEquivalentTo(new { Version = 1, Changed = true });
        (await Set(Self, Ines)).Should().BeOfType<DemographicsHeld>().Which.Changed.Should().BeFalse();
        (await Set(System, Moved)).Should().BeAssignableTo<IAccessRefused>("she is not registered with it");
        (await Citizen.Register(_cluster.Admin(), new GpRegistration("Practice"))).Should().BeOfType<Registered>();

        (await Set(System, Moved, ifMatch: 3)).Should().BeOfType<SetDemographicsOutcome.Conflict>();
        var moved = (await Set(System, Moved, ifMatch: 1)).Should().BeOfType<DemographicsHeld>().Subject;
        (await See(Self)).Held.Should().Be(moved.Held);
        moved.Held.Demographics.PostcodeArea.Should().Be("LS6");
        (await Citizen.Notices(Self)).Should().BeOfType<NoticesDisclosed>().Which.Notices[0].Reason.Said().Should().Be("Practice changed your personal details.");

        _cluster.Deactivate("ines");
        (await See(Practice)).Held.Should().Be(moved.Held);
        foreach (var entry in await Citizen.ReadLog(Self))
        {
            (await Citizen.Replay(Self, entry.Version)).Should().BeOfType<Replayed>().Which.Same.Should().BeTrue($"{entry.Action} at {entry.Version}");
        }
    }

    [Fact]
    public async Task WhoMayNotSeeWhoSheIs_IsToldAsIfNobodyHadSaidIt()
    {
        await Set(Self, Ines);
        (await Citizen.GiveConsent(Self, Sample.Permit("readings alone", "Clinic", Sample.Laboratory))).Should().BeOfType<ConsentChanged>();
        (await See(_cluster.Professional("Clinic"))).Held.Should().BeNull();
        (await Citizen.GiveConsent(Self, Sample.Permit("who I am", "Clinic", new Coding(CodeSystems.ResourceTypes, "Patient")))).Should().BeOfType<ConsentChanged>();
        (await See(_cluster.Professional("Clinic"))).Held!.Demographics.Should().Be(Ines);
        (await Citizen.Demographics(_cluster.Professional("Nobody"))).Should().BeAssignableTo<IAccessRefused>();
        (await Citizen.ReadLog(Self)).Count(static entry => entry is { Action: AccessAction.Demographics, Data.Count: 1 }).Should().Be(1);
    }

    [Fact]
    public async Task AnAdministrator_RegistersHer_AndSaysWhoSheIs_InOneCommit()
    {
        var practice = new GpRegistration("Practice");
        var registered = (await Citizen.Register(_cluster.Admin(), practice, demographics: Ines)).Should().BeOfType<Registered>().Subject;
        registered.Version.Should().Be(1);
        registered.Given.Should().HaveCount(2);
        registered.Demographics.Should().BeEquivalentTo(new { Version = 1, Demographics = Ines });
        (await See(Practice)).Held.Should().Be(registered.Demographics, "its standing consent lets it see her");
        const string Told = "The administrator admin registered you with the practice Practice; your standing consents follow from it. They also changed your personal details.";
        (await Citizen.ReadLog(Self)).Single(static entry => entry.Action == AccessAction.Register).Reason.Said().Should().Be(Told);
        (await ToldOfChanges()).Should().Equal(Told);

        (await Citizen.Register(_cluster.Admin(), practice, demographics: Ines)).Should().BeOfType<Registered>().Which.Demographics.Should().Be(registered.Demographics);
        (await Citizen.Register(_cluster.Admin(), new GpRegistration("Other"))).Should().BeOfType<Registered>().Which.Demographics.Should().BeNull("it was not said");
        (await See(Self)).Held.Should().Be(registered.Demographics, "it stays as it is");
        var moved = (await Citizen.Register(Self, new GpRegistration("Other"), demographics: Moved)).Should().BeOfType<Registered>().Subject;
        (moved.Given.IsEmpty, moved.IsWithheld, moved.Demographics!.Version).Should().Be((true, false, moved.Version), "the registration stood, and the details changed");

        _cluster.Deactivate("ines");
        (await See(Self)).Held.Should().Be(moved.Demographics);
        (await ToldOfChanges()).Should().Contain(Told, "the snapshot keeps what it was about");
        var log = await Citizen.ReadLog(Self);
        log.Count(static entry => entry.Action is AccessAction.Register or AccessAction.SetDemographics).Should().Be(3);
        foreach (var entry in log)
        {
            (await Citizen.Replay(Self, entry.Version)).Should().BeOfType<Replayed>().Which.Same.Should().BeTrue($"{entry.Action} at {entry.Version}");
        }
    }

    [Fact]
    public async Task ARegistration_WithDetailsThatAreNone_OrByWhoMayNot_ChangesNothing()
    {
        var practice = new GpRegistration("Practice");
        var wrong = new CitizenDemographics("""{"resourceType":"Patient","id":"ben"}""");
        (await Citizen.Register(_cluster.Admin(), practice, demographics: wrong)).Should().BeOfType<RegisterOutcome.Invalid>().Which.Field.Should().Be("patient.id");
        (await Citizen.Register(System, practice, demographics: Ines)).Should().BeAssignableTo<IAccessRefused>();
        (await Citizen.Register(Practice, practice, demographics: Ines)).Should().BeAssignableTo<IAccessRefused>();
        (await See(Self)).Should().Be(new DemographicsDisclosed(0, null), "no record was opened");

        await Citizen.Register(Self, practice);
        (await Citizen.GiveConsent(Self, Sample.Permit("later", "Clinic"))).Should().BeOfType<ConsentChanged>();
        (await Citizen.Register(_cluster.Admin(), practice, madeOn: 1, Ines)).Should().BeOfType<RegisterOutcome.RulesMoved>();
        (await See(Self)).Held.Should().BeNull();
    }

    [Theory]
    [InlineData("""{"resourceType":"Person"}""", "patient.resourceType")]
    [InlineData("""{"resourceType":"Patient","id":"ben"}""", "patient.id")]
    [InlineData("""{"resourceType":"Patient","a":1,"a":2}""", "patient")]
    [InlineData("no JSON", "patient")]
    public async Task WhatIsNoPatient_IsInvalid(string json, string field) =>
        (await Set(Self, new CitizenDemographics(json))).Should().BeOfType<SetDemographicsOutcome.Invalid>().Which.Field.Should().Be(field);

    private async Task<IEnumerable<string>> ToldOfChanges() => (await Citizen.Notices(Self)).Should().BeOfType<NoticesDisclosed>().Which.Notices
        .Where(static it => it.Kind == NoticeKind.ChangedByAnother).Select(static it => it.Reason.Said());

    private async Task<DemographicsDisclosed> See(AccessTicket ticket) => (await Citizen.Demographics(ticket)).Should().BeOfType<DemographicsDisclosed>().Subject;

    private Task<SetDemographicsOutcome> Set(AccessTicket ticket, CitizenDemographics demographics, long? ifMatch = null) =>
        Citizen.SetDemographics(ticket, demographics, ifMatch);
}
