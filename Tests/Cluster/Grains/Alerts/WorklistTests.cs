using FluentAssertions;
using PhrCluster.AccessLog;
using PhrCluster.Alerts;
using PhrCluster.Client.Connecting;
using PhrCluster.Identity;
using PhrCluster.Practices;
using PhrCluster.Readings;
using PhrCluster.Registration;
using PhrCluster.Tests.Cluster.Grains.Lists;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Cluster.Grains.Alerts;

/// <summary>An alert reaches the practice that the citizen lets look, whatever crashes; what is done about it comes back into the record; and a withdrawal empties the list at once.</summary>
public sealed class WorklistTests : IAsyncLifetime
{
    private const string Practice = "RR8", Other = "RR9", Outbox = "outbox-alerts";

    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    private ListCluster _lists = null!;
    private int _submissions;

    public async Task InitializeAsync() => _lists = await ListCluster.Start();

    public async Task DisposeAsync() => await _lists.DisposeAsync();

    [Fact]
    public async Task TwoSevereReadings_RaiseAnAlert_InTheCommitThatBringsTheSecond_AndItReachesThePractice()
    {
        var anna = await _lists.Register("anna", Practice);
        await Submit(anna, Severe(-9));
        (await anna.Alerts()).Alerts.Should().BeEmpty("one reading asks for a second");

        var receipt = await Submit(anna, Severe(-4));

        var alert = (await anna.Alerts()).Alerts.Should().ContainSingle().Subject;
        alert.Should().BeEquivalentTo(new { Rule = AlertRuleNames.BloodPressureSevere, receipt.Version, IsOpen = true, Urgency = AlertUrgency.SameDay });
        var task = (await Tasks(Practice)).Should().ContainSingle().Subject;
        task.Should().BeEquivalentTo(new { Citizen = "anna", Alert = alert });
        task.Who!.Name.Should().Be("Mx anna");
        task.Id.Should().NotContain("anna");
        (await _lists.Reminders()).Should().BeEmpty("it was taken");
        var look = (await anna.Grain.ReadLog(_lists.Records.Self("anna"))).First(static entry => entry is { Action: AccessAction.ListAlerts, Organization: Practice });
        look.Data.Count.Should().Be(3, "two readings, and who she is");
        (await anna.Replay(look.Version)).Same.Should().BeTrue();
    }

    [Fact]
    public async Task WhatThePracticeDoes_ComesBackIntoTheRecord_AndIsLogged()
    {
        var anna = await InCrisis("anna");
        var task = (await Tasks(Practice)).Single();

        (await Do(Practice, new TaskAction(task.Id, AlertStep.Claimed))).Should().BeOfType<AlertHandled>();
        (await Tasks(Practice, new WorklistQuery(Unclaimed: true))).Should().BeEmpty("somebody took it on");
        await Do(Practice, new TaskAction(task.Id, AlertStep.Noted, Words: "Called, no answer."));
        var closed = (await Do(Practice, new TaskAction(task.Id, AlertStep.Closed, AlertOutcome.Appointment, "Seen at 11."))).Should().BeOfType<AlertHandled>().Subject;
        var again = (await Do(Practice, new TaskAction(task.Id, AlertStep.Closed, AlertOutcome.Appointment, "Seen at 11.")));

        closed.Changed.Should().BeTrue();
        again.Should().BeOfType<HandleAlertOutcome.Invalid>("it is on the list no more");
        (await Tasks(Practice)).Should().BeEmpty();
        var alert = (await anna.Alerts()).Alerts.Single();
        alert.Should().BeEquivalentTo(new { IsOpen = true, IsClosed = true });
        alert.Handling.Select(static step => (step.Step, step.Words, step.Organization)).Should()
            .Equal((AlertStep.Claimed, null, Practice), (AlertStep.Noted, "Called, no answer.", Practice), (AlertStep.Closed, "Seen at 11.", Practice));
        var acts = (await anna.Grain.ReadLog(_lists.Records.Self("anna"))).Where(static entry => entry.Action == AccessAction.HandleAlert).ToList();
        acts.Should().HaveCount(3).And.OnlyContain(static act => act.Reason.Code == ReasonCode.ConsentsPermit, "a consent lets them see it");
        foreach (var act in acts)
        {
            (await anna.Replay(act.Version)).Same.Should().BeTrue();
        }
    }

