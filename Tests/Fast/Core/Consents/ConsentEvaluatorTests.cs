using FluentAssertions;
using PhrCluster.Consents;
using PhrCluster.Core.Consents;
using PhrCluster.Core.Entries;
using PhrCluster.Datatypes;
using PhrCluster.Identity;
using PhrCluster.Readings;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Fast.Core.Consents;

/// <summary>What the case files cannot say: they show single decisions on what citizens give, not what consents amount to as a whole.</summary>
public sealed class ConsentEvaluatorTests
{
    private static readonly DateTimeOffset Noon = Sample.Noon;
    private static readonly Reading Glucose = Sample.Glucose(Noon, identifier: "Observation/1");
    private static readonly Coding GlucoseCode = new(CodeSystems.Loinc, "15074-8");
    private static readonly Coding Hiv = new("http://terminology.hl7.org/CodeSystem/v3-ActCode", "HIV");

    private static readonly Provision Permit = new() { Type = ProvisionType.Permit };
    private static readonly Provision Deny = new() { Type = ProvisionType.Deny };

    /// <summary>Rules with each element that looks at the data, and with none.</summary>
    private static readonly Dictionary<string, Func<Provision, Provision>> Elements = new()
    {
        ["nothing"] = static rule => rule,
        ["classes"] = static rule => rule with { Classes = [Sample.Laboratory] },
        ["codes"] = static rule => rule with { Codes = [GlucoseCode] },
        ["labels"] = static rule => rule with { SecurityLabels = [Hiv, new Coding(CodeSystems.Confidentiality, "N")] },
        ["dates"] = static rule => rule with { DataPeriod = new ConsentPeriod(null, Noon.AddDays(1)) },
        ["sources"] = static rule => rule with { Data = [new ConsentData(DataMeaning.AuthoredBy, "meter")] },
        ["single items"] = static rule => rule with { Data = [new ConsentData(DataMeaning.Instance, "Observation/1")] },
    };

    public static TheoryData<string> EveryElement => [.. Elements.Keys];

    [Fact]
    public void TheDisplayTextOfACode_DoesNotCount() =>
        Of(Permit with { Codes = [GlucoseCode with { Display = "Blutzucker" }] }).Decide(ConsentItem.Of(Glucose)).Permitted.Should().BeTrue();

    [Fact]
    public void ACodeWithoutText_IsNoCodeAtAll_EvenOfTwoThatAreAlike()
    {
        var untold = new Coding(CodeSystems.Loinc, null, "Glucose");
        Of(Permit with { Codes = [untold] })
            .Decide(ConsentItem.Of(Glucose with { Code = new CodeableConcept([untold]) })).Should().Be(ConsentDecision.NothingMatches);
    }

    [Fact]
    public void G1_AConsentThatWasWithdrawnOrReplaced_NeverCounts()
    {
        var first = new Consent("first", ConsentStatus.Active, Permit);
        var given = Sample.Unopened.Then(Noon, new ConsentGiven(first, Sample.Gp));
        given.ActiveConsents.Should().Equal(first);
        given.Then(Noon, new ConsentWithdrawn("first", Sample.Gp)).ActiveConsents.Should().BeEmpty();
        var second = new Consent("second", ConsentStatus.Active, Deny, Supersedes: "first");
        given.Then(Noon, new ConsentGiven(second, Sample.Gp)).ActiveConsents.Should().Equal(second);
    }

    [Theory]
    [InlineData(ConsentStatus.Draft)]
    [InlineData(ConsentStatus.Proposed)]
    [InlineData(ConsentStatus.Rejected)]
    [InlineData(ConsentStatus.Inactive)]
    [InlineData(ConsentStatus.EnteredInError)]
    public void AConsentThatIsNotInForce_EndsNoOther(ConsentStatus status)
    {
        var first = new Consent("first", ConsentStatus.Active, Deny);
        var given = Sample.Unopened.Then(Noon, new ConsentGiven(first, Sample.Gp));
        given.Then(Noon, new ConsentGiven(new Consent("second", status, Permit, Supersedes: "first"), Sample.Gp)).ConsentsInForce(Noon).Should().Equal(first);
    }

    [Fact]
    public void AReplacementThatStartsLater_EndsTheFormerOnThatDay_AndForGood()
    {
        var first = new Consent("first", ConsentStatus.Active, Deny);
        var later = new Consent("later", ConsentStatus.Active, Permit with { Period = new ConsentPeriod(Noon.AddDays(10), null) }, Supersedes: "first");
        var given = Sample.Unopened.Then(Noon, new ConsentGiven(first, Sample.Gp)).Then(Noon, new ConsentGiven(later, Sample.Gp));
        given.ConsentsInForce(Noon.AddDays(9)).Should().Equal(first, later);
        given.ConsentsInForce(Noon.AddDays(10)).Should().Equal(later);
        Replacement.AsOf(given.Consents, Noon.AddDays(10))[0].Should().BeEquivalentTo(new { EndedAtVersion = 2, EndedAt = Noon.AddDays(10) });
        var withdrawn = new ConsentWithdrawn("later", Sample.Gp);
        given.Then(Noon.AddDays(9), withdrawn).ConsentsInForce(Noon.AddDays(11)).Should().Equal([first], "it was withdrawn before it replaced anything");
        given.Then(Noon.AddDays(11), withdrawn).ConsentsInForce(Noon.AddDays(11)).Should().BeEmpty("what was replaced does not come back");
    }

