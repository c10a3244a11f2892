using FluentAssertions;
using PhrCluster.Client.Consents;
using PhrCluster.Consents;
using PhrCluster.Web.Pages.Frame.Forms;
using PhrCluster.Web.Pages.Sharing;
using PhrCluster.Words;
using Xunit;

namespace PhrCluster.Tests.Fast.Web.Pages;

/// <summary>Templates of consents as forms.</summary>
public sealed class TemplateFormTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 29, 13, 30, 0, TimeSpan.Zero);

    public static TheoryData<string> Templates => [.. ConsentTemplates.Catalogue.Select(static it => it.Id)];

    private static readonly (string, string)[] Everything =
    [
        (TemplateForm.Who, "9434765919"), (TemplateForm.Kinds, "glucose"), (TemplateForm.Kinds, "weight"), (TemplateForm.Until, TemplateForm.Month),
        (TemplateForm.Rights, "see"), (TemplateForm.Emergencies, TemplateForm.ButEmergencies),
    ];

    [Theory]
    [MemberData(nameof(Templates))]
    public void EveryTemplate_CanBeFilled_AndSaysSo(string id)
    {
        var template = TemplateForm.Find(id)!;
        var filled = TemplateForm.Read(template, Typed.Form(Everything), Now);
        filled.Errors.Should().BeEmpty();
        ConsentTemplates.Fill(id, TemplateForm.ConsentIdOf(template, FormFields.None.IdOrNew()), filled.Values, Now).Should().BeOfType<TemplateOutcome.Filled>()
            .Which.Arrangement.Give.Should().ContainSingle().Which.Id.Length.Should().BeLessThanOrEqualTo(RecordLimits.MaxIdLength);
    }

    [Theory]
    [MemberData(nameof(Templates))]
    public void AnEmptyForm_TellsEachThingThatIsMissing_Once(string id)
    {
        var template = TemplateForm.Find(id)!;
        var errors = TemplateForm.Read(template, FormFields.None, Now).Errors;
        errors.Select(static error => error.Field).Should().OnlyHaveUniqueItems();
        errors.Should().HaveCount(
            template.Parameters.Count(it => it.Need == TemplateNeed.Required)
            + Math.Min(TemplateForm.Lists(template), 1)
            + template.Parameters.Count(static it => it is { Need: TemplateNeed.Optional, Field: TemplateField.Until or TemplateField.ExceptEmergencies }));
    }

    [Fact]
    public void TheTemplatesAreInTheirGroups()
    {
        ConsentTemplates.Catalogue.Where(static it => TemplateForm.GroupOf(it) == TemplateGroup.Stop).Select(static it => it.Id).Should().Equal("national-opt-out", "stop-delivery");
        foreach (var template in ConsentTemplates.Catalogue.Where(static it => TemplateForm.GroupOf(it) == TemplateGroup.Share))
        {
            Rule(template.Id, Everything).Type.Should().Be(ProvisionType.Permit);
        }
    }

    [Fact]
    public void Data_ComesFromOneList() =>
        TemplateForm.Read(TemplateForm.Find("hide")!, Typed.Form([.. Everything, (TemplateForm.Labels, "HIV")]), Now)
            .Errors.Should().ContainSingle().Which.Text.Should().Be(Language.Default.Pages.WhatFromTwoLists);

    [Fact]
    public void Everything_CanBeHidden_AndIsNotMixedWithAnythingElse()
    {
        var hide = TemplateForm.Find("hide")!;
        var filled = TemplateForm.Read(hide, Typed.Form((TemplateForm.All, TemplateForm.All), (TemplateForm.Emergencies, TemplateForm.Always)), Now);
        filled.Errors.Should().BeEmpty();
        filled.Values.Should().BeEquivalentTo(new TemplateValues { Everything = true });
        TemplateForm.Read(hide, Typed.Form([.. Everything, (TemplateForm.All, TemplateForm.All)]), Now).Errors.Should().ContainSingle().Which.Field.Should().Be(TemplateForm.All);
    }

    [Fact]
    public void ALastDay_IsIncluded_AndStaysTheSameDay()
    {
        var template = TemplateForm.Find("organisation-treatment")!;
        var typed = Typed.Form(Everything);
        var filled = TemplateForm.Read(template, typed, Now);
        filled.LastDay.Should().Be(new DateOnly(2026, 12, 29));
        filled.Values.Until.Should().Be(new DateTimeOffset(2026, 12, 30, 0, 0, 0, TimeSpan.Zero));
        TemplateForm.Read(template, TemplateForm.Settled(typed, filled.LastDay), Now.AddDays(2)).Values.Until.Should().Be(filled.Values.Until);
    }

    [Theory]
    [InlineData("28", "11", "2026", false)]
    [InlineData("29", "11", "2026", true)]
    [InlineData("31", "11", "2026", false)]
    public void AChosenDay_IsTodayOrLater(string day, string month, string year, bool isTaken)
    {
        var typed = Typed.Form(
            (TemplateForm.Who, "RR8"), (TemplateForm.Until, TemplateForm.ChosenDay), (TemplateForm.LastDay, day), (DateFields.MonthOf(TemplateForm.LastDay), month),
            (DateFields.YearOf(TemplateForm.LastDay), year));
        var errors = TemplateForm.Read(TemplateForm.Find("organisation-treatment")!, typed, Now).Errors;
        string.Join(' ', errors.Select(static error => error.Field)).Should().Be(isTaken ? "" : TemplateForm.LastDay);
    }

    [Fact]
    public void HidingAlways_LeavesNoPurposeOut()
    {
        Rule("hide", [(TemplateForm.Kinds, "weight"), (TemplateForm.Emergencies, TemplateForm.Always)]).Purposes.Should().BeEmpty();
        Rule("hide", [(TemplateForm.Kinds, "weight"), (TemplateForm.Emergencies, TemplateForm.ButEmergencies)]).Purposes.Should().NotBeEmpty();
    }

    [Fact]
    public void AnswersThatNobodyWasOffered_AreNone() =>
        TemplateForm.Read(TemplateForm.Find("hide")!, Typed.Form((TemplateForm.Kinds, "nonsense"), (TemplateForm.Emergencies, "maybe")), Now)
            .Errors.Select(static error => error.Field).Should().Equal(TemplateForm.All, TemplateForm.Emergencies);

    private static Provision Rule(string template, params (string, string)[] typed)
    {
        var filled = TemplateForm.Read(TemplateForm.Find(template)!, Typed.Form(typed), Now);
        filled.Errors.Should().BeEmpty();
        return ((TemplateOutcome.Filled)ConsentTemplates.Fill(template, template, filled.Values, Now)).Arrangement.Give[0].Provision;
    }
}
