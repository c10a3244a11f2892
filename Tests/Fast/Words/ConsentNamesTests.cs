using FluentAssertions;
using PhrCluster.AccessLog;
using PhrCluster.Codes;
using PhrCluster.Consents;
using PhrCluster.Datatypes;
using PhrCluster.Identity;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Words;
using Xunit;

namespace PhrCluster.Tests.Fast.Words;

/// <summary>A consent is called by its day and what it is about: its id tells its citizen nothing.</summary>
public sealed class ConsentNamesTests
{
    private const string Id = "f3a1-77";

    private static readonly Coding Psychiatry = new(PhrCluster.Labels.SensitivityLabels.System, "PSY");

    public static TheoryData<string, Consent> Consents => new()
    {
        { "of 14 March 2026 about organisation RR8", Sample.Permit(Id, "RR8") },
        { "of 14 March 2026 about organisation RR8 and vital signs", Sample.Permit(Id, "RR8", Sample.VitalSigns) },
        { "of 14 March 2026 about organisation \"the \\\"best\\\"\"", Sample.Permit(Id, "the \"best\"") },
        { "of 14 March 2026 about glucose", Denial(new() { Type = ProvisionType.Deny, Codes = KnownCodes.Groups.Single(static it => it.Name == "glucose").Codes }) },
        { "of 14 March 2026 about data labelled psychiatry", Denial(new() { Type = ProvisionType.Deny, SecurityLabels = [Psychiatry] }) },
        { "of 14 March 2026 about what clinic delivered", Denial(new() { Type = ProvisionType.Deny, Data = [new ConsentData(DataMeaning.AuthoredBy, "clinic")] }) },
        { "of 14 March 2026 about research", Denial(new() { Type = ProvisionType.Deny, Purposes = [PurposeOfUse.Research] }) },
        { "of 14 March 2026", Denial(new() { Type = ProvisionType.Deny }) },
        { "of 14 March 2026 about practitioner a, practitioner b and others", Denial(new() { Type = ProvisionType.Deny, Actors = [Practitioner("a"), Practitioner("b"), Practitioner("c")] }) },
        { "of 14 March 2026 about practitioner a", Denial(new() { Type = ProvisionType.Deny, Provisions = [new Provision { Type = ProvisionType.Permit, Actors = [Practitioner("a")] }] }) },
        { "of 14 March 2026 about emergencies", Standing.ForEmergencies(Id) },
        { "of 14 March 2026 about person bea acting for you", Standing.Delegation(Id, "bea", Standing.End, ConsentAction.Access) },
        { "of 14 March 2026 about research and planning", Denial(new() { Type = ProvisionType.Deny }) with { Categories = [ConsentCategories.Privacy, ConsentCategories.NationalOptOut] } },
    };

    [Theory, MemberData(nameof(Consents))]
    public void AConsent_IsCalledByItsDay_AndWhatItIsAbout(string name, Consent consent) =>
        Permitting(Id).With(new NamedConsent(Id, Sample.Noon, consent)).Said().Should().Be($"Your consent {name} lets dr-cole of Ambulance see this for treatment.");

    [Fact]
    public void OfSeveralOnOneDay_TheTimeTellsToo() =>
        Permitting(Id).With(new NamedConsent(Id, Sample.Noon, Sample.Permit(Id, "RR8")) { SharesItsDay = true }).Said()
            .Should().StartWith("Your consent of 14 March 2026 at 12:00:00 about organisation RR8 lets ");

    [Fact]
    public void WhoMayNotSeeConsents_ReadsTheDayAlone() =>
        Permitting(Id).With(new NamedConsent(Id, Sample.Noon, null)).Said().Should().StartWith("Your consent of 14 March 2026 lets ");

    [Fact]
    public void OneThatIsNotKnown_IsAConsentOfYours()
    {
        Permitting(Id).Said().Should().StartWith("A consent of yours lets ");
        Permitting(Id, "other").Said().Should().StartWith("2 consents of yours let ");
        Permitting(Id, "other").With(new NamedConsent(Id, Sample.Noon, null)).Said().Should().StartWith("Your consents of 14 March 2026 and one that is no longer kept let ");
    }

    [Fact]
    public void WhatWasGivenAndWithdrawn_IsNamedTheSameWay() =>
        new Reason(ReasonCode.RulesChanged) { Capacity = Capacity.Self, Consents = [Id], Against = ["old"] }
            .With(new NamedConsent(Id, Sample.Noon, Sample.Permit(Id, "RR8")), new NamedConsent("old", Sample.Noon.AddDays(-2), null)).Said()
            .Should().Be("You gave the consent of 14 March 2026 about organisation RR8 and withdrew the consent of 12 March 2026.");

    [Fact]
    public void NoReason_NamesAConsentByItsId() =>
        (from code in Enum.GetValues<ReasonCode>()
         from capacity in Enum.GetValues<Capacity>()
         from named in new NamedConsent[][] { [], [new(Id, Sample.Noon, Sample.Permit(Id, "RR8")), new("zz-99", Sample.Noon, null)] }
         let reason = Sentences.ReasonOf(code, capacity) with { Consents = [Id, "zz-99"], Against = ["zz-99"], Named = [.. named] }
         select reason.Said()).Should().NotContain(static sentence => sentence.Contains(Id) || sentence.Contains("zz-99"));

    [Fact]
    public void WhatAConsentReplaces_IsNamed_OrAnEarlierOne()
    {
        var consent = Sample.Permit("new", "RR8") with { Supersedes = Id };

        Language.Default.Of(consent).Should().EndWith("\nIt replaces an earlier consent.");
        Language.Default.Of(consent, replaces: new NamedConsent(Id, Sample.Noon, Sample.Permit(Id, "Practice"))).Should()
            .EndWith("\nIt replaces the consent of 14 March 2026 about organisation Practice.");
    }

    [Fact]
    public void AnArrangement_CountsWhatItWithdraws()
    {
        Language.Default.Of(new Arrangement([], [Id], [])).Should().Be("A consent is withdrawn.");
        Language.Default.Of(new Arrangement([], [Id, "other"], [])).Should().Be("2 consents are withdrawn.");
    }

    [Fact]
    public void TheProgramsAnswers_NameNoId()
    {
        var program = Language.Default.Program;

        program.Stands(Sample.Permit(Id, "RR8"), 5, changed: false).ToString().Should().Be("The consent is given as of version 5, as it was before.");
        program.StandsAlready(new NamedConsent(Id, Sample.Noon, Sample.Permit(Id, "RR8"))).Should()
            .Be("Nothing was given: your consent of 14 March 2026 about organisation RR8 says the same already:");
    }

    private static Consent Denial(Provision provision) => Standing.Deny(Id, provision);

    private static ConsentActor Practitioner(string id) => new(ActorKind.Practitioner, id);

    private static Reason Permitting(params string[] ids) =>
        Sentences.ReasonOf(ReasonCode.ConsentsPermit, Capacity.Professional) with { Consents = [.. ids], Against = [], Named = [] };
}
