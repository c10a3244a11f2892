using FluentAssertions;
using PhrCluster.AccessLog;
using PhrCluster.Consents;
using PhrCluster.Dashboard;
using PhrCluster.Export;
using PhrCluster.Identity;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Cluster.Web.Smart;

/// <summary>What a citizen allows an app stands in their record, and stops with it.</summary>
public sealed class AppGrantTests : IAsyncLifetime
{
    private SmartFrontDoor _door = null!;

    private ICitizenGrain Anna => _door.Cluster.Citizen("anna");

    private AccessTicket Self => _door.Cluster.Self("anna");

    public async Task InitializeAsync() => _door = await SmartFrontDoor.Start();

    public async Task DisposeAsync() => await _door.DisposeAsync();

    [Fact]
    public async Task WhatWasAllowed_StandsAmongTheConsents()
    {
        using var app = new SmartApp(_door);
        await app.Launch("patient/Observation.rs patient/Immunization.c offline_access");

        var consent = (await Consents()).Should().ContainSingle().Subject.Consent;

        consent.Id.Should().Be("app-demo-app");
        consent.Is(ConsentCategories.App).Should().BeTrue();
        consent.Provision.Actors.Should().Equal(new ConsentActor(ActorKind.Device, "demo-app"));
        consent.Provision.Classes.Select(static it => it.Code).Should().Equal("Immunization", "Observation");
        consent.Provision.Actions.Should().Equal(ConsentAction.Collect, ConsentAction.Access);
        consent.Provision.Period!.End.Should().NotBeNull();
        consent.Residual.Should().Contain("patient/Observation.rs patient/Immunization.c");
    }

    [Fact]
    public async Task G1_WithdrawnGrant_StopsTheApp_AtOnce()
    {
        using var app = new SmartApp(_door);
        var tokens = await app.Launch();
        (await Anna.Dashboard(tokens.Ticket)).Should().BeOfType<DashboardDisclosed>();

        await Anna.WithdrawConsent(Self, "app-demo-app");

        var refused = (await Anna.Dashboard(tokens.Ticket)).Should().BeOfType<DashboardOutcome.Refused>().Subject;
        refused.Explanation.Reason.Code.Should().Be(ReasonCode.GrantEnded);
        (await Anna.Submit(tokens.Ticket, new("s", [Sample.Glucose(TimeProvider.System.GetUtcNow())]))).Should().BeAssignableTo<IAccessRefused>();
        (await app.Refresh(tokens.Refresh)).Error.Should().Be("invalid_grant");
        (await Anna.Verify(Self)).Should().BeOfType<RecordVerified>().Which.FirstBad.Should().BeNull();
    }

    [Fact]
    public async Task AConsentThatIsGivenAgain_BringsNoOldRefreshTokenBack()
    {
        using var app = new SmartApp(_door);
        var tokens = await app.Launch();
        var given = (await Consents()).Single().Consent;
        await Anna.WithdrawConsent(Self, given.Id);
        (await app.Refresh(tokens.Refresh)).Error.Should().Be("invalid_grant");

        await Anna.GiveConsent(Self, given);

        (await app.Refresh(tokens.Refresh)).Error.Should().Be("invalid_grant");
    }

    [Fact]
    public async Task G6_ADecisionAboutAnApp_ComesOutTheSame_MadeAgain()
    {
        using var app = new SmartApp(_door);
        var tokens = await app.Launch();
        var seen = ((DashboardDisclosed)await Anna.Dashboard(tokens.Ticket)).Version;
        await Anna.WithdrawConsent(Self, "app-demo-app");
        var refused = ((DashboardOutcome.Refused)await Anna.Dashboard(tokens.Ticket)).Explanation.Version;

        foreach (var version in new[] { seen, refused })
        {
            (await Anna.Replay(Self, version)).Should().BeOfType<PhrCluster.Explaining.Replayed>().Which.Same.Should().BeTrue();
        }
    }