    [Fact]
    public void Stops_WhatARuleDenies_AndNothingForWantOfAPermission()
    {
        var item = ConsentItem.Of(Glucose);
        Of(Permit, Deny).Stops(item).Should().Be(new ConsentDecision(false, "consent-1", "provision"));
        Of(Permit with { Provisions = [Deny with { Codes = [GlucoseCode] }] }).Stops(item).Should().Be(new ConsentDecision(false, "consent-0", "provision.provision[0]"));
        Of(Permit).Stops(item).Should().BeNull();
        Of(Deny with { Classes = [Sample.VitalSigns] }).Stops(item).Should().BeNull("nothing matching denies access, but stops no delivery");
        ApplicableConsents.None.Stops(item).Should().BeNull();
    }

    [Theory]
    [InlineData(DataMeaning.AuthoredBy, "meter")]
    [InlineData(DataMeaning.Instance, "Observation/1")]
    public void WhatSumsUpItems_IsPermittedByNoRuleAboutSomeOfThem_AndDeniedByEach(DataMeaning meaning, string reference)
    {
        var sum = ConsentItem.Of(Glucose) with { Source = null, Identifier = null };
        ConsentData[] some = [new(meaning, reference)];
        Of(Permit with { Data = [.. some] }).Decide(sum).Should().Be(ConsentDecision.NothingMatches);
        Of(Permit, Deny with { Data = [.. some] }).Decide(sum).Should().Be(new ConsentDecision(false, "consent-1", "provision"));
    }

    [Theory, MemberData(nameof(EveryElement))]
    public void DeniesEverything_OnlyByARuleThatLooksAtNothingOfTheData(string element)
    {
        var denied = Of(Permit, Elements[element](Deny)).DeniesEverything();
        denied.Should().Be(element == "nothing" ? new ConsentDecision(false, "consent-1", "provision") : null);
    }

    [Fact]
    public void DeniesEverything_UnlessAPermitMayDecideInsteadOfIt()
    {
        var codes = Permit with { Codes = [GlucoseCode] };
        Of(Permit).DeniesEverything().Should().BeNull();
        Of(Deny with { Provisions = [codes] }).DeniesEverything().Should().BeNull("an exception permits some of it");
        Of(Deny with { Provisions = [Deny, codes] }).DeniesEverything()!.Value.Provision.Should().Be("provision.provision[0]", "deny wins at equal depth");
        Of(Deny with { Provisions = [Deny, codes with { Provisions = [Permit] }] }).DeniesEverything()!.Value.Provision.Should()
            .Be("provision.provision[0]", "a permit of one branch lifts no other's denial");
        Of(Permit with { Provisions = [Deny] }).DeniesEverything()!.Value.Provision.Should().Be("provision.provision[0]");
        Of(codes with { Provisions = [Deny] }).DeniesEverything().Should().BeNull("the denial is an exception to one code");
        Of(Deny with { Provisions = [codes] }, Deny).DeniesEverything()!.Value.Consent.Should().Be("consent-1");
    }

    [Fact]
    public void MayPermit_AndMayDeny_TellOfAnyRuleThatConcernsTheQuestion()
    {
        var elsewhere = new ConsentActor(ActorKind.Organization, "Hospital");
        Flags(Of(Permit)).Should().Be((true, false));
        Flags(Of(Deny)).Should().Be((false, true));
        Flags(Of(Permit with { Provisions = [Deny] })).Should().Be((true, true));
        Flags(Of(Deny with { Provisions = [Permit] })).Should().Be((true, true));
        Flags(Of(Deny, Permit with { Actors = [elsewhere] })).Should().Be((false, true), "somebody else is permitted");
        Flags(Of(Permit, Deny with { Actors = [elsewhere] })).Should().Be((true, false), "somebody else is denied");
        Flags(Of(Permit with { Provisions = [Deny with { Actors = [elsewhere] }] })).Should().Be((true, false));
        Flags(ApplicableConsents.None).Should().Be((false, false));

        static (bool, bool) Flags(ApplicableConsents consents) => (consents.MayPermit, consents.MayDeny);
    }

    [Theory, MemberData(nameof(EveryElement))]
    public void Needs_WhatARuleThatConcernsTheQuestionLooksAt(string element)
    {
        var expected = (element == "dates", element is "sources" or "single items", element == "labels");
        Needs(Of(Elements[element](Permit))).Should().Be(expected);
        Needs(Of(Deny, Permit with { Provisions = [Permit, Elements[element](Deny)] })).Should().Be(expected, "nested rules count");
        Needs(Of(Permit, Elements[element](Permit) with { Purposes = [PurposeOfUse.Research] })).Should().Be((false, false, false), "the rule is not for this purpose");

        static (bool, bool, bool) Needs(ApplicableConsents consents) => (consents.NeedsDates, consents.NeedsSources, consents.NeedsLabels);
    }

    private static ApplicableConsents Of(params Provision[] provisions) => ApplicableConsents.Of(
        [.. provisions.Select(static (provision, i) => new Consent($"consent-{i}", ConsentStatus.Active, provision))],
        new ConsentQuestion(Sample.Gp, ConsentAction.Access, Noon));
}
