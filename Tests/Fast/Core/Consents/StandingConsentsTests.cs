using FluentAssertions;
using PhrCluster.AccessLog;
using PhrCluster.Core.AccessLog;
using PhrCluster.Core.Arrangements;
using PhrCluster.Core.Consents;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Identity;
using PhrCluster.Core.Record;
using PhrCluster.Core.Registration;
using PhrCluster.Identity;
using PhrCluster.Notices;
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
    [InlineData(false), InlineData(true)]
    public void APracticeThatTheCitizenWithdrew_GetsNothingByAnAdministratorsRegistration_AlsoAfterAnotherPractice(bool replaced)
    {
        JournalEntry ended = replaced
            ? new ConsentGiven(Sample.Permit("own", "Hospital") with { Supersedes = "gp-2" }, Standing.Self)
            : new ConsentWithdrawn("gp-2", Standing.Self);
        var withdrawn = Register(Registered.Then(Sample.Noon, ended), "Other", Standing.Admin);

        var back = Register(withdrawn, "Practice", Standing.Admin);

        back.Registration!.Practice.Should().Be("Practice", "who is the practice is recorded");
        back.Lets(AccessAction.Dashboard, Sample.Gp).Should().BeFalse();
        back.Lets(AccessAction.Dashboard, Sample.Gp with { Organization = "Other" }).Should().BeFalse("the citizen is no longer registered there");
        RecordSnapshot.Unpack(RecordSnapshot.Pack(back)).WithdrawnPractices.Should().Equal("Practice");
        Register(Register(back, "Third", Standing.Admin), "Practice", Standing.Admin).Lets(AccessAction.Dashboard, Sample.Gp).Should().BeFalse();
    }

    [Theory]
    [InlineData("RR8", "https://fhir.nhs.uk/Id/ods-organization-code|RR8"), InlineData("https://fhir.nhs.uk/Id/ods-organization-code/RR8", "RR8")]
    public void APracticeThatTheCitizenWithdrew_StaysWithdrawnUnderItsOtherName(string withdrawn, string registered)
    {
        var registration = Register(Standing.Under(), withdrawn);
        var without = registration.Then(Sample.Noon, new ConsentWithdrawn(registration.ActiveConsents[0].Id, Standing.Self));

        Register(without, registered, Standing.Admin).Lets(AccessAction.Dashboard, Sample.Gp with { Organization = "RR8" }).Should().BeFalse();
        StandingConsents.IsRenewed(without, new GpRegistration(registered), Standing.Self).Should().BeTrue();
        without.Then(Sample.Noon, new ConsentGiven(Sample.Permit("again", registered), Standing.Self)).WithdrawnPractices.Should().BeEmpty();
    }

    [Fact]
    public void TheCitizenRegisteringThemself_AgreesToWhatTheyHadWithdrawn_AlsoWhereItStandsAlready()
    {
        var withdrawn = Registered.Then(Sample.Noon, new ConsentWithdrawn("gp-2", Standing.Self));
        StandingConsents.IsRenewed(withdrawn, new GpRegistration("Practice"), Standing.Self).Should().BeTrue();
        StandingConsents.IsRenewed(withdrawn, new GpRegistration("Practice"), Standing.Admin).Should().BeFalse();

        var agreed = Register(withdrawn, "Practice");

        agreed.Lets(AccessAction.Dashboard, Sample.Gp).Should().BeTrue();
        Register(Register(agreed, "Other", Standing.Admin), "Practice", Standing.Admin).Lets(AccessAction.Dashboard, Sample.Gp).Should().BeTrue();
    }

    [Fact]
    public void AConsentOfTheCitizen_AgreesToWhatTheyHadWithdrawn()
    {
        var agreed = Registered
            .Then(Sample.Noon, new ConsentWithdrawn("gp-2", Standing.Self))
            .Then(Sample.Noon, new ConsentGiven(Sample.Permit("again", "Practice"), Standing.Self));
        agreed.WithdrawnPractices.Should().BeEmpty();
        Register(Register(agreed, "Other", Standing.Admin), "Practice", Standing.Admin).ActiveConsents[^1].Id.Should().StartWith("gp-");
    }

    [Fact]
    public void MovingToAnotherPractice_IsNoWishAgainstTheFormer()
    {
        var back = Register(Register(Registered, "Other", Standing.Admin), "Practice", Standing.Admin);
        back.Lets(AccessAction.Dashboard, Sample.Gp).Should().BeTrue();
    }

    [Fact]
    public void ARegistrationThatGivesNothing_IsLoggedAsOne()
    {
        var entries = new JournalEntry[] { new PracticeRegistered(new GpRegistration("Practice"), Standing.Admin), new NoticeRaised(NoticeKind.ChangedByAnother, Standing.Admin) };
        var commit = new Commit(9, 1, Sample.Noon, [.. entries]);
        AccessLogFold.Of(commit, Standing.Citizen)!.Reason.Code.Should().Be(ReasonCode.RegisteredWithoutConsent);
        Reasons.Of((NoticeRaised)entries[1], commit).Code.Should().Be(ReasonCode.RegisteredWithoutConsent);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    public void APractice_HasAName(string? practice) => StandingConsents.Check(new GpRegistration(practice!)).Should().NotBeNull();

    private static CitizenRecord Register(CitizenRecord record, string practice, Requester? by = null)
    {
        var registration = new GpRegistration(practice);
        by ??= Standing.Self;
        var decision = ArrangementDecision.Of(record, StandingConsents.For(record, registration, by), new ConsentLimits(), by, Sample.Noon);
        decision.Broken.Should().BeNull();
        return record.Then(Sample.Noon, [new PracticeRegistered(registration, by), .. decision.Entries]);
    }
}
