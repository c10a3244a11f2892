using FluentAssertions;
using PhrCluster.Codes;
using PhrCluster.Consents;
using PhrCluster.Datatypes;
using PhrCluster.Labels;
using PhrCluster.Readings;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Web.Pages.Frame.Forms;
using PhrCluster.Web.Pages.Sharing;
using Xunit;

namespace PhrCluster.Tests.Fast.Web.Pages;

/// <summary>What citizens hide and label, as the rules and labels that it comes to.</summary>
public sealed class HidingFormTests
{
    private static readonly DateTimeOffset Now = Sample.Noon;

    private static readonly (string, string)[] Answers =
        [(FormFields.Id, "0123456789abcdef0123456789abcdef"), (HidingForm.Whom, HidingForm.Everyone), (HidingForm.Emergencies, TemplateForm.Always), (HidingForm.Label, HidingForm.None)];

    [Fact]
    public void AKind_IsHiddenByEachOfItsCodes()
    {
        var rule = Hidden((HidingForm.What, "kind:weight")).Give.Should().ContainSingle().Which.Provision;
        rule.Type.Should().Be(ProvisionType.Deny);
        rule.Codes.Should().Equal(KnownCodes.ByName["weight"]);
        rule.Actors.Should().BeEmpty();
    }

    [Fact]
    public void ALabel_AndItsRule_AreOneArrangement()
    {
        var arrangement = Hidden((HidingForm.What, "entry:report/7-1"), (HidingForm.Label, "HIV"), (HidingForm.Whom, "from:RR8"));
        arrangement.Give.Single().Provision.SecurityLabels.Should().Equal(SensitivityLabels.Of("HIV"));
        arrangement.Give.Single().Provision.Actors.Should().Equal(new ConsentActor(ActorKind.Organization, "RR8"));
        arrangement.Label.Should().ContainSingle().Which.Should().BeEquivalentTo(new LabelChange(new LabelledItem(new ItemRef(7, 1)), [SensitivityLabels.Of("HIV")], []));
    }

    [Fact]
    public void Everything_IsHidden_WithoutALabel()
    {
        var arrangement = Hidden((HidingForm.What, "all"), (HidingForm.Emergencies, TemplateForm.ButEmergencies));
        arrangement.Give.Single().Provision.Should().Match<Provision>(static rule => rule.Codes.IsEmpty && rule.Classes.IsEmpty && rule.SecurityLabels.IsEmpty && !rule.Purposes.Contains("BTG") && !rule.Purposes.IsEmpty);
    }

    [Theory]
    [InlineData(HidingForm.What, "kind:nothing", HidingForm.What)]
    [InlineData(HidingForm.What, "entry:report/x", HidingForm.What)]
    [InlineData(HidingForm.What, "entry:report/7-1", HidingForm.Label)]
    [InlineData(HidingForm.Whom, "nobody", HidingForm.Whom)]
    [InlineData(HidingForm.Whom, HidingForm.Other, HidingForm.Another)]
    [InlineData(HidingForm.Emergencies, "", HidingForm.Emergencies)]
    [InlineData(HidingForm.Label, "", HidingForm.Label)]
    public void WhatIsMissing_IsToldAtItsField(string field, string text, string told) =>
        HidingForm.ReadHiding(Form((HidingForm.What, "kind:weight"), (field, text)), Now).Errors.Should().ContainSingle().Which.Field.Should().Be(told);

    [Fact]
    public void EverythingThatIsMissing_IsToldAtOnce()
    {
        HidingForm.ReadHiding(FormFields.None, Now).Errors.Should().HaveCount(4);
        HidingForm.ReadLabel(FormFields.None).Errors.Should().HaveCount(2);
        HidingForm.ReadLabel(Form((HidingForm.What, "all"), (HidingForm.Label, "HIV"))).Errors.Should().ContainSingle("everything has no label").Which.Field.Should().Be(HidingForm.What);
    }

    [Fact]
    public void LabelsOfARule_EndWithIt_ButNotThoseThatAnotherRuleNames_AndNotOthersOfTheSameData()
    {
        Coding psychiatry = SensitivityLabels.Psychiatry, hiv = SensitivityLabels.Of("HIV"), note = new(CodeSystems.Loinc, "28627-4");
        var labels = new TargetLabels(new LabelledCode(note), [psychiatry, hiv], []);
        HeldConsent rule = Rule("one", psychiatry), same = Rule("two", psychiatry), other = Rule("three", hiv);

        LabelList.OnlyFor(rule, new ConsentsDisclosed(9, [rule, same], [labels])).Should().BeEmpty();
        var own = LabelList.OnlyFor(rule, new ConsentsDisclosed(9, [rule, other], [labels]));
        own.Should().Equal(labels);
        LabelList.TakeOff(rule, own).Should().ContainSingle().Which.Should().BeEquivalentTo(new LabelChange(labels.Target, [hiv], [], Clear: true));
        LabelList.OnlyFor(Rule("two", hiv) with { Consent = Sample.Permit("p", "RR8") }, new ConsentsDisclosed(9, [], [labels])).Should().BeEmpty();
    }

    private static HeldConsent Rule(string id, Coding label) =>
        new(new Consent(id, ConsentStatus.Active, new Provision { Type = ProvisionType.Deny, SecurityLabels = [label] }), 1, Now);

    private static Arrangement Hidden(params (string, string)[] typed)
    {
        var (arrangement, errors) = HidingForm.ReadHiding(Form(typed), Now);
        errors.Should().BeEmpty();
        return arrangement!;
    }

    /// <summary>All answers, of which some are other ones.</summary>
    private static FormFields Form(params (string Field, string Text)[] typed) =>
        Typed.Form([.. Answers.Concat(typed).GroupBy(static it => it.Item1).Select(static field => field.Last())]);
}
