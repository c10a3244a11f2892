using System.Collections.Immutable;
using FluentAssertions;
using PhrCluster.Client.Consents;
using PhrCluster.Codes;
using PhrCluster.Consents;
using PhrCluster.Core.Consents;
using PhrCluster.Core.Identity;
using PhrCluster.Datatypes;
using PhrCluster.Identity;
using PhrCluster.Labels;
using PhrCluster.Readings;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Words;
using Xunit;

namespace PhrCluster.Tests.Fast.Client.Consents;

public sealed class ConsentTemplatesTests
{
    private static readonly DateTimeOffset Later = FilledTemplates.Now.AddDays(1);

    public static TheoryData<string> Names => [.. FilledTemplates.All.Keys];

    [Theory, MemberData(nameof(Names))]
    public void WhatATemplateMakes_IsTaken(string name)
    {
        var arrangement = FilledTemplates.Fill(name);

        arrangement.Give.Should().ContainSingle();
        ConsentRules.Check(arrangement.Give[0], new ConsentLimits()).Should().BeNull();
        arrangement.Withdraw.Should().BeEmpty();
    }

    [Theory, MemberData(nameof(Names))]
    public void WhatATemplateMakes_ReadsAsItsOwnSentence(string name)
    {
        var (id, values, words) = FilledTemplates.All[name];
        var template = ConsentTemplates.Catalogue.Single(it => it.Id == id);

        Language.Default.Of(FilledTemplates.Fill(name)).Should().Be(words);
        var pattern = System.Text.RegularExpressions.Regex.Escape(Language.Default.TemplateSentence(template.Id).Replace("{who}", Quotes.Quoted(values.Who ?? string.Empty)));
        words.Should().MatchRegex($"^{System.Text.RegularExpressions.Regex.Replace(pattern, @"\\\{[a-z]+}", "(.*)")}$");
    }

    [Fact]
    public void EveryTemplate_HasItsWords_AndSoHasAllThatItAsksFor()
    {
        foreach (var template in ConsentTemplates.Catalogue)
        {
            Language.Default.TemplateTitle(template.Id).Should().EndWith(".", template.Id);
            foreach (var parameter in template.Parameters)
            {
                Language.Default.TemplateParameter(template.Id, ConsentTemplates.NameOf(parameter.Field)).Should().NotBeEmpty($"of {template.Id}");
            }
        }
    }

    [Fact]
    public void EveryTemplate_IsFilledByATest() =>
        FilledTemplates.All.Values.Select(static it => it.Template).Distinct().Should().BeEquivalentTo(ConsentTemplates.Catalogue.Select(static it => it.Id));

    [Theory]
    [InlineData("gp-practice", "who")]
    [InlineData("research", "who")]
    [InlineData("delegate", "who")]
    public void WhatIsMissing_IsNamed(string template, string field) => Refusal(template, new()).Field.Should().Be(field);

    [Fact]
    public void AnEnd_IsAskedForWhereItMustBe_AndMustLieInTheFuture()
    {
        var values = new TemplateValues { Who = "bea", Rights = [ConsentAction.Access] };

        Refusal("delegate", values).Should().Be(new TemplateOutcome.Refused("until", "is required: when it ends"));
        Refusal("delegate", values with { Until = FilledTemplates.Now }).Rule.Should().Be("must lie in the future");
    }

    [Fact]
    public void WhatATemplateDoesNotTake_IsRefused_NotIgnored()
    {
        Refusal("national-opt-out", new() { Until = Later }).Field.Should().Be("until");
        Refusal("gp-practice", new() { Who = "RR8", Codes = KnownCodes.ByName["weight"] }).Field.Should().Be("codes");
        Refusal("organisation-treatment", new() { Who = "RR8", ExceptEmergencies = true }).Field.Should().Be("exceptEmergencies");
        Refusal("delegate", new() { Who = "bea", Until = Later, Rights = [ConsentAction.Disclose] }).Field.Should().Be("rights");
        Refusal("nothing-like-it", new()).Field.Should().Be("template");
    }

    [Fact]
    public void KindsOfData_AreNotMixed_SinceTheyWouldHaveToHoldTogether()
    {
        Refusal("hide", new()).Field.Should().Be("codes");
        Refusal("hide", new() { Codes = KnownCodes.ByName["weight"], Labels = [SensitivityLabels.Psychiatry] }).Field.Should().Be("codes");
        Refusal("hide", new() { Codes = KnownCodes.ByName["weight"], Everything = true }).Field.Should().Be("codes");
        Refusal("gp-practice", new() { Who = "RR8", Everything = true }).Field.Should().Be("everything");
    }

