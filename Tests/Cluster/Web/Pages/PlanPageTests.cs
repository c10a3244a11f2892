using FluentAssertions;
using PhrCluster.Alerts;
using PhrCluster.Client.Connecting;
using PhrCluster.Datatypes;
using PhrCluster.Plans;
using PhrCluster.Readings;
using PhrCluster.Tests.Cluster.Web.Smart;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Words;
using Xunit;

namespace PhrCluster.Tests.Cluster.Web.Pages;

/// <summary>A citizen reads and changes their plan, and mutes advice, on pages.</summary>
public sealed class PlanPageTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    private static readonly string Title = Language.Default.Alerts.Rules[AlertRuleNames.HeartFailureWeight].Title;

    private SmartFrontDoor _door = null!;
    private PageBrowser _anna = null!;
    private CitizenSession _self = null!;

    private static PlanWords Words => Language.Default.Plans;

    public async Task InitializeAsync()
    {
        _door = await SmartFrontDoor.Start();
        _self = new CitizenSession(_door.Cluster.Citizen("anna"), TicketSource.Given(_door.Cluster.Self("anna")));
        await _self.Submit(new Submission("first", [Weight(-90, "80")]));
        _anna = await PageBrowser.SignIn(_door, "anna");
    }

    public async Task DisposeAsync()
    {
        _anna.Dispose();
        await _door.DisposeAsync();
    }

    [Fact]
    public async Task ThePlan_IsShown_Changed_AndRefusedWithTheFieldAndWhatToDo()
    {
        (await _anna.Open("/alerts")).Should().Contain(Words.Title);
        (await _anna.Open("/plan")).Should().Contain(Words.Nothing).And.Contain(Words.NameOf(LevelKind.HomeSystolic));

        (await _anna.Send("/plan", "plan", ("facts", "heart-failure"), ("best-peak-flow", "480"), ("measure-weight", "1/day"), ("level-home-systolic", "130")))
            .Should().Contain(Words.IsChanged).And.Contain(Words.Of(PlanFacts.HeartFailure)).And.Contain("To be measured: weight, once a day.").And.Contain("set by the citizen");
        var held = (await _self.CarePlan()).Held;
        held.Plan.Levels.Should().Equal(new OwnLevel(LevelKind.HomeSystolic, 130));
        held.Plan.BestPeakFlow!.Value.Should().Be(480);

        (await _anna.Send("/plan", "plan", ("level-home-systolic", "145"), ("best-peak-flow", "12")))
            .Should().Contain(Words.LevelWrong(PlanLevels.Of(LevelKind.HomeSystolic), byPractice: false)).And.Contain(Words.BestWrong);
        (await _self.CarePlan()).Held.Should().Be(held);
    }

    [Fact]
    public async Task Advice_IsMuted_AndShownAgain()
    {
        await _self.SetCarePlan(CarePlan.None with { Facts = PlanFacts.HeartFailure });
        await _self.Submit(new Submission("second", [Weight(-60, "82.5")]));
        (await _anna.Open("/home")).Should().Contain(Title);
        (await _anna.Open("/alerts")).Should().Contain("Your weight is up").And.Contain(Words.MuteForAMonth);

        (await _anna.Send("/alerts", "muting", ("month", AlertRuleNames.HeartFailureWeight))).Should()
            .Contain(Words.MutingIsDone).And.Contain(Words.AdviceIsMuted).And.NotContain("Your weight is up").And.Contain(Words.ShowAgain);
        (await _anna.Open("/home")).Should().NotContain("Your weight is up");
        (await _self.Alerts()).Muted.Should().ContainSingle().Which.Until.Should().NotBeNull();

        await _anna.Open("/alerts");
        (await _anna.Send("/alerts", "muting", ("again", AlertRuleNames.HeartFailureWeight))).Should().Contain("Your weight is up");
        (await _anna.Send("/alerts", "muting", ("good", AlertRuleNames.BloodPressureSevere))).Should().Contain("Your weight is up", "only what is on the page is muted");
        (await _self.Alerts()).Muted.Should().BeEmpty();
    }

    private static Reading Weight(int minutes, string kilograms) => Sample.Glucose(Now.AddMinutes(minutes)) with
    {
        Code = CodeableConcept.Of(CodeSystems.Loinc, "29463-7"), Value = new QuantityValue(Quantity.Ucum(kilograms, "kg")), Categories = [Sample.VitalSigns], Source = new ItemSource("scales"),
    };
}
