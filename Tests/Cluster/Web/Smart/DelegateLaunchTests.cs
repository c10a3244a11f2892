using System.Net;
using System.Text.Json;
using FluentAssertions;
using Microsoft.IdentityModel.JsonWebTokens;
using PhrCluster.AccessLog;
using PhrCluster.Consents;
using PhrCluster.Dashboard;
using PhrCluster.Datatypes;
using PhrCluster.Identity;
using PhrCluster.Labels;
using PhrCluster.Notices;
using PhrCluster.Readings;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Words;
using Xunit;

namespace PhrCluster.Tests.Cluster.Web.Smart;

/// <summary>Bea, who acts for Anna, launches an app in Anna's record: it does what Bea may, and ends with her consent or with what lets her act.</summary>
public sealed class DelegateLaunchTests : IAsyncLifetime
{
    private const string Scopes = "openid fhirUser offline_access launch/patient patient/*.cruds";

    private SmartFrontDoor _door = null!;

    private static AppWords Words => Language.Default.Apps;

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    private ICitizenGrain Anna => _door.Cluster.Citizen("anna");

    private AccessTicket Self => _door.Cluster.Self("anna");

    private AccessTicket Bea => _door.Cluster.Delegate("anna", "bea");

    public async Task InitializeAsync() => _door = await SmartFrontDoor.Start();

    public async Task DisposeAsync() => await _door.DisposeAsync();

    [Fact]
    public async Task TheLaunchContextAndTheTicket_NameTheOtherCitizen_AndWhoActs()
    {
        await Let(ConsentAction.Access);
        using var app = new SmartApp(_door);

        var tokens = await app.Launch(Scopes, "bea", actsFor: "anna");

        tokens["patient"].Should().Be("anna");
        var access = new JsonWebToken(tokens.Access);
        Claim(access, "sub").Should().Be("bea");
        Claim(access, "patient").Should().Be("anna");
        Claim(access, "role").Should().Be("citizen");
        Claim(access, "purpose").Should().Be(PurposeOfUse.FamilyRequest);
        Claim(access, "client_id").Should().Be("demo-app");
        var identity = new JsonWebToken(tokens["id_token"]!);
        Claim(identity, "sub").Should().Be("bea");
        Claim(identity, "fhirUser").Should().Be($"{_door.FhirBase}/RelatedPerson/bea");
        (await Anna.Dashboard(tokens.Ticket)).Should().BeOfType<DashboardDisclosed>();
        (await _door.Cluster.Citizen("bea").Dashboard(tokens.Ticket)).Should().BeAssignableTo<IAccessRefused>("the app was not let into her own record");
    }

