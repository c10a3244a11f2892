using FluentAssertions;
using PhrCluster.AccessLog;
using PhrCluster.Consents;
using PhrCluster.Core.Access;
using PhrCluster.Core.Emergency;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Identity;
using PhrCluster.Core.Record;
using PhrCluster.Identity;
using PhrCluster.Notices;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Fast.Core.Access;

/// <summary>Who may declare an emergency, and what it opens.</summary>
public sealed class EmergencyRulesTests
{
    private static readonly DateTimeOffset Until = Sample.Noon.AddHours(24);

    [Fact]
    public void AnEmergency_MustBeDeclaredBeforeLooking()
    {
        var record = Standing.Under(Standing.ForEmergencies());
        record.Judge(AccessAction.Dashboard, Standing.Paramedic).Should().BeOfType<AccessJudgement.Denied>()
            .Which.Reason.Said().Should().Be("Ambulance has to declare an emergency before looking for emergency treatment; you are then told of it.");
        Declared(record).Lets(AccessAction.Dashboard, Standing.Paramedic).Should().BeTrue();
    }

    [Fact]
    public void AnEmergency_IsFoundByItsId_WhileItIsOpen_AlsoInASnapshot()
    {
        var journal = new MemoryJournal();
        journal.Append(Emergencies.Declare(Standing.Paramedic, "Unconscious.", Until), Sample.Noon);
        journal.Append(Emergencies.Declare(Standing.Paramedic with { Subject = "dr-dunn" }, "Unconscious.", Until, "form-1"), Sample.Noon);
        var by = Standing.Paramedic with { Subject = "dr-dunn" };
        foreach (var record in new[] { journal.Record, RecordSnapshot.Unpack(RecordSnapshot.Pack(journal.Record)) })
        {
            Emergencies.Find(record, by, "form-1", Sample.Noon)!.Until.Should().Be(Until);
            Emergencies.Find(record, by, "form-1", Until).Should().BeNull("it is over");
            Emergencies.Find(record, by, "form-2", Sample.Noon).Should().BeNull();
            Emergencies.Find(record, by, null, Sample.Noon).Should().BeNull();
            Emergencies.Find(record, Standing.Paramedic, "form-1", Sample.Noon).Should().BeNull("it is another's");
        }
    }

    [Fact]
    public void AnEmergency_EndsAtTheExactInstant()
    {
        var record = Declared(Standing.Under(Standing.ForEmergencies()));
        record.Lets(AccessAction.Readings, Standing.Paramedic, Until.AddMilliseconds(-1)).Should().BeTrue();
        record.Lets(AccessAction.Readings, Standing.Paramedic, Until).Should().BeFalse();
    }

    [Fact]
    public void AnEmergency_IsItsDeclarersAlone_AtTheirOrganization_ForItsPurpose()
    {
        var record = Declared(Standing.Under(Standing.ForEmergencies()));
        record.Lets(AccessAction.Dashboard, Standing.Paramedic with { Subject = "dr-dunn" }).Should().BeFalse();
        record.Lets(AccessAction.Dashboard, Standing.Paramedic with { Organization = "Hospital" }).Should().BeFalse();
        record.Lets(AccessAction.Dashboard, Standing.Paramedic with { Purpose = PurposeOfUse.BreakTheGlass }).Should().BeFalse();
        record.Lets(AccessAction.Dashboard, Standing.Paramedic with { Purpose = PurposeOfUse.Treatment }).Should().BeFalse("the consent is for emergencies");
    }

    [Theory]
    [InlineData(PurposeOfUse.EmergencyTreatment, true)]
    [InlineData(PurposeOfUse.BreakTheGlass, true)]
    [InlineData(PurposeOfUse.Treatment, false)]
    [InlineData(PurposeOfUse.Research, false)]
    public void OnlyAnEmergencyPurpose_DeclaresOne(string purpose, bool may) =>
        Standing.Under(Standing.ForEmergencies(), Sample.Permit("c1", "Ambulance")).Lets(AccessAction.DeclareEmergency, Standing.Paramedic with { Purpose = purpose })
            .Should().Be(may);

    [Fact]
    public void ADeclaration_NeedsAProfessionalOfAnOrganization_AndAScopeToReadSomething()
    {
        var record = Standing.Under(Standing.ForEmergencies());
        record.Lets(AccessAction.DeclareEmergency, Standing.Paramedic with { Organization = null }).Should().BeFalse();
        record.Lets(AccessAction.DeclareEmergency, Standing.Paramedic with { Role = Role.Service }).Should().BeFalse();
        record.Judge(AccessAction.DeclareEmergency, Standing.Paramedic, scopes: Scopes("patient/Observation.r")).Should().BeOfType<AccessJudgement.Granted>();
        record.Judge(AccessAction.DeclareEmergency, Standing.Paramedic, scopes: Scopes("patient/Observation.c")).Should().BeOfType<AccessJudgement.Denied>();
        record.Judge(AccessAction.DeclareEmergency, Standing.Paramedic, scopes: SmartScopes.None).Should().BeOfType<AccessJudgement.Denied>();
    }

