using System.Xml.Linq;
using FluentAssertions;
using PhrCluster.Datatypes;
using PhrCluster.Readings;
using PhrCluster.Web.FhirApi.Operations.Summaries;
using PhrCluster.Words;
using Xunit;

namespace PhrCluster.Tests.Fast.Web.Operations;

/// <summary>A section's text: what items say is text in it, whatever they say.</summary>
public sealed class SectionNarrativeTests
{
    [Theory]
    [InlineData("<script>alert(1)</script>", "<script>alert(1)</script>")]
    [InlineData("a & b \"c\" 'd' ]]> -->", "a & b \"c\" 'd' ]]> -->")]
    [InlineData("bell\u0007", "bell\uFFFD")]
    [InlineData("\U0001F600", "\U0001F600")]
    public void WhatAnItemSays_IsText(string said, string read)
    {
        var narrative = XElement.Parse(SectionNarrative.Of(Content(isCut: false, said), Language.Default.Summary));
        narrative.Name.Should().Be((XNamespace)"http://www.w3.org/1999/xhtml" + "div");
        narrative.Descendants().Select(static it => it.Name.LocalName).Should().Equal("ul", "li");
        narrative.Value.Should().Be($"{read}: 70 kg, 2026-03-01");
    }

    [Fact]
    public void HalfAPair_IsReplaced() =>
        XElement.Parse(SectionNarrative.Of(Content(isCut: false, "half " + (char)0xD83D + " a pair"), Language.Default.Summary)).Value.Should().StartWith("half \uFFFD a pair");

    [Fact]
    public void AnEmptySection_SaysNothingOfWhy() =>
        XElement.Parse(SectionNarrative.Of(Content(isCut: false), Language.Default.Summary)).Value.Should().Be(Language.Default.Summary.Nothing);

    [Fact]
    public void ASectionThatIsCut_SaysSo() =>
        XElement.Parse(SectionNarrative.Of(Content(isCut: true, "a", "b"), Language.Default.Summary)).Value.Should().EndWith(Language.Default.Summary.Newest(2));

    [Fact]
    public void EverySection_HasAHeading() =>
        SummarySection.All.Select(static it => Language.Default.Summary.Heading(it.Part)).Should().OnlyHaveUniqueItems().And.HaveCount(Enum.GetValues<SummaryPart>().Length);

    private static SectionContent Content(bool isCut, params string[] names) => new(SummarySection.All[0], [.. names.Select(Item)], isCut);

    private static HeldItem Item(string name, int index) => new(
        new ItemRef(1, index),
        new Reading
        {
            Code = new CodeableConcept([new Coding("urn:x", "1")], name),
            Time = ReportedTime.At("2026-03-01"),
            Status = "final",
            Source = new ItemSource("scales"),
            Value = new QuantityValue(Quantity.Ucum("70", "kg")),
        },
        DateTimeOffset.UnixEpoch,
        null);
}
