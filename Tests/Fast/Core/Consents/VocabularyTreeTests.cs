using FluentAssertions;
using PhrCluster.Consents;
using PhrCluster.Identity;
using Xunit;

namespace PhrCluster.Tests.Fast.Core.Consents;

/// <summary>The trees of purposes and sensitivity labels, as HL7 publishes them.</summary>
public sealed class VocabularyTreeTests
{
    [Theory]
    [InlineData("ETHUD", "SUD")]
    [InlineData("OPIOIDUD", "SPI")]
    [InlineData("COGN", "BH")]
    [InlineData("PSY", "SPI")]
    [InlineData("HIV", "HIV")]
    public void ASensitivity_IsWithinItsParents(string code, string ancestor) =>
        VocabularyTree.Sensitivities.IsWithin(code, ancestor).Should().BeTrue();

    [Theory]
    [InlineData("PSY", "BH")]
    [InlineData("MH", "BH")]
    [InlineData("ETHUD", "ETH")]
    [InlineData("SUD", "ETHUD")]
    [InlineData("HIV", "SPI")]
    [InlineData("unknown", "SPI")]
    public void ASensitivity_IsWithinNoOther(string code, string ancestor) =>
        VocabularyTree.Sensitivities.IsWithin(code, ancestor).Should().BeFalse();

    [Theory]
    [InlineData("CLINTRCH", "HRESCH")]
    [InlineData("PRECLINTRCH", "HRESCH")]
    [InlineData("BTG", "TREAT")]
    [InlineData("HTEST", "HOPERAT")]
    [InlineData("GOV", "HOPERAT")]
    [InlineData("PWATRNY", "PATRQT")]
    public void APurpose_IsWithinItsParents(string code, string ancestor) =>
        VocabularyTree.Purposes.IsWithin(code, ancestor).Should().BeTrue();

    [Theory]
    [InlineData("HMARKT", "HOPERAT")]
    [InlineData("HRESCH", "CLINTRCH")]
    [InlineData("TREAT", "ETREAT")]
    public void APurpose_IsWithinNoOther(string code, string ancestor) =>
        VocabularyTree.Purposes.IsWithin(code, ancestor).Should().BeFalse();

    [Fact]
    public void APurposeThatATicketMayCarry_IsOneThatAConsentMayName() =>
        VocabularyTree.Purposes.Codes.Should().Contain(PurposeOfUse.Codes);

    [Fact]
    public void ACodeThatOnlyGroupsOthers_IsNoCode() =>
        VocabularyTree.Purposes.IsKnown("PurposeOfUse").Should().BeFalse();
}
