using FluentAssertions;
using PhrCluster.AccessLog;
using PhrCluster.Client.Connecting;
using PhrCluster.Client.Requests;
using PhrCluster.Consents;
using PhrCluster.Datatypes;
using PhrCluster.Identity;
using PhrCluster.Readings;
using PhrCluster.Requests;
using PhrCluster.Tests.Cluster.Grains.Lists;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Core;
using Xunit;
using static PhrCluster.Tests.Cluster.Grains.Requests.RequestFixture;

namespace PhrCluster.Tests.Cluster.Grains.Requests;

/// <summary>An organisation asks, the citizen answers, and what was agreed is a consent like any other; whatever crashes, the answer arrives once.</summary>
public sealed class ConsentRequestTests : IAsyncLifetime
{
    private const string Outbox = "outbox-requests";

    private ListCluster _cluster = null!;
    private CitizenSession _anna = null!;

    public async Task InitializeAsync()
    {
        _cluster = await ListCluster.Start();
        _anna = await _cluster.Register("anna", "RR8");
    }

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task AskingShowsNothing_AndStandsInTheLog_WithWhatItIsFor()
    {
        var held = await _cluster.Put(Programme, _anna, Request());

        held.Should().BeEquivalentTo(new { Organization = Programme, By = $"dr@{Programme}", State = RequestState.Open });
        (await Look()).Should().BeOfType<PhrCluster.Dashboard.DashboardOutcome.Refused>();
        var entry = (await Log()).Single(static entry => entry.Action == AccessAction.RequestConsent);
        entry.Should().BeEquivalentTo(new { Permitted = true, Organization = Programme, Statement = held.Request.Words, held.Version });
        (await _anna.Replay(entry.Version)).Same.Should().BeTrue();
        (await _anna.Dashboard()).OpenRequests.Should().Be(1);
        (await _cluster.OneAsked(Programme)).State.Should().Be(RequestState.Open);
    }

    [Fact]
    public async Task WhatIsAgreedTo_IsAConsent_UnderWhichTheOrganisationSees_AndIsTold()
    {
        await _anna.Submit(new Submission("s", [Sample.BloodPressure(Now.AddDays(-1), "128", "79", "1")]));
        var held = await _cluster.Put(Programme, _anna, Request());

        var answered = await _anna.AnswerRequest(new RequestAnswer(held.Version, AnswerKind.Agree));

        answered.Held.Should().BeEquivalentTo(new { State = RequestState.Agreed, AnsweredBy = "anna", AnsweredAtVersion = answered.Version });
        var given = (await _anna.Consents()).Consents.Single(consent => consent.Consent.Id == answered.Held.ConsentId);
        given.Consent.Should().BeEquivalentTo(held.Request.ToConsent(Programme, answered.Held.ConsentId!), "all that was asked");
        (await Look()).Should().BeOfType<PhrCluster.Dashboard.DashboardDisclosed>().Which.Measures.Should().ContainSingle();
        var told = await _cluster.OneAsked(Programme);
        told.State.Should().Be(RequestState.Agreed);
        told.Receipt.Should().NotBeNull();
        var entry = (await Log()).Single(static entry => entry.Action == AccessAction.AnswerRequest);
        entry.Consents.Should().Equal(given.Consent.Id);
        (await _anna.Replay(entry.Version)).Same.Should().BeTrue();
        (await _cluster.Reminders()).Should().NotContain(Outbox);
    }

    [Fact]
    public async Task ANarrowerAgreement_PermitsThat_AndAWiderOneIsRefusedWithFieldAndRule()
    {
        await _anna.Submit(new Submission("s", [Sample.BloodPressure(Now.AddDays(-1), "128", "79", "1"), Sample.Glucose(Now.AddDays(-1), "5.6", identifier: "2")]));
        var held = await _cluster.Put(Programme, _anna, Request() with { Codes = [new Coding(CodeSystems.Loinc, "85354-9"), new Coding(CodeSystems.Loinc, "15074-8")] });

        var wider = await _anna.Grain.AnswerRequest(_cluster.Records.Self("anna"), new RequestAnswer(held.Version, AnswerKind.Agree, new Narrowed { Until = held.Request.Until.AddDays(1) }.Of(held, "c")));
        var narrower = await _anna.AnswerRequest(new RequestAnswer(held.Version, AnswerKind.Agree, new Narrowed { Codes = [new Coding(CodeSystems.Loinc, "15074-8")] }.Of(held, "c")));

        wider.Should().Be(new AnswerRequestOutcome.Invalid("answer.consent.provision.period.end", "must not be after what was asked for"));
        narrower.Held.ConsentId.Should().Be("c");
        (await Look()).Should().BeOfType<PhrCluster.Dashboard.DashboardDisclosed>().Which.Measures.Should().ContainSingle().Which.Code.Code.Should().Be("15074-8");
    }