    [Fact]
    public void WhereNoConsentLetsEmergenciesSee_NoneIsDeclared_AndDeclaringOverridesNothing()
    {
        Standing.Under().Lets(AccessAction.DeclareEmergency, Standing.Paramedic).Should().BeFalse();
        var denied = Standing.Under(
            Standing.ForEmergencies(), Standing.Deny("nobody", new Provision { Type = ProvisionType.Deny }));
        denied.Lets(AccessAction.DeclareEmergency, Standing.Paramedic).Should().BeFalse();
        Declared(denied).Judge(AccessAction.Dashboard, Standing.Paramedic).Should().BeOfType<AccessJudgement.Denied>()
            .Which.Rules.Should().Equal(new DecidingRule(false, "nobody", "provision"));
    }

    [Fact]
    public void DeclaringAgain_Extends_AndIsToldAgain()
    {
        var again = Sample.Noon.AddHours(1);
        var record = Declared(Standing.Under(Standing.ForEmergencies())).Then(again, [.. Emergencies.Declare(Standing.Paramedic, "Still.", again.AddHours(24))]);
        record.Emergencies.Should().ContainSingle().Which.Until.Should().Be(again.AddHours(24));
        record.Notices.Select(static notice => (notice.Kind, notice.Statement, notice.Count, notice.Last, notice.Reason.Until)).Should().Equal(
            (NoticeKind.Emergency, "Found unconscious.", 2, again, again.AddHours(24)));
    }

    [Fact]
    public void HoweverOftenEmergenciesAreDeclared_TheFirstStaysAtHand_AndEachDeclarerIsOneNotice()
    {
        var record = Declared(Standing.Under(Standing.ForEmergencies()));
        for (var i = 0; i < 200; i++)
        {
            record = record.Then(Sample.Noon, [.. Emergencies.Declare(Standing.Paramedic with { Subject = $"dr-{i}" }, "Another.", Standing.End)]);
            record = record.Then(Sample.Noon, [.. Emergencies.Declare(Standing.Paramedic, $"Again {i}.", Standing.End)]);
            record = record.Then(Sample.Noon, new NoticeRaised(NoticeKind.NewOrganization, Sample.Gp with { Organization = $"Practice {i}" }));
        }

        var kept = RecordSnapshot.Unpack(RecordSnapshot.Pack(record)).Notices;
        kept.Should().HaveCount(RecordLimits.MaxNotices).And.Equal(record.Notices);
        kept.Single(static notice => notice.Reason.Subject == Standing.Paramedic.Subject).Should().BeEquivalentTo(new { Statement = "Found unconscious.", Count = 201 });
    }

    [Fact]
    public void WhereThereAreTooManyNotices_ThoseThatAreNoEmergencyGoFirst_AndThenTheSecondEmergency()
    {
        var record = Standing.Under(Standing.ForEmergencies()).Then(Sample.Noon, new NoticeRaised(NoticeKind.NewOrganization, Sample.Gp));
        for (var i = 0; i < 2 * RecordLimits.MaxNotices; i++)
        {
            record = record.Then(Sample.Noon, [.. Emergencies.Declare(Standing.Paramedic with { Subject = $"dr-{i}" }, "One.", Standing.End)]);
        }

        record.Notices.Should().HaveCount(RecordLimits.MaxNotices).And.OnlyContain(static notice => notice.Kind == NoticeKind.Emergency);
        record.Notices[0].Reason.Subject.Should().Be("dr-0");
        record.Notices[^1].Reason.Subject.Should().Be($"dr-{(2 * RecordLimits.MaxNotices) - 1}");
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("   ", false)]
    [InlineData("Found unconscious.", true)]
    public void AReason_IsGivenInWords(string reason, bool stands) => (Emergencies.Check(reason) is null).Should().Be(stands);

    [Fact]
    public void AReason_IsShort()
    {
        Emergencies.Check(new string('x', RecordLimits.MaxStatementLength)).Should().BeNull();
        Emergencies.Check(new string('x', RecordLimits.MaxStatementLength + 1)).Should().NotBeNull();
    }

    [Fact]
    public void AServiceOfTheSameName_DoesNotLookUnderAProfessionalsEmergency()
    {
        var everything = new Consent("all", ConsentStatus.Active, new Provision { Type = ProvisionType.Permit });
        var record = Declared(Standing.Under(everything));
        record.Lets(AccessAction.Dashboard, Standing.Paramedic).Should().BeTrue();
        record.Lets(AccessAction.Dashboard, Standing.Paramedic with { Role = Role.Service }).Should().BeFalse();
    }

    [Fact]
    public void TheEmergencyAndItsNotice_OutliveTheFoldAndTheRestart()
    {
        var record = Declared(Standing.Under(Standing.ForEmergencies()));
        var loaded = RecordSnapshot.Unpack(RecordSnapshot.Pack(record));
        loaded.Notices.Should().Equal(record.Notices).And.ContainSingle().Which.Reason.Said().Should().Be(
            "EMERGENCY: dr-cole of Ambulance declared an emergency and may look for emergency treatment, as far as your consents let emergencies see, until 2026-03-15 12:00 UTC.");
        loaded.Lets(AccessAction.Dashboard, Standing.Paramedic, Until.AddMilliseconds(-1)).Should().BeTrue();
        loaded.Lets(AccessAction.Dashboard, Standing.Paramedic, Until).Should().BeFalse();
    }

    private static CitizenRecord Declared(CitizenRecord record) => record.Then(Sample.Noon, [.. Emergencies.Declare(Standing.Paramedic, "Found unconscious.", Until)]);

    private static SmartScopes Scopes(string text) => SmartScopes.Parse(text, ScopeLevel.Patient);
}
