using FluentAssertions;
using PhrCluster.Consents;
using PhrCluster.Datatypes;
using PhrCluster.Labels;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Words;
using Xunit;

namespace PhrCluster.Tests.Fast.Core.Consents.Templates;

/// <summary>What a citizen reads of any consent, whoever made it.</summary>
public sealed class ConsentWordsTests
{
    private static readonly Provision Permit = new() { Type = ProvisionType.Permit };
    private static readonly Provision Deny = new() { Type = ProvisionType.Deny };

    [Fact]
    public void RulesThatNameNothing() =>
        (Words(Permit), Words(Deny)).Should().Be(("Anyone may see, use and pass on all data for any purpose.", "Nobody may see, use or pass on any data for any purpose."));

    [Fact]
    public void EveryElement_IsSaid() => Words(Permit with
    {
        Actors = [new(ActorKind.Organization, "RR8"), new(ActorKind.Role, "professional"), new(ActorKind.Practitioner, "dr-jones")],
        Actions = [ConsentAction.Disclose, ConsentAction.Access],
        Purposes = ["TREAT"],
        Codes = [new(CodeSystems.Loinc, "2339-0"), new("urn:mine", "x 1", "My code")],
        Classes = [Sample.VitalSigns],
        SecurityLabels = [new(CodeSystems.Confidentiality, "R"), SensitivityLabels.Psychiatry],
        Data = [new(DataMeaning.AuthoredBy, "Meters")],
        DataPeriod = new(Day(2020, 1, 1), Day(2021, 1, 1)),
        Period = new(Day(2026, 7, 1), null),
    }).Should().Be(
        "Organisation RR8, any health professional and practitioner dr-jones may see and pass on glucose (LOINC 2339-0) and \"My code\" (urn:mine \"x 1\"), "
        + "only among vital signs labelled psychiatry or of a confidentiality up to restricted, but only what Meters delivered "
        + "dated from 1 January 2020 until 31 December 2020 inclusive for treatment, from 1 July 2026.");

    [Fact]
    public void Exceptions_StandBelowTheirRule_EachFurtherIn() => Words(Permit with
    {
        Actors = [new(ActorKind.Organization, "RR8")],
        Actions = [ConsentAction.Access],
        Provisions =
        [
            Deny with { SecurityLabels = [SensitivityLabels.Psychiatry], Provisions = [Permit with { Actors = [new(ActorKind.Practitioner, "dr-jones")] }] },
            Deny with { Purposes = ["HRESCH"] },
        ],
    }).Should().Be(
        """
        Organisation RR8 may see everything for any purpose. Except:
          - they may not do this with any of it labelled psychiatry. Except:
            - practitioner dr-jones may do this with any of it.
          - they may not do this with any of it for research.
        """);

    [Fact]
    public void AnExceptionThatGoesBeyondItsRule_DoesNotSayThatItIsSomeOfIt() => Words(Permit with
    {
        SecurityLabels = [new(CodeSystems.Confidentiality, "N")],
        Purposes = ["TREAT"],
        Provisions = [Permit with { Actors = [new(ActorKind.Practitioner, "dr-jones")], SecurityLabels = [new(CodeSystems.Confidentiality, "R")] }],
    }).Should().Be(
        """
        Anyone may see, use and pass on all data of a confidentiality up to normal for treatment. Except:
          - practitioner dr-jones may do this with all data of a confidentiality up to restricted.
        """);

    [Fact]
    public void ADenialOfAConfidentiality_SaysThatItReachesUpwards() =>
        Words(Deny with { SecurityLabels = [new(CodeSystems.Confidentiality, "R")] }).Should().Be(
            "Nobody may see, use or pass on any data of a confidentiality from restricted upwards for any purpose.");

    [Fact]
    public void ASingleItem_IsAllThatIsSaid() => Words(Permit with { Data = [new(DataMeaning.Instance, "Observation/1", "Meters")] }).Should().Be(
        "Anyone may see, use and pass on the item Observation/1 of Meters for any purpose.");

    [Fact]
    public void AnEmergency_ReachesNothingBeforeItIsDeclared() => Words(Permit with { Purposes = ["ETREAT", "BTG"] }).Should().EndWith(", once declared.");

    [Theory]
    [InlineData("MH", "labelled mental health ")]
    [InlineData("XYZ", "labelled XYZ ")]
    public void ALabel_IsNamedOnce(string code, string words) =>
        Words(Permit with { SecurityLabels = [new(CodeSystems.ActCode, code)] }).Should().Contain(words).And.NotContain("label XYZ");

    [Fact]
    public void WhatIsNotInForce_SaysSo()
    {
        Language.Default.Of(new Consent("c", ConsentStatus.Draft, Permit)).Should().StartWith("Not in force (a draft): anyone may");
        var over = new Consent("c", ConsentStatus.Active, Permit with { Period = new(Day(2026, 1, 1), Day(2026, 2, 1)) });
        Language.Default.Of(over, Day(2026, 2, 1)).Should().EndWith("from 1 January 2026 until 31 January 2026 inclusive.\nIt holds no longer.");
        Language.Default.Of(over, Day(2025, 12, 31)).Should().EndWith("\nIt does not hold yet.");
        Language.Default.Of(over, Day(2026, 1, 15)).Should().EndWith("inclusive.");
    }

    [Fact]
    public void ADelegatesNaming_CannotPassForTheSentence()
    {
        var name = "RR8 may not see anything.\nIt holds no longer. \u202e\"";
        var words = Words(Permit with { Actors = [new(ActorKind.Organization, name)], Codes = [new(CodeSystems.Loinc, "1", name)] });

        words.Should().NotContain("\n").And.NotContain("\u202e").And.Contain("\\u000a").And.Contain("\\\"\"");
    }

    [Fact]
    public void ACodesCommonName_IsOurs_NotTheSendersText() =>
        Words(Permit with { Codes = [new(CodeSystems.Loinc, "29463-7", "shoe size")] }).Should().Contain("pass on weight ").And.NotContain("shoe");

    [Theory]
    [InlineData(false, false, "keeps the labels of its source.")]
    [InlineData(true, false, "is labelled psychiatry.")]
    [InlineData(false, true, "is not labelled restricted.")]
    [InlineData(true, true, "is labelled psychiatry, and not restricted.")]
    public void Labellings_AreSentencesToo(bool added, bool removed, string words) => Language.Default.Of(new TargetLabels(
        new LabelledCode(new(CodeSystems.Loinc, "29463-7")),
        added ? [SensitivityLabels.Psychiatry] : [],
        removed ? [SensitivityLabels.Of("R")] : [])).Should().Be($"Everything with weight (LOINC 29463-7) {words}");

    private static string Words(Provision provision) => Language.Default.Of(new Consent("c", ConsentStatus.Active, provision));

    private static DateTimeOffset Day(int year, int month, int day) => new(year, month, day, 0, 0, 0, TimeSpan.Zero);
}
