using FluentAssertions;
using PhrCluster.AccessLog;
using PhrCluster.Core.Arrangements;
using PhrCluster.Core.Consents;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Record;
using PhrCluster.Core.Registration;
using PhrCluster.Identity;
using PhrCluster.Registration;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Fast.Core.Consents;

/// <summary>What follows from a registration.</summary>
public sealed class StandingConsentsTests
{
    private static readonly CitizenRecord Registered = Register(Standing.Under(), "Practice");

    [Fact]
    public void TheFirstRegistration_GivesThePracticeDirectCare_AndEmergenciesAccess()
    {
        Registered.ActiveConsents.Select(static consent => consent.Id).Should().Equal("gp-2", "emergency-2");
        Registered.Lets(AccessAction.Dashboard, Sample.Gp).Should().BeTrue();
        Registered.Lets(AccessAction.Dashboard, Sample.Gp with { Purpose = PurposeOfUse.CareManagement }).Should().BeTrue();
        Registered.Lets(AccessAction.Dashboard, Sample.Gp with { Purpose = PurposeOfUse.Research }).Should().BeFalse();
        Registered.Lets(AccessAction.Dashboard, Sample.Gp with { Organization = "Hospital" }).Should().BeFalse();
        Registered.Lets(AccessAction.DeclareEmergency, Standing.Paramedic).Should().BeTrue();
    }

    [Fact]
    public void AnotherPractice_ReplacesTheFormer_AndEmergencyAccessStays()
    {
        var moved = Register(Registered, "Other");
        moved.ActiveConsents.Select(static consent => consent.Id).Should().Equal("emergency-2", "gp-3");
        moved.ActiveConsents[^1].Supersedes.Should().Be("gp-2");
        moved.Lets(AccessAction.Dashboard, Sample.Gp).Should().BeFalse();
        moved.Lets(AccessAction.Dashboard, Sample.Gp with { Organization = "Other" }).Should().BeTrue();
    }

    [Fact]
    public void EmergencyAccessThatWasWithdrawn_DoesNotComeBackByMoving()
    {
        var moved = Register(Registered.Then(Sample.Noon, new ConsentWithdrawn("emergency-2", Standing.Self)), "Other");
        moved.Lets(AccessAction.DeclareEmergency, Standing.Paramedic).Should().BeFalse();
        moved.ActiveConsents.Should().ContainSingle();
    }

    [Fact]
    public void EmergencyAccessThatWasWithdrawnLongAgo_DoesNotComeBackEither()
    {
        var record = Registered.Then(Sample.Noon, new ConsentWithdrawn("emergency-2", Standing.Self));
        for (var i = 0; i <= RecordLimits.MaxEndedConsents; i++)
        {
            record = record.Then(Sample.Noon, new ConsentGiven(Sample.Permit($"c{i}", "Hospital"), Standing.Self), new ConsentWithdrawn($"c{i}", Standing.Self));
        }

        record.Consents.Should().NotContain(static held => held.Consent.Id == "emergency-2", "ended consents are forgotten some day");
        Register(record, "Other").Lets(AccessAction.DeclareEmergency, Standing.Paramedic).Should().BeFalse();
    }

    [Fact]
    public void EveryFormerStandingConsent_IsEnded_AndAnIdThatIsTaken_IsNotTakenAgain()
    {
        var copy = Registered.ActiveConsents[0] with { Id = "copy" };
        var moved = Register(Registered.Then(Sample.Noon, new ConsentGiven(copy, Standing.Self), new ConsentGiven(Sample.Permit("gp-4", "Hospital"), Standing.Self)), "Other");
        moved.ActiveConsents.Select(static consent => consent.Id).Should().Equal("emergency-2", "gp-4", "gp-4-2");
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    public void APractice_HasAName(string? practice) => StandingConsents.Check(new GpRegistration(practice!)).Should().NotBeNull();

    private static CitizenRecord Register(CitizenRecord record, string practice)
    {
        var registration = new GpRegistration(practice);
        var decision = ArrangementDecision.Of(record, StandingConsents.For(record, registration), new ConsentLimits(), Standing.Self, Sample.Noon);
        decision.Broken.Should().BeNull();
        return record.Then(Sample.Noon, [new PracticeRegistered(registration, Standing.Self), .. decision.Entries]);
    }
}