    [Fact]
    public async Task ARefusal_IsTold_AndForGood_NothingElseIsHeardFromThem_UntilTheCitizenLetsThemAsk()
    {
        var held = await _cluster.Put(Clinic, _anna, Request());
        await _anna.AnswerRequest(new RequestAnswer(held.Version, AnswerKind.RefuseForGood));
        (await _cluster.OneAsked(Clinic)).Should().BeEquivalentTo(new { State = RequestState.Refused, NotToAsk = true });

        (await _cluster.Ask(Clinic, "anna", Request("r-2"))).Should().BeOfType<ConsentAsked>().Which.Asked.State.Should().Be(RequestState.Open, "it does not learn of that by asking");
        await _cluster.AllBrought();

        var asked = await _anna.ConsentRequests();
        asked.NotToAsk.Should().Equal(Clinic);
        asked.Requests.Should().ContainSingle();
        var refusal = (await Log()).Single(static entry => entry is { Action: AccessAction.RequestConsent, Permitted: false });
        refusal.Reason.Code.Should().Be(ReasonCode.NotToAsk);
        (await _anna.Replay(refusal.Version)).Same.Should().BeTrue();

        (await _anna.SetAsking(Clinic, mayAsk: true)).NotToAsk.Should().BeEmpty();
        await TakeBack(Clinic, "r-2");
        (await _cluster.Put(Clinic, _anna, Request("r-3"))).State.Should().Be(RequestState.Open);
    }

    [Fact]
    public async Task G1_AWithdrawnAgreement_EndsTheLook_AndTheOrganisationIsTold()
    {
        var held = await _cluster.Put(Programme, _anna, Request());
        var agreed = await _anna.AnswerRequest(new RequestAnswer(held.Version, AnswerKind.Agree));

        await _anna.WithdrawConsent(agreed.Held.ConsentId!);

        (await Look()).Should().BeOfType<PhrCluster.Dashboard.DashboardOutcome.Refused>();
        var told = await _cluster.OneAsked(Programme);
        told.State.Should().Be(RequestState.Ended);
        told.Receipt.Should().NotBeNull("what was agreed to was agreed to");
        (await Shown()).State.Should().Be(RequestState.Ended);
    }

    [Fact]
    public async Task G3_ACrashBetweenTheAnswerAndTelling_LosesNoAnswer_AndDoublesNone()
    {
        var held = await _cluster.Put(Programme, _anna, Request());
        _cluster.Interruption.ListsAreDeaf = true;
        await _anna.AnswerRequest(new RequestAnswer(held.Version, AnswerKind.Agree));
        (await _cluster.OneAsked(Programme)).State.Should().Be(RequestState.Open, "nobody told it");
        await _cluster.Restart();
        _cluster.Interruption.ListsAreDeaf = false;
        (await _cluster.Reminders()).Should().Contain(Outbox);

        await _cluster.Remind("anna", Outbox);
        var once = await _cluster.OneAsked(Programme);
        await _cluster.Remind("anna", Outbox);

        once.State.Should().Be(RequestState.Agreed);
        (await _cluster.OneAsked(Programme)).Should().Be(once);
    }

