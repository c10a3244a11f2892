using FluentAssertions;
using PhrCluster.AccessLog;
using PhrCluster.Identity;
using PhrCluster.Practices;
using PhrCluster.Registration;
using PhrCluster.Tests.Support;
using Xunit;

namespace PhrCluster.Tests.Cluster.Grains.Lists;

/// <summary>Whoever registers reaches their practice's list, whatever crashes, and whoever left or withdrew is not shown from that moment on.</summary>
public sealed class PatientListTests : IAsyncLifetime
{
    private const string Practice = "RR8", Other = "RR9";

    private ListCluster _lists = null!;

    public async Task InitializeAsync() => _lists = await ListCluster.Start();

    public async Task DisposeAsync() => await _lists.DisposeAsync();

    [Fact]
    public async Task WhoRegisters_IsOnTheList_AndFindsTheLookInTheLog()
    {
        var anna = await _lists.Register("anna", Practice);

        (await _lists.Patients(Practice)).Rows.Should().ContainSingle().Which.Should().Match<PatientRow>(static row => row.Citizen == "anna" && row.Who!.Name == "Mx anna");

        (await _lists.Reminders()).Should().BeEmpty("it was taken");
        var look = (await anna.Grain.ReadLog(_lists.Records.Self("anna"))).Single(static entry => entry.Action == AccessAction.ListPatient);
        look.Should().BeEquivalentTo(new { Permitted = true, Organization = Practice, Reason = new { Code = ReasonCode.ConsentsPermit } });
        (await anna.Replay(look.Version)).Same.Should().BeTrue();
    }

    [Fact]
    public async Task G3_ACrashBetweenCommitAndTelling_LosesNobody()
    {
        _lists.Interruption.ListsAreDeaf = true;
        await _lists.Register("anna", Practice);
        (await _lists.Rows(Practice)).Should().BeEmpty("nobody told it");
        await _lists.Restart();
        _lists.Interruption.ListsAreDeaf = false;
        (await _lists.Reminders()).Should().Equal(ListCluster.Outbox);

        await _lists.Remind("anna", ListCluster.Outbox);

        (await _lists.Rows(Practice)).Should().Equal("anna");
        (await _lists.Reminders()).Should().BeEmpty();
        await _lists.Remind("anna", ListCluster.Outbox);
        (await _lists.Rows(Practice)).Should().Equal(["anna"], "told twice, it is the same");
    }

    [Fact]
    public async Task WithoutAReminder_NobodyRegisters_SinceACrashWouldLoseThem()
    {
        _lists.Interruption.RemindersFail = true;

        await FluentActions.Awaiting(() => _lists.Register("anna", Practice)).Should().ThrowAsync<RecordUnavailableException>();

        _lists.Interruption.RemindersFail = false;
        (await _lists.Records.Citizen("anna").ReadLog(_lists.Records.Self("anna"))).Should().BeEmpty();
        await _lists.Register("anna", Practice);
        (await _lists.Rows(Practice)).Should().Equal("anna");
    }

    [Fact]
    public async Task ARegistrationThatStands_MadeAgain_IsToldAgain()
    {
        _lists.Interruption.ListsAreDeaf = true;
        await _lists.Register("anna", Practice);
        _lists.Interruption.ListsAreDeaf = false;

        await _lists.Register("anna", Practice);

        (await _lists.Rows(Practice)).Should().Equal("anna");
        (await _lists.Reminders()).Should().BeEmpty();
    }

    [Fact]
    public async Task WhoMoved_IsNotShownByTheFormerPractice_EvenBeforeItHeard()
    {
        var anna = await _lists.Register("anna", Practice);
        _lists.Interruption.ListsAreDeaf = true;
        await anna.Register(new GpRegistration(Other));

        (await _lists.Rows(Practice)).Should().BeEmpty("her record decides");

        _lists.Interruption.ListsAreDeaf = false;
        await _lists.Remind("anna", ListCluster.Outbox);
        (await _lists.Rows(Other)).Should().Equal("anna");
        var looks = await Looks("anna");
        (await _lists.Rows(Practice)).Should().BeEmpty();
        (await Looks("anna")).Should().Be(looks, "the former practice has heard, and asks no more");
    }

