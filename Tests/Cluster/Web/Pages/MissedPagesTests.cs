using System.Text.RegularExpressions;
using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using PhrCluster.Alerts;
using PhrCluster.Client.Connecting;
using PhrCluster.Demographics;
using PhrCluster.Grains.Lists;
using PhrCluster.Grains.Outbox;
using PhrCluster.Plans;
using PhrCluster.Registration;
using PhrCluster.Tests.Cluster.Web.Smart;
using PhrCluster.Tests.Support;
using PhrCluster.Web.Smart.People;
using PhrCluster.Words;
using Xunit;

namespace PhrCluster.Tests.Cluster.Web.Pages;

/// <summary>What stays away, on the pages of the citizen and of their practice, which changes the plan from there.</summary>
public sealed partial class MissedPagesTests : IAsyncLifetime
{
    private const string Practice = "RR8", Doctor = "Dr Lee";

    private readonly MovableTime _time = new(TimeProvider.System.GetUtcNow());
    private SmartFrontDoor _door = null!;

    private static string Title => Language.Default.Alerts.Rules[AlertRuleNames.Missed].Title;

    public async Task InitializeAsync() => _door = await SmartFrontDoor.Start(
        time: _time, change: static settings => settings.Smart.People.Add(new PersonSettings { Id = "dr-lee", Name = Doctor, Organization = Practice }));

    public async Task DisposeAsync() => await _door.DisposeAsync();

    [Fact]
    public async Task TheCitizenReadsIt_AndThePractice_WhichChangesThePlanFromThere()
    {
        var anna = new CitizenSession(_door.Cluster.Citizen("anna"), TicketSource.Given(_door.Cluster.Self("anna")));
        await anna.Register(new GpRegistration(Practice), demographics: new CitizenDemographics("""{"resourceType":"Patient","name":[{"text":"Mx anna"}],"birthDate":"1961-02-03"}"""));
        (await _door.Cluster.Citizen("anna").SetCarePlan(_door.Cluster.Professional(Practice), CarePlan.None with { Measurements = [new PlannedMeasurement("weight", 1, PlanPeriod.Day)] }))
            .Should().BeOfType<CarePlanHeld>();

        await LookAfter(days: 5);
        using (var citizen = await PageClient.SignIn(_door, "anna"))
        using (var early = await PageClient.SignIn(_door, Doctor, "/practice"))
        {
            (await citizen.Get("/alerts")).Text.Should().Contain(Title).And.Contain("Nothing from you yet for weight: 0 of 3 planned readings came in 3 days.").And.Contain("It counts the days from").And.Contain("call 111");
            (await citizen.Get("/home")).Text.Should().Contain(Title);
            (await citizen.Get("/plan")).Text.Should().Contain("To be measured: weight, once a day, set by the practice.").And.NotContain("measure-weight");
            (await early.Get("/practice/worklist")).Text.Should().NotContain("Mx anna");
        }

        await LookAfter(days: 5);
        using var doctor = await PageClient.SignIn(_door, Doctor, "/practice");
        var row = Row().Match((await doctor.Get("/practice/worklist")).Html).Groups[1].Value;
        var page = await doctor.Get(row);
        page.Text.Should().Contain("0 of 7 planned readings of weight came in 7 days, and none before.").And.Contain("Silence does not mean that all is well.");
        var plan = PlanLink().Match(page.Html).Groups[1].Value;
        (await doctor.Get(plan)).Text.Should().Contain("To be measured: weight, once a day, set by the practice.");

        await doctor.Post(plan, "plan", ("measure-weight", "1/week"));

        (await doctor.Get("/practice/worklist")).Text.Should().NotContain("Mx anna");
        using var later = await PageClient.SignIn(_door, "anna");
        (await later.Get("/alerts")).Text.Should().Contain("Your plan was changed").And.Contain("More stayed away, and another alert took its place.");
        (await later.Get("/plan")).Text.Should().Contain("To be measured: weight, once a week, set by the practice.");
    }

    private Task LookAfter(int days)
    {
        _time.Advance(TimeSpan.FromDays(days));
        var vault = _door.Cluster.Services.GetRequiredService<IListVault>();
        return _door.Cluster.Client.GetGrain<IOutboxAlarm>(vault.AlarmOf("anna")).AsReference<IRemindable>().ReceiveReminder(OutboxReminders.MissedReadings, default);
    }

    [GeneratedRegex("href=\"(/practice/alert/[^\"]*)\">[^<:]*: Mx anna<")]
    private static partial Regex Row();

    [GeneratedRegex("href=\"(/practice/patient/[^\"]*/plan)\"")]
    private static partial Regex PlanLink();
}