    [Fact]
    public async Task G3_ACrashBetweenAskingAndTheRecord_LosesNoRequest_AndDoublesNone()
    {
        _cluster.Interruption.RecordsHearOfNoRequest = true;
        await _cluster.Ask(Programme, "anna", Request());
        await _cluster.Restart();
        _anna = _cluster.Self("anna");
        (await _anna.ConsentRequests()).Requests.Should().BeEmpty("it has not come");
        (await _cluster.Reminders()).Should().Contain(PhrCluster.Grains.Requests.RequestPartGrain.Reminder);
        _cluster.Interruption.RecordsHearOfNoRequest = false;

        await _cluster.BringRequests(Programme, "anna");
        await _cluster.BringRequests(Programme, "anna");
        await _anna.Heard(Programme, "r-1");
        await _cluster.AllBrought();

        (await _anna.ConsentRequests()).Requests.Should().ContainSingle();
        (await Log()).Count(static entry => entry.Action == AccessAction.RequestConsent).Should().Be(1);
    }

    [Fact]
    public async Task SentAgain_ItIsTheSameRequest_AndAnotherUnderItsIdIsRefused()
    {
        var request = Request();
        await _cluster.Put(Programme, _anna, request);

        (await _cluster.Ask(Programme, "anna", request)).Should().BeOfType<ConsentAsked>().Which.Changed.Should().BeFalse();
        (await _cluster.Ask(Programme, "anna", request with { Words = "Something else." })).Should().BeOfType<AskOutcome.Invalid>().Which.Field.Should().Be("request.id");
    }

    [Fact]
    public async Task AnsweredTwice_ItIsTheSameAnswer_AndAnotherIsRefused()
    {
        var held = await _cluster.Put(Programme, _anna, Request());
        await _anna.AnswerRequest(new RequestAnswer(held.Version, AnswerKind.Agree));

        (await _anna.AnswerRequest(new RequestAnswer(held.Version, AnswerKind.Agree))).Changed.Should().BeFalse();
        (await _anna.Grain.AnswerRequest(_cluster.Records.Self("anna"), new RequestAnswer(held.Version, AnswerKind.Refuse)))
            .Should().BeOfType<AnswerRequestOutcome.Invalid>().Which.Field.Should().Be("answer.request");
    }

    [Fact]
    public async Task WhatIsTakenBack_CannotBeAgreedTo()
    {
        var held = await _cluster.Put(Programme, _anna, Request());

        await TakeBack(Programme, "r-1");

        (await Shown()).State.Should().Be(RequestState.Withdrawn);
        (await _anna.Grain.AnswerRequest(_cluster.Records.Self("anna"), new RequestAnswer(held.Version, AnswerKind.Agree))).Should().BeOfType<AnswerRequestOutcome.Invalid>();
        (await _cluster.OneAsked(Programme)).State.Should().Be(RequestState.Withdrawn);
    }

    [Fact]
    public async Task WhomTheCitizenLetsManage_Answers_AndTheCitizenIsToldOfIt()
    {
        await _cluster.Let("anna", "bea", ConsentAction.Access, ConsentAction.Manage);
        var held = await _cluster.Put(Programme, _anna, Request());

        (await _anna.Grain.AnswerRequest(_cluster.Records.Delegate("anna", "bea"), new RequestAnswer(held.Version, AnswerKind.Agree))).Should().BeOfType<RequestAnswered>();

        (await _anna.Notices()).Notices.Should().Contain(static notice => notice.Kind == PhrCluster.Notices.NoticeKind.ChangedByAnother);
        (await _anna.Grain.AnswerRequest(_cluster.Records.Delegate("anna", "cem"), new RequestAnswer(held.Version, AnswerKind.Refuse))).Should().BeOfType<AnswerRequestOutcome.Refused>();
        (await _anna.Grain.ConsentRequests(_cluster.Records.Professional(Programme))).Should().BeOfType<ConsentRequestsOutcome.Refused>();
    }

    private Task<PhrCluster.Dashboard.DashboardOutcome> Look() => _anna.Grain.Dashboard(_cluster.Records.Professional(Programme, PurposeOfUse.Research));

    private async Task<HeldRequest> Shown() => (await _anna.ConsentRequests()).Requests.Should().ContainSingle().Subject;

    private Task<List<AccessLogEntry>> Log() => _anna.Grain.ReadLog(_cluster.Records.Self("anna"));

    private async Task TakeBack(string organization, string id)
    {
        (await _cluster.Records.Client.GetGrain<IConsentRequestsGrain>(0).TakeBack(_cluster.Records.Professional(organization), "anna", id)).Should().BeOfType<ConsentAsked>();
        await _cluster.AllBrought();
    }
}
