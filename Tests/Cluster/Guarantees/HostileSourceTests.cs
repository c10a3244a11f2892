using FluentAssertions;
using PhrCluster.AccessLog;
using PhrCluster.Consents;
using PhrCluster.Datatypes;
using PhrCluster.Emergency;
using PhrCluster.Explaining;
using PhrCluster.Export;
using PhrCluster.Fhir;
using PhrCluster.Grains.Citizen;
using PhrCluster.Identity;
using PhrCluster.Notices;
using PhrCluster.Readings;
using PhrCluster.Registration;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Cluster.Guarantees;

/// <summary>A source with a good ticket of its own, which means ill: it harms no other source and does not fill the citizen's journal.</summary>
public sealed class HostileSourceTests : IAsyncLifetime
{
    private const string Anna = "anna";

    private readonly MovableTime _time = new(Sample.Noon.AddDays(1));
    private RecordCluster _cluster = null!;
    private ICitizenGrain _anna = null!;

    public async Task InitializeAsync()
    {
        _cluster = await RecordCluster.Start(new MemoryJournalStore(), _time);
        _anna = _cluster.Citizen(Anna);
        await _anna.Take(Meter, "s1", Glucose("5.6"));
    }

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Theory]
    [InlineData("held", RecordItem.EnteredInError), InlineData("held", "final"), InlineData("of-nobody", "final")]
    public async Task ANameOfAnotherSource_IsRefusedAlike_WhetherItsIdentifierIsHeldOrNot_AndTheCitizenReadsOfIt(string identifier, string status)
    {
        var theirs = Glucose("9.9", identifier) with { Status = status };
        theirs = theirs with { Source = theirs.Source with { Updated = "2099-01-01T00:00:00Z" } };

        var refused = (await _anna.Submit(Rival, new Submission("r1", [theirs]))).Should().BeAssignableTo<IAccessRefused>().Subject;

        refused.Explanation.Reason.Should().BeEquivalentTo(new Reason(ReasonCode.TicketUnusable)
        {
            Capacity = Capacity.Service, Subject = "rival", Organization = "rival", Purpose = PurposeOfUse.Treatment, Action = AccessAction.Submit, Fault = TicketFault.SourceLacking,
        });
        (await _anna.ReadAll(Self)).Should().ContainSingle().Which.Item.Status.Should().Be("final");
        var logged = (await _anna.ReadLog(Self)).Single(static entry => !entry.Permitted);
        (logged.Action, logged.Subject, logged.Data.Count).Should().Be((AccessAction.Submit, "rival", 0));
        (await _anna.Replay(Self, logged.Version)).Should().BeOfType<Replayed>().Which.Same.Should().BeTrue();
    }

    [Fact]
    public async Task SubmissionIds_AreNotTakenFromOthers()
    {
        await _anna.Take(Rival, "s2", Sample.Glucose(Sample.Noon, "9.9", "own", "rival"));

        (await _anna.Take(Meter, "s2", Glucose("5.7"))).Items.Should().ContainSingle().Which.Should().BeOfType<ItemCorrected>();
        (await _anna.Submit(Meter, new Submission("s2", [Glucose("5.8")]))).Should().BeAssignableTo<IRequestInvalid>().Which.Field.Should().Be("submission.id");
        (await _anna.Take(Meter, "s2", Glucose("5.7"))).Repeated.Should().BeTrue();
    }

    [Fact]
    public async Task TheRecordsRoomForFigures_IsNotUsedUp()
    {
        RecordItem[] codes = [.. Enumerable.Range(0, 999).Select(i => Sample.Glucose(Sample.Noon, source: "rival") with { Code = CodeableConcept.Of("http://local", $"c{i}") })];
        (await _anna.Take(Rival, "r1", codes)).Accepted.Should().Be(999, "data is never lost");
        await _anna.Take(Meter, "s2", Sample.BloodPressure(Sample.Noon, "120", "80"));

        (await _anna.See(Self)).Measures.Should().HaveCount(RecordLimits.MaxMeasuresPerSource + 2).And.Contain(static measure => measure.Code.Code == "85354-9");
        (await _anna.ReadAll(Self)).Should().HaveCount(1_001);
    }

    [Theory]
    [InlineData("{not json"), InlineData("null"), InlineData("""{"status":"entered-in-error","valueQuantity":{"value":99}}"""), InlineData("""{"subject":null}""")]
    public async Task AResidualThatLies_IsRefused_AndTheExportIsWhole(string residual)
    {
        var receipt = await _anna.Take(Rival, "r1", Sample.Glucose(Sample.Noon, source: "rival") with { Residual = residual }, Sample.Glucose(Sample.Noon, "5.9", source: "rival"));
        (receipt.Accepted, receipt.NotTaken).Should().Be((1, 1));

        var exported = await _anna.Export(Self).OfType<ExportedCommit>().ToListAsync();
        exported.SelectMany(static commit => commit.Current).Select(static held => FhirRenderer.Render(held.Item, Anna)).Should().HaveCount(2);
    }

    [Fact]
    public async Task AThousandRefusals_AreTwoEntries_AndNoneIsForgotten()
    {
        for (var i = 0; i < 1_000; i++)
        {
            await _anna.SeeNothing(Rival);
        }

        var refused = (await _anna.ReadLog(Self)).Where(static entry => !entry.Permitted).ToList();
        refused.Select(static entry => entry.Count).Should().Equal(999, 1);
        (await _anna.Replay(Self, refused[0].Version)).Should().BeOfType<Replayed>().Which.Same.Should().BeTrue();
        (await _anna.Verify(Self)).Should().BeOfType<RecordVerified>().Which.FirstBad.Should().BeNull();
    }

    [Fact]
    public async Task RefusalsThatWereCounted_AreWrittenWhenTheActivationEnds()
    {
        for (var i = 0; i < 5; i++)
        {
            await _anna.SeeNothing(Rival);
        }

        _cluster.Deactivate(Anna);
        (await _anna.ReadLog(Self)).Where(static entry => !entry.Permitted).Sum(static entry => entry.Count).Should().Be(5);
    }

    [Fact]
    public async Task RefusalsBetweenPermittedCalls_AreStillTwoEntries()
    {
        for (var i = 0; i < 21; i++)
        {
            await _anna.SeeNothing(Rival);
            await _anna.See(Self);
        }

        (await _anna.ReadLog(Self)).Where(static entry => !entry.Permitted).Select(static entry => entry.Count).Should().Equal(20, 1);
    }

    [Fact]
    public async Task AMinuteLater_ARefusalIsTheFirstAgain()
    {
        await _anna.SeeNothing(Rival);
        await _anna.SeeNothing(Rival);
        _time.Advance(RefusalTally.Window);
        await _anna.SeeNothing(Rival);
        (await _anna.ReadLog(Self)).Where(static entry => !entry.Permitted).Sum(static entry => entry.Count).Should().Be(3);
    }

    [Fact]
    public async Task AConsentGivenBetween_IsHeldToAtOnce()
    {
        await _anna.SeeNothing(Rival);
        await _anna.SeeNothing(Rival);
        await _anna.GiveConsent(Self, Sample.Permit("c", "rival"));
        await _anna.See(Rival);
    }

    [Fact]
    public async Task ManyDeclarations_DoNotPushTheFirstOut()
    {
        await _anna.Register(Self, new GpRegistration("Practice"));
        await Declare("dr-first", "The first.");
        for (var i = 0; i < 100; i++)
        {
            await Declare("dr-cole", $"Again {i}.");
            await Declare($"dr-{i}", "Another.");
        }

        var notices = (await _anna.Notices(Self)).Should().BeOfType<NoticesDisclosed>().Which.Notices;
        notices.Should().HaveCount(RecordLimits.MaxNotices);
        notices[^1].Should().BeEquivalentTo(new { Statement = "The first.", Count = 1 });
        notices.Single(static notice => notice.Reason.Subject == "dr-cole").Should().BeEquivalentTo(new { Statement = "Again 0.", Count = 100 });
    }

    public static TheoryData<Role> Roles => [Role.Citizen, Role.Professional, Role.Service, Role.Admin];

    [Theory, MemberData(nameof(Roles))]
    public async Task ATicketWithoutScopes_OpensNothing(Role role)
    {
        var purpose = role == Role.Citizen ? PurposeOfUse.PatientRequest : PurposeOfUse.Treatment;
        var ticket = _cluster.Issue(new TicketRequest(Anna, role, "Practice", purpose, ["openid"], role == Role.Admin ? null : Anna, TimeSpan.FromHours(1)));
        object[] answers =
        [
            await _anna.Submit(ticket, new Submission("s9", [Glucose("5.0")])),
            await _anna.Dashboard(ticket),
            await _anna.Readings(ticket, new ReadingQuery()),
            await _anna.GiveConsent(ticket, Sample.Permit("c9", "Practice")),
            await _anna.WithdrawConsent(ticket, "c9"),
            await _anna.Arrange(ticket, new Arrangement([Sample.Permit("c9", "Practice")], [], [])),
            await _anna.Consents(ticket),
            await _anna.Register(ticket, new GpRegistration("Practice")),
            await _anna.DeclareEmergency(ticket, "Nothing."),
            await _anna.AccessLog(ticket, new AccessLogQuery()),
            await _anna.Notices(ticket),
            await _anna.Explain(ticket, new ExplainRequest("dr", Role.Professional, "Practice", PurposeOfUse.Treatment)),
            await _anna.Replay(ticket, 1),
            .. await _anna.Export(ticket).ToListAsync(),
            await _anna.Verify(ticket),
            await _cluster.RecordDirectory.Citizens(ticket),
        ];
        answers.Should().HaveCount(16).And.AllBeAssignableTo<IAccessRefused>();
    }

    [Fact]
    public async Task AnAdministratorsTicketForOneCitizen_ListsNobody() =>
        (await _cluster.RecordDirectory.Citizens(_cluster.Issue(new TicketRequest("admin", Role.Admin, null, PurposeOfUse.Operations, [], Anna, TimeSpan.FromHours(1)))))
            .Should().BeAssignableTo<IAccessRefused>();

    private AccessTicket Self => _cluster.Self(Anna);

    private AccessTicket Meter => Service("meter");

    private AccessTicket Rival => Service("rival");

    private AccessTicket Service(string name) =>
        _cluster.Issue(new TicketRequest(name, Role.Service, name, PurposeOfUse.Treatment, [], null, TimeSpan.FromHours(1)) { Sources = [name, "cuff"] });

    private async Task Declare(string name, string statement) =>
        (await _anna.DeclareEmergency(_cluster.Professional("Ambulance", PurposeOfUse.EmergencyTreatment, name), statement)).Should().BeOfType<EmergencyStarted>();

    private static Reading Glucose(string mmol, string identifier = "held") => Sample.Glucose(Sample.Noon, mmol, identifier);
}