    [Fact]
    public async Task G1_WhoWithdraws_IsGone_WithoutAGap_AndAPageIsFilledFromBehind()
    {
        string[] citizens = [.. Enumerable.Range(0, RecordLimits.MaxPatientRows + 5).Select(static i => $"citizen-{i}")];
        await Task.WhenAll(citizens.Select(citizen => _lists.Register(citizen, Practice)));
        var first = await _lists.Patients(Practice);
        first.Rows.Should().HaveCount(RecordLimits.MaxPatientRows);
        var second = await _lists.Patients(Practice, first.Continuation);
        second.Continuation.Should().BeNull();
        first.Rows.Concat(second.Rows).Select(static row => row.Citizen).Should().BeEquivalentTo(citizens).And.NotContainNulls();
        foreach (var gone in first.Rows.Take(5))
        {
            var self = _lists.Self(gone.Citizen!);
            await self.WithdrawConsent((await self.Consents()).Consents[0].Consent.Id);
        }

        var before = await Looks(first.Rows[^1].Citizen!);
        var after = await _lists.Patients(Practice);

        after.Rows.Select(static row => row.Citizen).Should().Equal([.. first.Rows.Skip(5).Concat(second.Rows).Select(static row => row.Citizen)], "the order stays, and nobody is missing");
        (await Looks(first.Rows[^1].Citizen!)).Should().Be(before + 1, "each is looked at once");
    }

    [Fact]
    public async Task ARecordThatDoesNotAnswer_IsNotWaitedFor_AndSaysNothing()
    {
        await _lists.Register("anna", Practice);
        await _lists.Register("bea", Practice);
        var held = new HeldCall();
        _lists.Interruption.Slow = ("anna", held);

        (await _lists.Patients(Practice)).Rows.Should().BeEquivalentTo([new { Citizen = (string?)"bea" }, new { Citizen = (string?)null }]);

        _lists.Interruption.Slow = null;
        held.Release();
        (await _lists.Rows(Practice)).Should().BeEquivalentTo("anna", "bea");
    }

    [Fact]
    public async Task NobodyOpensTheListOfAnotherPractice_OrWithATicketThatIsNotForIt()
    {
        await _lists.Register("anna", Practice);
        var records = _lists.Records;
        var before = await Looks("anna");

        (await _lists.Rows(Other)).Should().BeEmpty();
        foreach (var ticket in new[] { default, records.Self("anna"), records.Admin(), records.Service(Practice), Professional(citizen: "anna"), Professional("user/Observation.rs"), Professional("user/Patient.r") })
        {
            (await _lists.Open(ticket)).Should().BeOfType<PatientsOutcome.Refused>();
        }

        (await Looks("anna")).Should().Be(before);
        (await _lists.Rows($"https://fhir.nhs.uk/Id/ods-organization-code|{Practice}")).Should().Equal(["anna"], "it is the same practice");
        (await _lists.Open(records.Professional(Practice), "x")).Should().BeOfType<PatientsOutcome.Invalid>().Which.Field.Should().Be("continuation");
        (await records.Citizen("anna").AsPatient(records.Professional(Other))).Should().BeAssignableTo<IAccessRefused>().Which.Explanation.Reason.Code.Should().Be(ReasonCode.NotRegisteredThere);
    }

    [Fact]
    public async Task WhatIsKeptOfLists_AndOfWhatWaits_HoldsNobodysId()
    {
        await _lists.Register("9434765919", Practice);
        await _lists.Let("9434765919", "9434765870", PhrCluster.Consents.ConsentAction.Access);
        _lists.Interruption.ListsAreDeaf = true;
        await _lists.Register("9434765919", Other);

        var states = await _lists.StatesAsStored();

        states.Where(static it => it.Contains("phr.people-list", StringComparison.Ordinal)).Should().HaveCount(2);
        states.Where(static it => it.Contains(ListCluster.Outbox, StringComparison.Ordinal)).Should().ContainSingle("it waits to be told");
        states.Should().AllSatisfy(static it => it.Should().NotContain("9434765919").And.NotContain("9434765870").And.NotContain("Mx "));
        _lists.Interruption.ListsAreDeaf = false;
        await _lists.Remind("9434765919", ListCluster.Outbox);
        (await _lists.Rows(Other)).Should().Equal("9434765919");
    }

    private async Task<int> Looks(string citizen) => (await _lists.Records.Citizen(citizen).ReadLog(_lists.Records.Self(citizen))).Count(static entry => entry.Action == AccessAction.ListPatient);

    private AccessTicket Professional(string? scopes = null, string? citizen = null) => _lists.Records.Issue(new TicketRequest(
        "dr", Role.Professional, Practice, PurposeOfUse.Treatment, scopes is null ? [] : [scopes], citizen, TimeSpan.FromHours(1)));
}
