using FluentAssertions;
using PhrCluster.Client.Consents;
using PhrCluster.Datatypes;
using PhrCluster.Labels;
using Xunit;

namespace PhrCluster.Tests.Fast.Client.Consents;

/// <summary>Times and codes as people type them.</summary>
public sealed class TypedTextTests
{
    [Theory]
    [InlineData("2026", "2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z")]
    [InlineData("2026-12", "2026-12-01T00:00:00Z", "2027-01-01T00:00:00Z")]
    [InlineData("2026-02-28", "2026-02-28T00:00:00Z", "2026-03-01T00:00:00Z")]
    [InlineData("2026-02-28T10:00:00+01:00", "2026-02-28T09:00:00Z", "2026-02-28T09:00:00Z")]
    public void EndThatNamesADay_IncludesAllOfIt(string text, string start, string end)
    {
        PeriodText.StartOf(text).Should().Be(DateTimeOffset.Parse(start));
        PeriodText.EndOf(text).Should().Be(DateTimeOffset.Parse(end));
    }

    [Theory]
    [InlineData("yesterday")]
    [InlineData("2026-02-30")]
    [InlineData("28.02.2026")]
    public void Time_RefusesAnythingElse(string text) => PeriodText.StartOf(text).Should().BeNull();

    [Theory]
    [InlineData("Immunization", CodeSystems.ResourceTypes, "Immunization")]
    [InlineData("vital-signs", CodeSystems.ObservationCategory, "vital-signs")]
    [InlineData("urn:mine|special", "urn:mine", "special")]
    public void Class_IsAResourceType_OrACategory(string text, string system, string code) =>
        CodedText.Class(text).Should().Be(new Coding(system, code));

    [Theory]
    [InlineData("PSY", SensitivityLabels.System, "PSY")]
    [InlineData("psychiatry", SensitivityLabels.System, "PSY")]
    [InlineData("R", CodeSystems.Confidentiality, "R")]
    [InlineData("urn:mine|x", "urn:mine", "x")]
    [InlineData("PSYCH", null, null)]
    [InlineData("", null, null)]
    public void Label_IsOneThatIsKnown_OrNamesItsSystem(string text, string? system, string? code) =>
        CodedText.Label(text).Should().Be(system is null ? null : new Coding(system, code));

    [Fact]
    public void Code_MayBeACommonName_ForAllItsCodes()
    {
        CodedText.Codes("Blood pressure")!.Value.Should().HaveCountGreaterThan(1).And.Contain(new Coding(CodeSystems.Loinc, "85354-9"));
        CodedText.Codes("2339-0")!.Value.Should().Equal(new Coding(CodeSystems.Loinc, "2339-0"));
        CodedText.Codes("sugar").Should().BeNull("a misspelt name would match nothing, and nobody would know");
    }
}