    [Fact]
    public async Task G3_ACrashBetweenCommitAndTelling_LosesNoAlert_AndDoublesNone()
    {
        _lists.Interruption.ListsAreDeaf = true;
        await InCrisis("anna");
        (await Tasks(Practice)).Should().BeEmpty("nobody told it");
        await _lists.Restart();
        _lists.Interruption.ListsAreDeaf = false;
        (await _lists.Reminders()).Should().Contain(Outbox);

        await _lists.Remind("anna", Outbox);
        await _lists.Remind("anna", Outbox);

        (await Tasks(Practice)).Should().ContainSingle();
    }

    [Fact]
    public async Task WithoutAReminder_NoReadingThatRaisesIsRecorded_AndSentAgainItIs()
    {
        var anna = await _lists.Register("anna", Practice);
        await Submit(anna, Severe(-9));
        _lists.Interruption.RemindersFail = true;
        await FluentActions.Awaiting(() => Submit(anna, Severe(-4))).Should().ThrowAsync<RecordUnavailableException>();

        _lists.Interruption.RemindersFail = false;
        await Submit(anna, Severe(-4));

        (await Tasks(Practice)).Should().ContainSingle();
    }

    [Fact]
    public async Task G1_AWithdrawal_EmptiesTheListAtOnce_EvenBeforeItHeard()
    {
        var anna = await InCrisis("anna");
        var task = (await Tasks(Practice)).Single();
        _lists.Interruption.ListsAreDeaf = true;
        foreach (var held in (await anna.Consents()).Consents)
        {
            await anna.WithdrawConsent(held.Consent.Id);
        }

        (await Tasks(Practice)).Should().BeEmpty("her record decides");
        (await Do(Practice, new TaskAction(task.Id, AlertStep.Claimed))).Should().BeOfType<HandleAlertOutcome.Refused>();

        _lists.Interruption.ListsAreDeaf = false;
        await _lists.Remind("anna", Outbox);
        var looks = (await anna.Grain.ReadLog(_lists.Records.Self("anna"))).Count;
        (await Tasks(Practice)).Should().BeEmpty();
        (await anna.Grain.ReadLog(_lists.Records.Self("anna"))).Should().HaveCount(looks + 1, "the practice has heard, and asks no more; this look at the log is the one");
    }

    [Fact]
    public async Task WhoMayNotSeeTheReadings_SeesNoAlert()
    {
        var anna = await InCrisis("anna");
        await _lists.Register("ben", Other);

        (await Tasks(Other)).Should().BeEmpty();
        var refused = await anna.Grain.Alerts(_lists.Records.Professional(Other));

        refused.Should().BeOfType<AlertsOutcome.Refused>();
        (await anna.Grain.HandleAlert(_lists.Records.Self("anna"), new AlertAction(AlertRuleNames.BloodPressureSevere, 1, AlertStep.Claimed))).Should().BeOfType<HandleAlertOutcome.Refused>();
    }

    [Fact]
    public async Task TheFormerPractice_ForgetsTheTask_AndTheNewOneHasIt()
    {
        var anna = await InCrisis("anna");

        await anna.Register(new GpRegistration(Other));

        (await Tasks(Practice)).Should().BeEmpty();
        (await Tasks(Other)).Should().ContainSingle();
    }

    [Fact]
    public async Task ACorrection_EndsWhatRestedOnTheReading_InTheSameTurn()
    {
        var anna = await _lists.Register("anna", Practice);
        await Submit(anna, Severe(-9, "first"));
        await Submit(anna, Severe(-4, "second"));

        var receipt = await Submit(anna, Sample.BloodPressure(Now.AddMinutes(-4), "148", "86", "second"));

        (await anna.Alerts()).Alerts.Single().End.Should().BeEquivalentTo(new { How = AlertEnding.Corrected, receipt.Version });
        (await Tasks(Practice)).Should().BeEmpty();
    }