    [Theory]
    [InlineData(false, "ETREAT", false)]
    [InlineData(false, "TREAT", false)]
    [InlineData(true, "ETREAT", true)]
    [InlineData(true, "BTG", true)]
    [InlineData(true, "TREAT", false)]
    [InlineData(true, "HRESCH", false)]
    public void WhatIsHidden_IsSeenInEmergencies_OnlyWhereThatWasSaid(bool exceptEmergencies, string purpose, bool seen)
    {
        var hidden = Consent("hide", new() { Codes = KnownCodes.ByName["glucose"], ExceptEmergencies = exceptEmergencies });
        var everything = new Consent("all", ConsentStatus.Active, new Provision { Type = ProvisionType.Permit });
        var by = new Requester("dr", Role.Professional, "A&E", purpose);

        Decide([everything, hidden], by, Sample.Glucose(Sample.Noon)).Should().Be(seen);
    }

    [Theory]
    [InlineData("glucose", "2345-7", true)]
    [InlineData("glucose", "14745-4", true)]
    [InlineData("glucose", "1558-6", true)]
    [InlineData("glucose", "32016-8", true)]
    [InlineData("glucose", "97506-0", true)]
    [InlineData("HbA1c", "97506-0", true)]
    [InlineData("HbA1c", "17856-6", true)]
    [InlineData("weight", "3141-9", true)]
    [InlineData("weight", "2345-7", false)]
    public void AHiddenWord_HidesEveryCodeOfIt(string word, string code, bool hidden)
    {
        var item = Sample.Glucose(Sample.Noon) with { Code = CodeableConcept.Of(CodeSystems.Loinc, code) };

        IsHidden("hide", new() { Codes = CodedText.Codes(word)!.Value }, item).Should().Be(hidden);
    }

    [Theory]
    [InlineData("hide-mental-health", "BH COGN DVD EMOTDIS MH PSY PSYTHPN")]
    [InlineData("hide-drugs-and-alcohol", "ETH SUD ETHUD OPIOIDUD")]
    public void AHiddenMatter_IsHiddenUnderEveryLabelThatSourcesUseForIt(string template, string labels)
    {
        foreach (var label in labels.Split(' '))
        {
            IsHidden(template, new(), Sample.Glucose(Sample.Noon) with { SecurityLabels = [SensitivityLabels.Of(label)] }).Should().BeTrue(label);
        }

        IsHidden(template, new(), Sample.Glucose(Sample.Noon) with { SecurityLabels = [SensitivityLabels.Of("HIV")] }).Should().BeFalse();
    }

    [Fact]
    public void GlucoseForResearch_IsGlucoseByAnyOfItsCodes_ForResearch_UntilItsEnd()
    {
        var consent = Consent("research", new() { Who = "genes4all", Codes = KnownCodes.ByName["glucose"], Until = Later });
        var by = new Requester("r", Role.Professional, "genes4all", PurposeOfUse.Research);

        Decide([consent], by, Sample.Glucose(Sample.Noon), FilledTemplates.Now).Should().BeTrue();
        Decide([consent], by, Sample.Glucose(Sample.Noon), Later).Should().BeFalse();
        Decide([consent], by with { Purpose = PurposeOfUse.Treatment }, Sample.Glucose(Sample.Noon), FilledTemplates.Now).Should().BeFalse();
        Decide([consent], by, Sample.Vaccination("2026"), FilledTemplates.Now).Should().BeFalse();
    }

    [Fact]
    public void Hiding_StopsNoDelivery()
    {
        foreach (var template in (string[])["hide", "national-opt-out", "hide-mental-health"])
        {
            var values = template == "hide" ? new TemplateValues { Codes = KnownCodes.ByName["glucose"] } : new TemplateValues();
            Consent(template, values).Provision.Actions.Should().NotBeEmpty(template).And.NotContain(ConsentAction.Collect, template);
        }
    }

    private static bool IsHidden(string template, TemplateValues values, RecordItem item) => !Decide(
        [new Consent("all", ConsentStatus.Active, new Provision { Type = ProvisionType.Permit }), Consent(template, values)],
        new Requester("dr", Role.Professional, "RR8", PurposeOfUse.Treatment), item);

    private static Consent Consent(string template, TemplateValues values) =>
        ((TemplateOutcome.Filled)ConsentTemplates.Fill(template, "c", values, FilledTemplates.Now)).Arrangement.Give.Single();

    private static TemplateOutcome.Refused Refusal(string template, TemplateValues values) =>
        ConsentTemplates.Fill(template, "c", values, FilledTemplates.Now).Should().BeOfType<TemplateOutcome.Refused>().Subject;

    private static bool Decide(ImmutableArray<Consent> consents, Requester by, RecordItem item, DateTimeOffset? now = null) =>
        ApplicableConsents.Of(consents, new ConsentQuestion(by, ConsentAction.Access, now ?? FilledTemplates.Now)).Decide(ConsentItem.Of(item)).Permitted;
}
