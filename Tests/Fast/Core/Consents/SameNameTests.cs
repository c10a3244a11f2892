using FluentAssertions;
using PhrCluster.Core.Identity;
using PhrCluster.Datatypes;
using Xunit;

namespace PhrCluster.Tests.Fast.Core.Consents;

/// <summary>Two spellings of one thing are one, whatever names it: a denial must not miss by a slash.</summary>
public sealed class SameNameTests
{
    [Theory]
    [InlineData("http://loinc.org", "http://loinc.org/")]
    [InlineData("http://loinc.org", "https://loinc.org|2.77")]
    [InlineData("http://loinc.org", "urn:oid:2.16.840.1.113883.6.1")]
    [InlineData("http://snomed.info/sct", "http://snomed.info/sct/83821000000107")]
    [InlineData("http://snomed.info/sct", "urn:oid:2.16.840.1.113883.6.96")]
    [InlineData("http://snomed.info/sct", "https://dmd.nhs.uk")]
    [InlineData(CodeSystems.ActCode, "http://terminology.hl7.org/ValueSet/v3-InformationSensitivityPolicy")]
    [InlineData(CodeSystems.Confidentiality, "urn:oid:2.16.840.1.113883.5.25")]
    [InlineData("http://hospital.example/codes", "http://hospital.example/codes/")]
    public void ASystem_IsTheSameUnderEachOfItsNames(string one, string other)
    {
        new Coding(one, "1").Means(new Coding(other, "1")).Should().BeTrue();
        new Coding(other, "1").Means(new Coding(one, "1")).Should().BeTrue();
        new Coding(one, "1").Means(new Coding(other, "2")).Should().BeFalse();
    }

    [Theory]
    [InlineData("http://loinc.org", "http://snomed.info/sct")]
    [InlineData("http://loinc.org", "http://loinc.org.example")]
    [InlineData("http://snomed.info/sct", "http://snomed.info/sctx")]
    [InlineData("http://hospital.example/codes", "http://hospital.example/Codes")]
    public void AnotherSystem_IsAnother(string one, string other) => CodeSystemNames.AreSame(one, other).Should().BeFalse();

    [Theory]
    [InlineData("RR8", "https://fhir.nhs.uk/Id/ods-organization-code|RR8", true)]
    [InlineData("https://fhir.nhs.uk/Id/ods-organization-code/RR8", "RR8", true)]
    [InlineData("RR8", "https://fhir.nhs.uk/Id/ods-organization-code|RR9", false)]
    [InlineData("RR8", "https://other.example|RR8", false)]
    [InlineData("https://fhir.nhs.uk/Id/ods-organization-code|", "", false)]
    [InlineData("RR8", null, false)]
    public void AnOrganisation_IsTheSameWithItsSystemAndWithout(string one, string? other, bool same) => OrganizationNames.AreSame(one, other).Should().Be(same);
}