    [Fact]
    public async Task TheConsent_StandsInTheRecord_ForTheCitizenToSee_WhoIsTold()
    {
        await Let(ConsentAction.Access);
        using var app = new SmartApp(_door);

        await app.Launch("patient/Observation.rs", "bea", actsFor: "anna");

        var consent = (await Apps(Self)).Should().ContainSingle().Subject.Consent;
        consent.Provision.Actors.Should().Equal(new ConsentActor(ActorKind.Device, "demo-app"), new ConsentActor(ActorKind.RelatedPerson, "bea"));
        Language.Default.Of(consent).Should().StartWith("An app of person bea, which may do no more for me than they may: device or service demo-app may see ");
        (await Apps(Bea)).Should().ContainSingle("she may see consents");
        ((NoticesDisclosed)await Anna.Notices(Self)).Notices.Should().Contain(static it => it.Kind == NoticeKind.ChangedByAnother && it.Reason.Consents.Any(static id => id.StartsWith("app-demo-app-", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(ConsentAction.Access, true, false)]
    [InlineData(ConsentAction.Collect, false, true)]
    [InlineData(ConsentAction.Manage, false, false)]
    public async Task TheApp_MayWhatTheDelegateMay_WhateverItsScopes(ConsentAction right, bool sees, bool delivers)
    {
        await Let(right);
        using var app = new SmartApp(_door);

        var tokens = await app.Launch(Scopes, "bea", actsFor: "anna");

        ((await Anna.Dashboard(tokens.Ticket)) is DashboardDisclosed).Should().Be(sees);
        ((await Anna.Submit(tokens.Ticket, new Submission("s", [Sample.Glucose(Now)]))) is SubmissionReceipt).Should().Be(delivers);
        (await Anna.Consents(tokens.Ticket)).Should().BeAssignableTo<IAccessRefused>("an app asks for consents by name");
        (await Apps(Bea)).Should().ContainSingle("whatever her rights, she sees the apps that she let act");
    }

    [Fact]
    public async Task ADelegationOfSomeData_ShowsTheAppThatData()
    {
        await Anna.Submit(_door.Cluster.Service("meter"), new Submission("s", [Sample.Glucose(Now.AddHours(-1)), Sample.BloodPressure(Now.AddHours(-1), "120", "80")]));
        var delegation = Delegation(ConsentAction.Access);
        await Anna.GiveConsent(Self, delegation with { Provision = delegation.Provision with { Classes = [Sample.VitalSigns] } });
        using var app = new SmartApp(_door);

        var tokens = await app.Launch(Scopes, "bea", actsFor: "anna");

        ((DashboardDisclosed)await Anna.Dashboard(tokens.Ticket)).Measures.Should().ContainSingle().Which.Code.Code.Should().Be("85354-9");
    }

    [Theory]
    [InlineData("the citizen withdraws it")]
    [InlineData("the delegate withdraws it")]
    [InlineData("the delegation ends")]
    [InlineData("the app gives it back")]
    public async Task G1_TheAppIsStopped_AtOnce(string how)
    {
        await Let(ConsentAction.Collect);
        using var app = new SmartApp(_door);
        var tokens = await app.Launch(Scopes, "bea", actsFor: "anna");
        (await Anna.Submit(tokens.Ticket, new Submission("s", [Sample.Glucose(Now)]))).Should().BeOfType<SubmissionReceipt>();
        var consent = (await Apps(Self)).Single().Consent.Id;

        switch (how)
        {
            case "the citizen withdraws it":
                await Anna.WithdrawConsent(Self, consent);
                break;
            case "the delegate withdraws it":
                (await Anna.WithdrawConsent(Bea, consent)).Should().BeOfType<ConsentChanged>();
                break;
            case "the delegation ends":
                await Anna.WithdrawConsent(Self, "d1");
                break;
            default:
                (await app.Revoke(tokens.Refresh)).StatusCode.Should().Be(HttpStatusCode.OK);
                break;
        }

        var refused = (await Anna.Submit(tokens.Ticket, new Submission("s2", [Sample.Glucose(Now)]))).Should().BeAssignableTo<IAccessRefused>().Subject;
        refused.Explanation.Reason.Code.Should().Be(how == "the delegation ends" ? ReasonCode.NoDelegation : ReasonCode.GrantEnded);
        (await app.Refresh(tokens.Refresh)).Error.Should().Be("invalid_grant");
    }

    [Fact]
    public async Task ADelegationThatIsGivenAnew_BringsNoGrantBack_ThatWasFoundEnded()
    {
        await Let(ConsentAction.Access);
        using var app = new SmartApp(_door);
        var tokens = await app.Launch(Scopes, "bea", actsFor: "anna");
        await Anna.WithdrawConsent(Self, "d1");
        (await app.Refresh(tokens.Refresh)).Error.Should().Be("invalid_grant");

        await Anna.GiveConsent(Self, Delegation(ConsentAction.Access) with { Id = "d2" });

        (await app.Refresh(tokens.Refresh)).Error.Should().Be("invalid_grant");
    }

    [Fact]
    public async Task TheLog_NamesTheApp_TheDelegate_AndTheCitizen()
    {
        await Let(ConsentAction.Access);
        using var app = new SmartApp(_door);
        var tokens = await app.Launch("patient/*.rs", "bea", actsFor: "anna");

        await Anna.Dashboard(tokens.Ticket);

        var entry = ((AccessLogDisclosed)await Anna.AccessLog(Self, new AccessLogQuery())).Entries.First(static it => it.Action == AccessAction.Dashboard);
        (entry.Subject, entry.Client, entry.Role).Should().Be(("bea", "demo-app", Role.Citizen));
        using var http = new HttpClient { BaseAddress = new Uri(_door.FhirBase + "/"), DefaultRequestHeaders = { Authorization = new("Bearer", Self.Token) } };
        var told = (await http.Get("AuditEvent?agent=RelatedPerson/bea&patient=anna")).Must(HttpStatusCode.OK).Matches
            .Select(static it => JsonSerializer.Serialize(it)).Where(static it => it.Contains("demo-app", StringComparison.Ordinal)).ToList();
        told.Should().Contain(static it => it.Contains("RelatedPerson/bea", StringComparison.Ordinal) && it.Contains("Patient/anna", StringComparison.Ordinal));
    }

    [Fact]
    public async Task TheSameAgain_GivesNoSecondConsent_AndOtherScopesReplaceIt_AlsoForWhoMaySeeNoConsents()
    {
        await Let(ConsentAction.Collect);
        using var app = new SmartApp(_door);
        var first = await app.Launch("patient/Observation.c", "bea", actsFor: "anna");
        await app.Launch("patient/Observation.c", "bea", actsFor: "anna");
        (await Apps(Self)).Should().ContainSingle();

        await app.Launch("patient/*.c", "bea", actsFor: "anna");

        (await Apps(Self)).Select(static it => it.EndedAtVersion is null).Should().Equal(false, true);
        (await Anna.Submit(first.Ticket, new Submission("s", [Sample.Glucose(Now)]))).Should().BeAssignableTo<IAccessRefused>();
    }

    [Fact]
    public async Task TheCitizensOwnGrant_ForTheSameApp_IsAnother()
    {
        await Let(ConsentAction.Access);
        using var app = new SmartApp(_door);
        var own = await app.Launch("patient/*.rs");
        var beas = await app.Launch("patient/*.rs", "bea", actsFor: "anna");

        await Anna.WithdrawConsent(Self, "app-demo-app");

        (await Anna.Dashboard(own.Ticket)).Should().BeAssignableTo<IAccessRefused>();
        (await Anna.Dashboard(beas.Ticket)).Should().BeOfType<DashboardDisclosed>();
    }

    [Fact]
    public async Task Introspection_SaysInactive_OnceTheDelegationHasEnded()
    {
        await using var door = await SmartFrontDoor.Start(apps: AuthorizationServerTests.Confidential);
        var anna = door.Cluster.Citizen("anna");
        await anna.GiveConsent(door.Cluster.Self("anna"), Delegation(ConsentAction.Collect));
        using var app = new SmartApp(door, "portal", "https://portal.example/back", AuthorizationServerTests.Secret);
        var tokens = await app.Launch(Scopes, "bea", actsFor: "anna");
        var told = await app.Introspect(tokens.Access);
        (told.GetProperty("active").GetBoolean(), told.GetProperty("sub").GetString(), told.GetProperty("patient").GetString()).Should().Be((true, "bea", "anna"));

        await anna.WithdrawConsent(door.Cluster.Self("anna"), "d1");

        (await app.Introspect(tokens.Access)).GetProperty("active").GetBoolean().Should().BeFalse();
    }

    [Fact]
    public async Task TheScreen_SaysInPlainWords_InWhoseRecord_AndWhatBoundsIt()
    {
        await Let(ConsentAction.Access);
        using var app = new SmartApp(_door);
        using var browser = new SmartBrowser(_door);
        var own = await browser.Open(app.AuthorizeUrl("patient/Consent.cru patient/Observation.rs"), "bea");
        (await Html(own)).Should().Contain(Words.AskedOf("bea", null)).And.Contain(Words.ActsForAnother);

        var hers = await browser.Choose(own, "anna", keep: static scope => scope != "patient/Consent.cru");

        var html = await Html(hers);
        html.Should().Contain(Words.AskedFor("bea", "anna")).And.Contain(Words.NoMoreThanYou("anna")).And.Contain(Words.StandsInTheirRecord("anna"));
        html.Should().Contain(Words.ReachesConsents(true, "anna")).And.NotContain(Words.AskedOf("bea", null)).And.NotContain(Words.StandsInRecord);
        html.Should().Contain("value=\"patient/Consent.cru\"> ").And.Contain("value=\"patient/Observation.rs\" checked> ", "what was unticked stays so");
        (await Html(await browser.Choose(hers, "", "own"))).Should().Contain(Words.AskedOf("bea", null));
    }

    [Fact]
    public async Task AYes_IsNeverForAnotherRecord_ThanTheScreenNamed()
    {
        await Let(ConsentAction.Access);
        using var app = new SmartApp(_door);
        using var browser = new SmartBrowser(_door);
        var own = await browser.Open(app.AuthorizeUrl(Scopes), "bea");

        var told = await browser.Choose(own, "anna", "allow");

        told.StatusCode.Should().Be(HttpStatusCode.OK);
        (await Html(told)).Should().Contain(Words.AskedFor("bea", "anna"));
        (await Apps(Self)).Should().BeEmpty();
        (await Apps(_door.Cluster.Self("bea"), "bea")).Should().BeEmpty();
    }

    [Fact]
    public async Task WhoMayNotSeeConsents_SeesNothingElseOfThem()
    {
        await Let(ConsentAction.Collect);
        await Anna.Arrange(Self, new Arrangement([Sample.Permit("c1", "Practice")], [], [new LabelChange(new LabelledClass(Sample.VitalSigns), [new Coding(CodeSystems.Confidentiality, "R")], [])]));
        (await Anna.Consents(Bea)).Should().BeAssignableTo<IAccessRefused>("she has let no app act");
        using var app = new SmartApp(_door);
        await app.Launch(Scopes, "bea", actsFor: "anna");

        var seen = (await Anna.Consents(Bea)).Should().BeOfType<ConsentsDisclosed>().Subject;

        seen.Consents.Should().ContainSingle().Which.Consent.Is(ConsentCategories.App).Should().BeTrue();
        seen.Labels.Should().BeEmpty();
    }

    [Theory]
    [InlineData("anna")]
    [InlineData("nobody")]
    [InlineData("no id!")]
    public async Task WhoDoesNotAct_IsToldSo_AndNothingIsGiven(string citizen)
    {
        using var app = new SmartApp(_door);
        using var browser = new SmartBrowser(_door);
        var own = await browser.Open(app.AuthorizeUrl(Scopes), "bea");

        foreach (var decision in new[] { "choose", "allow" })
        {
            var told = await browser.Choose(own, citizen, decision);

            told.StatusCode.Should().Be(HttpStatusCode.OK);
            (await Html(told)).Should().Contain(Words.NotActingFor(citizen)).And.Contain(Words.AskedOf("bea", null));
        }

        (await Apps(Self)).Should().BeEmpty();
        (await Apps(_door.Cluster.Self("bea"), "bea")).Should().BeEmpty("nobody allowed it in her own record");
    }

    /// <summary>A field of the form is only what the person said: the record decides.</summary>
    [Fact]
    public async Task AFormThatNamesAnotherRecord_GetsNothing()
    {
        using var app = new SmartApp(_door);
        using var browser = new SmartBrowser(_door);
        var own = await browser.Open(app.AuthorizeUrl(Scopes), "bea");
        var html = await own.Content.ReadAsStringAsync();
        var form = html.Replace("</form>", "<input type=\"hidden\" name=\"record\" value=\"anna\"></form>", StringComparison.Ordinal);

        var told = await browser.Choose(new HttpResponseMessage { Content = new StringContent(form) }, "", "allow");

        (await Html(told)).Should().Contain(Words.NotActingFor("anna"));
        (await Apps(Self)).Should().BeEmpty();
    }

    [Fact]
    public async Task ADelegationForAPurpose_IsActedUnderForThatPurpose()
    {
        var delegation = Delegation(ConsentAction.Access);
        await Anna.GiveConsent(Self, delegation with { Provision = delegation.Provision with { Purposes = [PurposeOfUse.PowerOfAttorney] } });
        using var app = new SmartApp(_door);

        var tokens = await app.Launch(Scopes, "bea", actsFor: "anna");

        Claim(new JsonWebToken(tokens.Access), "purpose").Should().Be(PurposeOfUse.PowerOfAttorney);
        (await Anna.Dashboard(tokens.Ticket)).Should().BeOfType<DashboardDisclosed>();
    }

    private Task<ConsentOutcome> Let(ConsentAction right) => Anna.GiveConsent(Self, Delegation(right));

    private static Consent Delegation(ConsentAction right) => Standing.Delegation("d1", "bea", Now.AddDays(1), right);

    private async Task<IReadOnlyList<HeldConsent>> Apps(AccessTicket ticket, string citizen = "anna") =>
        [.. ((ConsentsDisclosed)await _door.Cluster.Citizen(citizen).Consents(ticket)).Consents.Where(static it => it.Consent.Is(ConsentCategories.App))];

    private static async Task<string> Html(HttpResponseMessage page) => WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync());

    private static string Claim(JsonWebToken token, string name) => token.GetPayloadValue<string>(name);
}
