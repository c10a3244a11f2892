using FluentAssertions;
using PhrCluster.Plans;
using PhrCluster.Registration;
using PhrCluster.Words;
using Xunit;

namespace PhrCluster.Tests.Cluster.Web.Pages;

/// <summary>A practice reads a patient's plan and changes it on a page of theirs.</summary>
public sealed class PatientPlanPageTests(PracticeDoor practice) : IClassFixture<PracticeDoor>
{
    private static PlanWords Words => Language.Default.Plans;

    [Fact]
    public async Task TheDoctor_SetsALevel_ThatTheCitizenReads_AndCannotChange()
    {
        var pat = await practice.Record("pat-of-the-plan");
        await pat.Register(new GpRegistration(PracticeDoor.Practice));
        using var doctor = await practice.DoctorSignsIn();
        var (address, page) = await PracticeDoor.Find(doctor, "pat-of-the-plan");
        page.Html.Should().Contain($"{address}/plan");
        (await doctor.Get($"{address}/plan")).Text.Should().Contain("Some Body").And.Contain(Words.Nothing).And.Contain("125 to 150");

        var wrong = await doctor.Post($"{address}/plan", "plan", ("level-home-systolic", "151"));
        wrong.Text.Should().Contain(Words.LevelWrong(PlanLevels.Of(LevelKind.HomeSystolic), byPractice: true));
        await doctor.Post($"{address}/plan", "plan", ("level-home-systolic", "145"), ("facts", "heart-failure"));

        (await doctor.Get($"{address}/plan")).Text.Should().Contain("145, set by the practice").And.Contain(Words.Of(PlanFacts.HeartFailure));
        (await pat.CarePlan()).Held.Plan.Levels.Should().Equal(new OwnLevel(LevelKind.HomeSystolic, 145, IsOfPractice: true));
        using var citizen = await PageClient.SignIn(practice.Door, pat.Citizen);
        var own = await citizen.Get("/plan");
        own.Text.Should().Contain("145, set by the practice");
        own.Html.Should().NotContain("level-home-systolic").And.Contain("level-home-diastolic");
    }
}
