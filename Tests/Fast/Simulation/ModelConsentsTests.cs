using FluentAssertions;
using PhrCluster.Client.Connecting;
using PhrCluster.Identity;
using PhrCluster.Simulation.Checking;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Fast.Simulation;

/// <summary>What the model says a registration permits, whatever the core's templates say.</summary>
public sealed class ModelConsentsTests
{
    private static readonly ModelConsents Registered = ModelConsents.None.Register("GP1");

    [Theory]
    [InlineData("GP1", PurposeOfUse.Treatment, true)]
    [InlineData("GP1", PurposeOfUse.CareManagement, true)]
    [InlineData("GP1", PurposeOfUse.Research, false)]
    [InlineData("GP2", PurposeOfUse.Treatment, false)]
    [InlineData("hospital", PurposeOfUse.BreakTheGlass, true)]
    [InlineData("hospital", PurposeOfUse.EmergencyTreatment, true)]
    public void ARegistration_PermitsThePracticeItsCare_AndEmergencies_AndNothingElse(string organization, string purpose, bool permitted)
    {
        var who = new Caller(Role.Professional, "dr", organization, purpose);

        Registered.MayLook(who, Sample.Noon).Should().Be(permitted);
        Registered.MaySee(who, Sample.BloodPressure(Sample.Noon, "120", "80"), Sample.Noon).Should().Be(permitted);
        ModelConsents.None.MayLook(who, Sample.Noon).Should().BeFalse();
    }

    [Fact]
    public void EmergenciesAreForProfessionals_AndDeliveryGoesOn()
    {
        Registered.MayLook(new Caller(Role.Citizen, "bea", null, PurposeOfUse.EmergencyTreatment), Sample.Noon).Should().BeFalse();
        Registered.StopsDelivery("cuff-cloud", Sample.Noon).Should().BeFalse();
    }

    [Fact]
    public void AnotherRegistration_TakesThePlaceOfTheFirst() =>
        Registered.Register("GP2").MayLook(new Caller(Role.Professional, "dr", "GP1", PurposeOfUse.Treatment), Sample.Noon).Should().BeFalse();
}