    [Fact]
    public async Task TheLog_NamesTheApp()
    {
        using var app = new SmartApp(_door);
        var tokens = await app.Launch();
        var origin = new RequestOrigin("192.0.2.7", "r-1", "GET /fhir/Observation?code=1");

        await Anna.Dashboard(tokens.Ticket with { Origin = origin });

        var entry = ((AccessLogDisclosed)await Anna.AccessLog(Self, new AccessLogQuery())).Entries.First(static it => it.Action == AccessAction.Dashboard);
        entry.Client.Should().Be("demo-app");
        entry.Origin.Should().Be(origin);
        entry.TokenId.Should().NotBeNullOrEmpty();
    }

    [Fact]
    public async Task AllowingTheSameAgain_GivesNoSecondConsent_AndOtherScopesReplaceIt()
    {
        using var app = new SmartApp(_door);
        var first = await app.Launch("patient/*.rs");
        await app.Launch("patient/*.rs");
        (await Consents()).Should().ContainSingle();

        var other = await app.Launch("patient/Observation.rs");

        (await Consents()).Select(static it => (it.Consent.Id, it.EndedAtVersion is null)).Should().Equal(("app-demo-app", false), ("app-demo-app-2", true));
        (await Anna.Dashboard(first.Ticket)).Should().BeOfType<DashboardOutcome.Refused>();
        (await Anna.Dashboard(other.Ticket)).Should().BeOfType<DashboardDisclosed>();
    }

    [Fact]
    public async Task AGrant_ChangesNothingForOthers_AlsoNotForAServiceOfTheAppsName()
    {
        using var app = new SmartApp(_door);
        await Anna.Submit(_door.Cluster.Service("meter"), new("s", [Sample.Glucose(TimeProvider.System.GetUtcNow())]));
        await app.Launch();

        (await Anna.Dashboard(_door.Cluster.Service("demo-app"))).Should().BeOfType<DashboardOutcome.Refused>();
        (await Anna.Dashboard(_door.Cluster.Professional("Practice"))).Should().BeOfType<DashboardOutcome.Refused>();
        (await Anna.Dashboard(_door.Cluster.Delegate("anna", "demo-app"))).Should().BeOfType<DashboardOutcome.Refused>();
    }

    [Theory]
    [InlineData("x")]
    [InlineData("app-demo-app-2147483647")]
    [InlineData("app-demo-app")]
    public async Task AConsentThatTheCitizenMadeForTheApp_IsInNobodysWay(string id)
    {
        await Anna.GiveConsent(Self, SelfMade(id, TimeSpan.FromDays(30)));
        using var app = new SmartApp(_door);

        var tokens = await app.Launch();

        (await Anna.Dashboard(tokens.Ticket)).Should().BeOfType<DashboardDisclosed>();
        (await Consents()).Where(static it => it.EndedAtVersion is null).Should().ContainSingle().Which.Consent.Id.Should().Be(id == "app-demo-app" ? "app-demo-app-2" : "app-demo-app");
    }

    [Fact]
    public async Task AConsentThatLastsLonger_LengthensNoGrant()
    {
        using var app = new SmartApp(_door);
        await app.Launch("patient/*.rs");
        var given = (await Consents()).Single().Consent;
        var period = given.Provision.Period!;
        await Anna.WithdrawConsent(Self, given.Id);
        await Anna.GiveConsent(Self, given with { Id = "mine", Provision = given.Provision with { Period = period with { End = period.End!.Value.AddYears(9) } } });

        await app.Launch("patient/*.rs");

        (await Consents()).Single(static it => it.EndedAtVersion is null).Consent.Provision.Period!.End.Should().BeBefore(period.End.Value.AddDays(1));
    }

    private static Consent SelfMade(string id, TimeSpan lasts) => new(
        id, ConsentStatus.Active,
        new Provision { Type = ProvisionType.Permit, Actors = [new ConsentActor(ActorKind.Device, "demo-app")], Period = new ConsentPeriod(null, TimeProvider.System.GetUtcNow() + lasts) })
    {
        Categories = [ConsentCategories.Privacy, ConsentCategories.App],
    };

    private async Task<IEnumerable<HeldConsent>> Consents() => ((ConsentsDisclosed)await Anna.Consents(Self)).Consents;
}
