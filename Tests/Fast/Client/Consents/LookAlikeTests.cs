using System.Collections.Immutable;
using FluentAssertions;
using PhrCluster.Client.Consents;
using PhrCluster.Codes;
using PhrCluster.Core.Arrangements;
using PhrCluster.Consents;
using PhrCluster.Datatypes;
using PhrCluster.Labels;
using Xunit;

namespace PhrCluster.Tests.Fast.Client.Consents;

/// <summary>What a word covers is shown, and what looks as if it were meant is pointed out.</summary>
public sealed class LookAlikeTests
{
    private static readonly ImmutableArray<CodeGroup> GlucoseAndWeight = [KnownCodes.Find("glucose")!, KnownCodes.Find("weight")!];

    [Theory]
    [InlineData("Blood glucose", "123", "mmol/L", "glucose", false)]
    [InlineData("Fasting BLOOD SUGAR", "123", null, "glucose", false)]
    [InlineData("scales", "123", "kg", "weight", true)]
    [InlineData("Glucose in urine", "5792-7", null, "glucose", false)]
    public void WhatSaysTheSame_UnderACodeOfNoGroup_LooksLikeIt(string name, string code, string? unit, string word, bool byUnit) =>
        LookAlike.Of(new CodeableConcept([new("http://local", code)], name), [], unit, GlucoseAndWeight)
            .Should().Be(new LookAlike(new("http://local", code), name, word, byUnit));

    [Theory]
    [InlineData("Potassium", "mmol/L")]
    [InlineData("Paraweight", null)]
    [InlineData("Temperature", "Cel")]
    public void AUnitThatManyThingsHave_OrANameThatSaysSomethingElse_LooksLikeNothing(string name, string? unit) =>
        LookAlike.Of(new CodeableConcept([new("http://local", "123")], name), [], unit, GlucoseAndWeight).Should().BeNull();

    /// <summary>SNOMED CT says "(substance)" of each food that somebody may be allergic to.</summary>
    [Theory]
    [InlineData("Eggs (edible) (substance)"), InlineData("Mentally alert")]
    public void WhatSharesOnlyAWordsBeginning_IsNotPointedOut(string name) =>
        LookAlike.Of(new CodeableConcept([new(CodeSystems.Snomed, "102263004")], name), [], null, KnownCodes.Groups).Should().BeNull();

    [Theory]
    [InlineData("2345-7"), InlineData("718-7")]
    public void WhatHasACodeOfAGroup_IsWhatItsCodeSays(string loinc) =>
        LookAlike.Of(new CodeableConcept([new("http://local", "1"), new(CodeSystems.Loinc, loinc)], "Glucose"), [], null, GlucoseAndWeight).Should().BeNull();

    [Fact]
    public void APartThatSaysTheSame_MakesThePanelLookLikeIt() => LookAlike.Of(
        CodeableConcept.Of("http://local", "panel", "Metabolic panel"), [new CodeableConcept([new("http://local", "g", "Glucose")])], null, GlucoseAndWeight)!.Name.Should().Be("Glucose");

    [Fact]
    public void Coverage_SpellsOutEveryWord_AndWhatIsBesideIt()
    {
        var hidden = new Provision
        {
            Type = ProvisionType.Deny, Codes = [.. KnownCodes.ByName["kidney function"], new(CodeSystems.Loinc, "1-8", "Something")], SecurityLabels = [SensitivityLabels.Of("HIV")],
            Provisions = [new Provision { Type = ProvisionType.Permit, Classes = [new(CodeSystems.ResourceTypes, "Condition")] }],
        };

        var covers = Coverage.Of(new Arrangement([new Consent("c", ConsentStatus.Active, hidden)], [], []));

        covers.Groups.Select(static it => it.Name).Should().Equal("kidney function");
        covers.OtherCodes.Should().Equal(new Coding(CodeSystems.Loinc, "1-8"));
        covers.Labels.Should().Equal(SensitivityLabels.Of("HIV"));
        covers.Classes.Should().ContainSingle();
        Coverage.Of(FilledTemplates.Fill("Hide mental health notes")).Groups.Select(static it => it.Name).Should().Equal(KnownCodes.MentalHealth);
    }

    [Fact]
    public void TwoConsents_SayTheSame_WhateverTheyAreCalled()
    {
        var one = FilledTemplates.Fill("Hide codes").Give[0];

        ConsentChange.SaysTheSame(one, one with { Id = "other", Provision = one.Provision with { Codes = [.. one.Provision.Codes] } }).Should().BeTrue();
        ConsentChange.SaysTheSame(one, one with { Provision = one.Provision with { Codes = one.Provision.Codes.RemoveAt(0) } }).Should().BeFalse();
    }
}
