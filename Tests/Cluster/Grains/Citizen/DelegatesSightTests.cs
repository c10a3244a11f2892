using FluentAssertions;
using PhrCluster.Consents;
using PhrCluster.Datatypes;
using PhrCluster.Explaining;
using PhrCluster.Identity;
using PhrCluster.Labels;
using PhrCluster.Readings;
using PhrCluster.Registration;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Cluster.Grains.Citizen;

/// <summary>What the citizen keeps from somebody stays so, whatever else they let them do.</summary>
public sealed class DelegatesSightTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Yesterday = Sample.Noon.AddDays(-1);
    private static readonly Coding Psychiatry = new(CodeSystems.ActCode, "PSY");

    private readonly TemporaryRocksDb _database = new();
    private RecordCluster _cluster = null!;

    private ICitizenGrain Anna => _cluster.Citizen("anna");

    private AccessTicket Self => _cluster.Self("anna");

    private AccessTicket Bea => _cluster.Delegate("anna", "bea");

    public async Task InitializeAsync()
    {
        _cluster = await RecordCluster.Start(_database.Store, new MovableTime(Sample.Noon));
        await Anna.Take(_cluster.Service("meter"), "s1", Sample.Glucose(Yesterday), Sample.BloodPressure(Yesterday, "120", "80"));
    }

    public async Task DisposeAsync()
    {
        await _cluster.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task APermissionForEverybody_OrForAnOrganisation_DoesNotWidenWhatADelegateSees()
    {
        var delegation = Delegation(ConsentAction.Access);
        await Anna.GiveConsent(Self, delegation with { Provision = delegation.Provision with { Classes = [Sample.Laboratory] } });
        await Anna.GiveConsent(Self, new Consent("all", ConsentStatus.Active, new Provision { Type = ProvisionType.Permit }));
        (await Anna.See(Bea)).Measures.Should().ContainSingle("the delegation is about laboratory results alone");
        (await Anna.See(_cluster.Professional("Practice"))).Measures.Should().HaveCount(2);
    }

    [Fact]
    public async Task ADelegate_WhoManagesConsents_EndsNoDenialThatConcernsThem_NorChangesLabelsBesideOne()
    {
        await Anna.GiveConsent(Self, Delegation(ConsentAction.Access, ConsentAction.Manage));
        var labelled = new Arrangement([], [], [new LabelChange(new LabelledClass(Sample.VitalSigns), [Psychiatry], [])]);
        (await Anna.Arrange(Bea, labelled)).Should().BeOfType<Arranged>("nothing is kept from her yet");
        await Anna.GiveConsent(Self, Standing.Deny("hide", new Provision { Type = ProvisionType.Deny, SecurityLabels = [Psychiatry] }));
        await Anna.GiveConsent(Self, Sample.Permit("gp", "Practice"));

        (await Anna.WithdrawConsent(Bea, "hide")).Should().BeAssignableTo<IAccessRefused>()
            .Which.Explanation.Reason.Said().Should().Be("bea tried to change what you keep from them; only you can.");
        (await Anna.GiveConsent(Bea, Sample.Permit("instead", "Practice") with { Supersedes = "hide" })).Should().BeAssignableTo<IAccessRefused>();
        (await Anna.Arrange(Bea, new Arrangement([], [], [new LabelChange(new LabelledClass(Sample.VitalSigns), [], [Psychiatry])]))).Should().BeAssignableTo<IAccessRefused>();
        (await Anna.See(Bea)).Measures.Should().ContainSingle();
        (await Anna.WithdrawConsent(Bea, "gp")).Should().BeOfType<ConsentChanged>("a consent that keeps nothing from her is hers to manage");
    }

    [Fact]
    public async Task ALabelOnOneItem_IsNotShownToADelegate_FromWhomSomethingIsKept()
    {
        await Anna.GiveConsent(Self, Delegation(ConsentAction.Access));
        await Anna.Arrange(Self, new Arrangement([], [], [new LabelChange(new LabelledItem(new ItemRef(1, 0)), [Psychiatry], [])]));
        (await Labels(Bea)).Should().ContainSingle();
        await Anna.GiveConsent(Self, Standing.Deny("hide", new Provision { Type = ProvisionType.Deny, SecurityLabels = [Psychiatry] }));
        (await Labels(Bea)).Should().BeEmpty();
        (await Labels(Self)).Should().ContainSingle();
    }

    [Fact]
    public async Task WhoCannotDeclareAnEmergency_IsNotToldThatTheyWouldSee()
    {
        await Anna.Register(Self, new GpRegistration("Practice"));
        (await Explained(Role.Professional, "Ambulance")).Should().BeTrue();
        (await Explained(Role.Professional, null)).Should().BeFalse("nobody answers for them");
        (await Explained(Role.Service, "Ambulance")).Should().BeFalse("only professionals declare");
    }

    [Fact]
    public async Task AConsentWithoutACategory_IsRefusedByItsPath_WhoeverSendsIt()
    {
        var consent = Sample.Permit("c", "Practice") with { Categories = [null!] };
        (await Anna.GiveConsent(Self, consent)).Should().BeAssignableTo<IRequestInvalid>().Which.Field.Should().Be("consent.category[0]");
        (await Anna.GiveConsent(_cluster.Professional("Practice"), consent)).Should().BeAssignableTo<IAccessRefused>();
        (await Anna.GiveConsent(new AccessTicket("forged"), consent)).Should().BeAssignableTo<IAccessRefused>();
    }

    [Fact]
    public async Task AName_DoesNotPassForPartOfASentence()
    {
        await Anna.GiveConsent(Self, Sample.Permit("c", "a\" and withdrew \"b"));
        (await Anna.ReadLog(Self))[0].Reason.Said().Should().Match("You gave the consent of * about organisation \"a\\\" and withdrew \\\"b\".");
    }

    [Fact]
    public async Task AHospitalsOwnLabel_IsDenied_OnceTheRecordHoldsOneOfItsSystem_AndByTheCitizenAlone()
    {
        var closed = new Coding("urn:hospital:ward", "closed");
        var hide = Standing.Deny("hide", new Provision { Type = ProvisionType.Deny, SecurityLabels = [closed] });
        await Anna.GiveConsent(Self, Sample.Permit("gp", "Practice"));
        await Anna.GiveConsent(Self, Delegation(ConsentAction.Access, ConsentAction.Manage));
        (await Anna.GiveConsent(Self, hide)).Should().BeOfType<ConsentOutcome.Invalid>("it would hide nothing").Which.Field.Should().Be("provision.securityLabel[0]");

        await Anna.Take(_cluster.Service("meter"), "s2", Sample.Glucose(Yesterday.AddHours(1)) with { SecurityLabels = [closed] });
        (await Anna.GiveConsent(Bea, hide)).Should().BeOfType<ConsentOutcome.Invalid>("she would learn what items carry");
        (await Anna.Arrange(Self, new Arrangement([hide], [], []))).Should().BeOfType<Arranged>();
        (await Anna.GiveConsent(Self, hide)).Should().BeOfType<ConsentChanged>().Which.Changed.Should().BeFalse();
        (await Anna.ReadAll(_cluster.Professional("Practice"))).Should().HaveCount(2);
        (await Anna.ReadAll(Self)).Should().HaveCount(3);
    }

    [Fact]
    public async Task EndedConsents_LeaveRoomForWhatTheCitizenGivesNext()
    {
        var noise = $$"""{"text":"{{new string('x', RecordLimits.MaxConsentResidualBytes - 16)}}"}""";
        for (var i = 0; i < 48; i++)
        {
            await Anna.GiveConsent(Self, Sample.Permit($"c{i}", "Practice") with { Residual = noise });
            await Anna.WithdrawConsent(Self, $"c{i}");
        }

        (await Anna.GiveConsent(Self, Standing.Deny("no", new Provision { Type = ProvisionType.Deny }))).Should().BeOfType<ConsentChanged>();
        var large = new Provision { Type = ProvisionType.Permit, Codes = [.. Enumerable.Range(0, 64).Select(static i => new Coding($"urn:{new string('s', 196)}", $"{i}", new string('d', 200)))] };
        var tooLarge = new Provision { Type = ProvisionType.Permit, Provisions = [large with { Type = ProvisionType.Deny }, large with { Type = ProvisionType.Deny }, large with { Type = ProvisionType.Deny }] };
        (await Anna.GiveConsent(Self, new Consent("large", ConsentStatus.Active, tooLarge))).Should().BeAssignableTo<IRequestInvalid>().Which.Field.Should().Be("consent");
        for (var i = 0; i < 12; i++)
        {
            (await Anna.GiveConsent(Self, new Consent($"l{i}", ConsentStatus.Active, large))).Should().BeOfType<ConsentChanged>();
            await Anna.WithdrawConsent(Self, $"l{i}");
        }

        var ended = (await Consents(Self)).Where(static held => held.EndedAtVersion is not null).ToList();
        ended.Should().NotContain(static held => held.Consent.Residual != null);
        ended.Should().NotContain(static held => held.Consent.Id == "l0", "it made room for later ones").And.Contain(static held => held.Consent.Id == "l11");
    }

    private static Consent Delegation(params ConsentAction[] rights) => Standing.Delegation("d1", "bea", Sample.Noon.AddDays(1), rights);

    private async Task<bool> Explained(Role role, string? organization) =>
        (await Anna.Explain(Self, new ExplainRequest("dr-cole", role, organization, PurposeOfUse.BreakTheGlass))).Should().BeOfType<Explained>().Subject.Decision.Permitted;

    private async Task<IEnumerable<TargetLabels>> Labels(AccessTicket ticket) =>
        (await Anna.Consents(ticket)).Should().BeOfType<ConsentsDisclosed>().Subject.Labels;

    private async Task<IEnumerable<HeldConsent>> Consents(AccessTicket ticket) =>
        (await Anna.Consents(ticket)).Should().BeOfType<ConsentsDisclosed>().Subject.Consents;
}
