using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using PhrCluster.Alerts;
using PhrCluster.Client.Connecting;
using PhrCluster.Client.Consents;
using PhrCluster.Consents;
using PhrCluster.Datatypes;
using PhrCluster.Grains.Lists;
using PhrCluster.Grains.Outbox;
using PhrCluster.Plans;
using PhrCluster.Practices;
using PhrCluster.Readings;
using PhrCluster.Registration;
using PhrCluster.Tests.Cluster.Grains.Lists;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Cluster.Grains.Alerts;

/// <summary>Readings that a practice planned, and that stay away: a reminder wakes the record each day, the citizen is told after three days and the practice after seven.</summary>
public sealed class MissedReadingsTests : IAsyncLifetime
{
    private const string Practice = "RR8";

    private static readonly DateTimeOffset Start = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);

    private static readonly CarePlan Weight = CarePlan.None with { Measurements = [new PlannedMeasurement("weight", 1, PlanPeriod.Day)] };

    private readonly MovableTime _time = new(Start);
    private ListCluster _lists = null!;
    private int _submissions;

    public async Task InitializeAsync() => _lists = await ListCluster.Start(silo => silo.Services.AddSingleton<TimeProvider>(_time));

    public async Task DisposeAsync() => await _lists.DisposeAsync();

    [Fact]
    public async Task ThreeDays_TellTheCitizenAlone_Seven_ThePracticeOnce_AndAReadingEndsIt()
    {
        await Planned();
        (await Reminders()).Should().Be(1);

        await LookAfter(days: 3);
        (await Anna.Alerts()).Alerts.Should().BeEmpty("two whole days have passed");
        await LookAfter(days: 1);

        var told = (await Anna.Alerts()).Alerts.Should().ContainSingle().Subject;
        told.Should().BeEquivalentTo(new { Rule = AlertRuleNames.Missed, IsOpen = true, Urgency = AlertUrgency.Routine });
        told.Missed.Should().Equal(new MissedMeasurement("weight", 1, PlanPeriod.Day, 3, 0, null));
        (told.From, told.To).Should().Be((Midnight(3), Midnight(6)));
        (await SeenByPractice()).Should().BeEmpty();
        (await Tasks()).Should().BeEmpty();

        await LookAfter(days: 4);
        await Task.WhenAll(Look(), Look(), Look());

        var alerts = (await Anna.Alerts()).Alerts;
        alerts.Should().HaveCount(2).And.ContainSingle(static alert => alert.IsOpen).Which.Missed.Single().Should().BeEquivalentTo(new { Days = 7, Came = 0, Planned = 7 });
        alerts[1].End!.How.Should().Be(AlertEnding.GrewWorse);
        (await SeenByPractice()).Should().ContainSingle(static alert => alert.IsOpen).Which.Version.Should().Be(alerts[0].Version);
        (await Tasks()).Should().ContainSingle().Which.Alert.Missed.Should().ContainSingle();
        (await Act(alerts[0], AlertStep.Claimed)).Should().BeOfType<AlertHandled>().Which.Alert.Missed.Should().ContainSingle();

        await Submit(Anna, Weighed(minutesAgo: 5));

        (await Anna.Alerts()).Alerts.Should().NotContain(static alert => alert.IsOpen);
        (await Anna.Alerts()).Alerts[0].End!.How.Should().Be(AlertEnding.Settled);
        (await Tasks()).Should().BeEmpty();
        (await Anna.Verify()).FirstBad.Should().BeNull();
        await LookAfter(days: 1);
        (await Anna.Alerts()).Alerts.Should().NotContain(static alert => alert.IsOpen, "it counts anew");
    }

    [Fact]
    public async Task TheReminder_OutlivesTheSilo_AndGoesWhenNothingIsPlannedAnyMore()
    {
        await Planned();
        await _lists.Restart();
        (await Reminders()).Should().Be(1);
        await LookAfter(days: 8);
        (await Tasks()).Should().ContainSingle("the look that was missed on the days before is made up for");
        await _lists.Restart();
        (await Anna.Alerts()).Alerts.Should().ContainSingle().Which.Missed.Should().ContainSingle("a record that is loaded again holds it");

        (await Set(CarePlan.None)).Should().BeOfType<CarePlanHeld>();

        (await Anna.Alerts()).Alerts.Should().ContainSingle().Which.End!.How.Should().Be(AlertEnding.AppliesNoMore);
        (await Tasks()).Should().BeEmpty();
        (await Reminders()).Should().Be(1);
        await Look();
        (await Reminders()).Should().Be(0);
    }

    [Fact]
    public async Task WithoutItsReminder_NoPlanIsSet()
    {
        await _lists.Register("anna", Practice);
        _lists.Interruption.RemindersFail = true;

        var failed = await FluentActions.Awaiting(() => Set(Weight)).Should().ThrowAsync<RecordUnavailableException>();

        failed.Which.Trouble.Should().Be(RecordTrouble.StoreUnwritable);
        (await Anna.CarePlan()).Held.Should().Be(HeldCarePlan.None);
        _lists.Interruption.RemindersFail = false;
        (await Set(Weight)).Should().BeOfType<CarePlanHeld>();
        (await Reminders()).Should().Be(1);
    }

    [Fact]
    public async Task WhatTheCitizenPlans_WakesNobody_AndWhatThePracticePlans_TheyCannotChange()
    {
        await _lists.Register("anna", Practice);
        await Anna.SetCarePlan(Weight);
        (await Reminders()).Should().Be(0);
        await LookAfter(days: 20);
        (await Anna.Alerts()).Alerts.Should().BeEmpty();

        (await Set(CarePlan.None with { Measurements = [new PlannedMeasurement("weight", 2, PlanPeriod.Day)] })).Should().BeOfType<CarePlanHeld>();

        (await Anna.Grain.SetCarePlan(_lists.Records.Self("anna"), CarePlan.None)).Should().BeOfType<SetCarePlanOutcome.Invalid>().Which.Field.Should().Be("plan.measurements.weight");
    }

    [Fact]
    public async Task WhoHidesWeight_HidesThatItStaysAway()
    {
        await Planned(Weight with { Measurements = [new PlannedMeasurement("blood pressure", 1, PlanPeriod.Day), .. Weight.Measurements] });
        await ConsentTemplates.Give(Anna, "hide", new TemplateValues { Codes = Codes.KnownCodes.Find("weight")!.Codes });

        await LookAfter(days: 8);

        (await Anna.Alerts()).Alerts.Single().Missed.Select(static it => it.Name).Should().Equal("blood pressure", "weight");
        var seen = (await SeenByPractice()).Should().ContainSingle().Subject;
        seen.Missed.Select(static it => it.Name).Should().Equal("blood pressure");
        (await Act(seen, AlertStep.Claimed)).Should().BeOfType<AlertHandled>().Which.Alert.Missed.Select(static it => it.Name).Should().Equal("blood pressure");
        var looked = (await Anna.Grain.ReadLog(_lists.Records.Self("anna"))).First(static it => it.Organization == Practice);
        looked.Data.Classes.Should().Contain(CarePlan.ResourceType);
        (await Anna.Replay(looked.Version)).Same.Should().BeTrue();
        _time.Advance(TimeSpan.FromMinutes(1));
        await ConsentTemplates.Give(Anna, "hide", new TemplateValues { Codes = Codes.KnownCodes.Find("blood pressure")!.Codes });
        (await SeenByPractice()).Should().BeEmpty();
        (await Tasks()).Should().BeEmpty();
    }

    [Fact]
    public async Task ItIsMuted_LikeOtherAdvice_AndThePracticeIsToldAsEver()
    {
        await Planned();
        await Anna.MuteAlert(AlertRuleNames.Missed);

        await LookAfter(days: 8);

        var alerts = await Anna.Alerts();
        alerts.IsMuted(alerts.Alerts.Single()).Should().BeTrue();
        (await Tasks()).Should().ContainSingle();
    }

    /// <summary>Two silos that do not know each other: each has its own activation of the citizen.</summary>
    [Fact]
    public async Task WhatAStaleActivationFinds_IsDecidedAnew_AndToldOnce()
    {
        var store = new MemoryJournalStore();
        await using var first = await RecordCluster.Start(store, _time);
        await using var second = await RecordCluster.Start(store, _time);
        await Session(first).Register(new GpRegistration(Practice));
        (await first.Citizen("anna").SetCarePlan(first.Professional(Practice), Weight)).Should().BeOfType<CarePlanHeld>();
        await Session(second).Alerts();
        _time.Advance(TimeSpan.FromDays(4));

        await Look(first);
        await Look(second);

        (await Session(second).Alerts()).Alerts.Should().ContainSingle().Which.IsOpen.Should().BeTrue();
        (await Session(first).Verify()).FirstBad.Should().BeNull();

        static CitizenSession Session(RecordCluster cluster) => new(cluster.Citizen("anna"), TicketSource.Given(cluster.Self("anna")));

        static Task Look(RecordCluster cluster) => cluster.Client.GetGrain<IOutboxAlarm>(cluster.Services.GetRequiredService<IListVault>().AlarmOf("anna"))
            .AsReference<IRemindable>().ReceiveReminder(OutboxReminders.MissedReadings, default);
    }

    [Fact]
    public async Task WhoActsForTheCitizen_IsToldAsTheyAre()
    {
        await Planned();
        await _lists.Let("anna", "bea", ConsentAction.Access);

        await LookAfter(days: 4);

        (await _lists.Records.Citizen("anna").Alerts(_lists.Records.Delegate("anna", "bea"))).Should().BeOfType<AlertsDisclosed>().Which.Alerts.Should().ContainSingle();
    }

    [Fact]
    public async Task AListThatHeardNothing_IsToldLater()
    {
        await Planned();
        _lists.Interruption.ListsAreDeaf = true;
        await LookAfter(days: 8);
        _lists.Interruption.ListsAreDeaf = false;
        (await Tasks()).Should().BeEmpty();

        await _lists.Remind("anna", "outbox-alerts");

        (await Tasks()).Should().ContainSingle();
    }

    /// <summary>With a ticket of the time that it is.</summary>
    private CitizenSession Anna => _lists.Self("anna");

    private async Task Planned(CarePlan? plan = null)
    {
        await _lists.Register("anna", Practice);
        (await Set(plan ?? Weight)).Should().BeOfType<CarePlanHeld>();
    }

    private Task<SetCarePlanOutcome> Set(CarePlan plan) => _lists.Records.Citizen("anna").SetCarePlan(_lists.Records.Professional(Practice), plan);

    private async Task LookAfter(int days)
    {
        _time.Advance(TimeSpan.FromDays(days));
        await Look();
    }

    /// <summary>As Orleans does once a day.</summary>
    private Task Look() => _lists.Remind("anna", OutboxReminders.MissedReadings);

    private async Task<int> Reminders() => (await _lists.Reminders()).Count(static name => name == OutboxReminders.MissedReadings);

    private async Task<IEnumerable<Alert>> SeenByPractice() =>
        (await _lists.Records.Citizen("anna").Alerts(_lists.Records.Professional(Practice))).Should().BeOfType<AlertsDisclosed>().Subject.Alerts;

    private Task<HandleAlertOutcome> Act(Alert alert, AlertStep step) =>
        _lists.Records.Citizen("anna").HandleAlert(_lists.Records.Professional(Practice), new AlertAction(alert.Rule, alert.Version, step));

    private async Task<IEnumerable<WorklistTask>> Tasks() =>
        (await _lists.Records.Client.GetGrain<IPracticeGrain>(0).Worklist(_lists.Records.Professional(Practice), new WorklistQuery())).Should().BeOfType<WorklistPage>().Subject.Tasks;

    private Task<SubmissionReceipt> Submit(CitizenSession citizen, params RecordItem[] items) => citizen.Submit(new Submission($"s-{++_submissions}", [.. items]));

    private static DateTimeOffset Midnight(int day) => new(2026, 3, day, 0, 0, 0, TimeSpan.Zero);

    private Reading Weighed(int minutesAgo) => Sample.Glucose(_time.GetUtcNow().AddMinutes(-minutesAgo)) with
    {
        Code = CodeableConcept.Of(CodeSystems.Loinc, "29463-7"), Value = new QuantityValue(Quantity.Ucum("80", "kg")), Categories = [Sample.VitalSigns], Source = new ItemSource("scales"),
    };
}
