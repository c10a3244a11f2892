using FluentAssertions;
using PhrCluster.AccessLog;
using PhrCluster.Client.Consents;
using PhrCluster.Codes;
using PhrCluster.Datatypes;
using PhrCluster.Explaining;
using PhrCluster.Identity;
using PhrCluster.Web.Pages.Sharing;
using PhrCluster.Words;
using Xunit;

namespace PhrCluster.Tests.Fast.Web.Pages;

/// <summary>What others would see, as tables.</summary>
public sealed class PreviewTests
{
    [Fact]
    public void CodesOfOneName_ByOneRule_AreOneRow()
    {
        var codes = KnownCodes.ByName["weight"];
        var view = Preview.Of(new Explained(
            7, new Explanation(true, 7, PurposeOfUse.Treatment, [], Permit),
            [Group(codes[0], 3, true), Group(codes[1], 4, true), Group(codes[0], 2, false)]), Language.Default);
        view.Seen.Should().ContainSingle().Which.Rows.Should().Equal(new PreviewRow("Weight", 7));
        view.Hidden.Should().ContainSingle().Which.Rows.Should().Equal(new PreviewRow("Weight", 2));
    }

    [Fact]
    public void ARule_IsToldOnce_ForAllKindsThatItDecides()
    {
        var (weight, glucose) = (KnownCodes.ByName["weight"][0], KnownCodes.ByName["glucose"][0]);
        var view = Preview.Of(new Explained(
            7, new Explanation(true, 7, PurposeOfUse.Treatment, [], Permit), [Group(weight, 3, true), Group(glucose, 4, true)]), Language.Default);

        view.Seen.Should().ContainSingle().Which.Rows.Should().Equal(new PreviewRow("Glucose", 4), new PreviewRow("Weight", 3));
    }

    [Fact]
    public void EveryPurposeThatIsOffered_IsKnown() =>
        Preview.Choices.Should().OnlyContain(static choice => PurposeOfUse.IsKnown(Preview.PurposeOf(choice.Value)!));

    [Theory]
    [InlineData("gp-practice", "/sharing/preview?organisation=R%208&purpose=treatment")]
    [InlineData("practitioner-treatment", null)]
    [InlineData("emergency-access", null)]
    [InlineData("national-opt-out", null)]
    public void AConsentOfAnOrganisation_LeadsToWhatItSees(string template, string? address)
    {
        var values = new TemplateValues { Who = ConsentTemplates.Catalogue.First(it => it.Id == template).Parameters.IsEmpty ? null : "R 8" };
        var filled = (TemplateOutcome.Filled)ConsentTemplates.Fill(template, template, values, DateTimeOffset.UnixEpoch);
        Preview.AddressOf(filled.Arrangement.Give[0]).Should().Be(address);
    }

    [Fact]
    public void AnotherWord_IsNoPurpose() => Preview.PurposeOf("HRESCH").Should().BeNull();

    private static readonly Reason Permit = new(ReasonCode.KindPermitted) { Subject = "RR8", Organization = "RR8", Purpose = PurposeOfUse.Treatment, Consents = ["c"] };

    private static ExplainedGroup Group(Coding code, int count, bool permitted) =>
        new("Observation", code, [], count, permitted, null, permitted ? Permit : Permit with { Code = ReasonCode.KindNotPermitted, Consents = [] });
}