    [Fact]
    public async Task ALateReading_RaisesWhatItMakesWhole_AndNothingThatIsOver()
    {
        var anna = await _lists.Register("anna", Practice);
        await Submit(anna, Severe(-4));
        await Submit(anna, Severe(-9));
        (await anna.Alerts()).Alerts.Should().ContainSingle("it came late, and makes the pair");

        var ben = await _lists.Register("ben", Practice);
        await Submit(ben, Severe(-60 * 72));
        await Submit(ben, Severe(-60 * 72 + 5));
        (await ben.Alerts()).Alerts.Should().BeEmpty("that was three days ago");
    }

    [Fact]
    public async Task TheMostUrgentComeFirst_AndOfThoseTheOldest()
    {
        await InCrisis("anna");
        await InCrisis("ben");
        await InCrisis("carl");

        (await Tasks(Practice)).Select(static task => task.Citizen).Should().Equal("anna", "ben", "carl");
        (await Tasks(Practice, new WorklistQuery(AlertUrgency.Emergency))).Should().BeEmpty();
    }

    [Fact]
    public async Task ARecordThatDoesNotAnswer_IsToldAsSuch_AndKeepsNobodyWaiting()
    {
        await InCrisis("anna");
        await InCrisis("ben");
        var held = new HeldCall();
        _lists.Interruption.Slow = ("anna", held);

        var page = (await Open(_lists.Records.Professional(Practice))).Should().BeOfType<WorklistPage>().Subject;

        page.Tasks.Select(static task => task.Citizen).Should().Equal("ben");
        page.NotLoaded.Should().Be(1);
        held.Release();
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("00.1.BP-SEVERE")]
    [InlineData("0123456789abcdef0123456789abcdef.1.BP-SEVERE")]
    public async Task ATaskThatIsNone_IsToldApartFromNothing(string id) =>
        (await Do(Practice, new TaskAction(id, AlertStep.Claimed))).Should().BeOfType<HandleAlertOutcome.Invalid>().Which.Field.Should().Be("action.id");

    [Fact]
    public async Task NoStateHoldsWhoOrWhatWasMeasured()
    {
        await InCrisis("anna-lindqvist");

        var rows = await _lists.StatesAsStored();

        rows.Should().Contain(static row => row.Contains("BP-SEVERE")).And.NotContain(static row => row.Contains("anna-lindqvist") || row.Contains("184.7") || row.Contains("122.3"));
    }

    private async Task<CitizenSession> InCrisis(string citizen)
    {
        var self = await _lists.Register(citizen, Practice);
        await Submit(self, Severe(-9));
        await Submit(self, Severe(-4));
        return self;
    }

    private Task<SubmissionReceipt> Submit(CitizenSession citizen, RecordItem item) => citizen.Submit(new Submission($"s-{++_submissions}", [item]));

    private static Reading Severe(int minutes, string? identifier = null) => Sample.BloodPressure(Now.AddMinutes(minutes), "184.7", "122.3", identifier);

    private async Task<IEnumerable<WorklistTask>> Tasks(string practice, WorklistQuery? query = null) =>
        (await Open(_lists.Records.Professional(practice), query)).Should().BeOfType<WorklistPage>().Subject.Tasks;

    private Task<WorklistOutcome> Open(AccessTicket ticket, WorklistQuery? query = null) => _lists.Records.Client.GetGrain<IPracticeGrain>(0).Worklist(ticket, query ?? new WorklistQuery());

    private Task<HandleAlertOutcome> Do(string practice, TaskAction action) =>
        _lists.Records.Client.GetGrain<IPracticeGrain>(0).HandleTask(_lists.Records.Professional(practice), action);
}
