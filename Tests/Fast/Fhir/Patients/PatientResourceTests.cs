using System.Text;
using System.Text.Json;
using FluentAssertions;
using PhrCluster.Demographics;
using PhrCluster.Fhir.Json;
using PhrCluster.Fhir.Patients;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Tests.Support.Fhir;
using Xunit;

namespace PhrCluster.Tests.Fast.Fhir.Patients;

public sealed class PatientResourceTests
{
    private const string Anna = """
        {"resourceType":"Patient","id":"anna","meta":{"versionId":"7","lastUpdated":"2020-01-01T00:00:00Z","profile":["urn:p"]},"name":[{"family":"O'Brian","given":["Anna"]}],
        "gender":"female","birthDate":"1970-01","address":[{"line":["1 High St"],"postalCode":" LS6 2AB"}],"multipleBirthInteger":1}
        """;

    [Fact]
    public void WhatIsRead_IsGivenBackWhole_UnderTheRecordsOwnVersion()
    {
        var held = new HeldDemographics(Read(Anna)!, 5, Sample.Noon);
        using var rendered = JsonDocument.Parse(PatientResource.Render("anna", held, nhsNumbers: false));
        using var expected = JsonDocument.Parse(Anna.Replace("\"7\"", "\"5\"").Replace("2020-01-01T00:00:00Z", "2026-03-14T12:00:00.000Z"));
        JsonSameness.Same(rendered.RootElement, expected.RootElement).Should().BeTrue();
    }

    [Fact]
    public void WhatIsGivenBack_IsTheVerySameWhenItComesAgain()
    {
        var first = Read(Anna)!;
        var rendered = PatientResource.Render("anna", new HeldDemographics(first, 5, Sample.Noon), nhsNumbers: false);
        Read(Encoding.UTF8.GetString(rendered)).Should().Be(first);
    }

    [Fact]
    public void TypedFields_AreReadFromTheOneText() =>
        (Read(Anna)!.BirthDate, Read(Anna)!.Gender, Read(Anna)!.PostcodeArea).Should().Be(("1970-01", "female", "LS6"));

    [Fact]
    public void WhereNothingIsTold_TypedFieldsAreNull() =>
        (Read("""{"resourceType":"Patient"}""")!.BirthDate, Read("""{"resourceType":"Patient","address":[{}]}""")!.PostcodeArea).Should().Be((null, null));

    [Fact]
    public void APatientThatNobodyGave_IsTheIdAlone_WithItsNhsNumberWhereIdsAreSuch()
    {
        Encoding.UTF8.GetString(PatientResource.Render("anna", null, nhsNumbers: false)).Should().Be("""{"resourceType":"Patient","id":"anna"}""");
        Encoding.UTF8.GetString(PatientResource.Render("9434765919", null, nhsNumbers: true)).Should()
            .Be("""{"resourceType":"Patient","id":"9434765919","identifier":[{"system":"https://fhir.nhs.uk/Id/nhs-number","value":"9434765919"}]}""");
    }

    [SkippableFact]
    public void EveryPatientOfPublicData_IsGivenBackAsItCame()
    {
        var seen = 0;
        foreach (var (name, json) in PublicData.Resources())
        {
            using var received = JsonDocument.Parse(json);
            if (!received.RootElement.TryGetProperty("resourceType", out var type) || !type.ValueEquals("Patient") || json.Length > RecordLimits.MaxDemographicsBytes)
            {
                continue;
            }

            var id = received.RootElement.TryGetProperty("id", out var its) ? its.GetString()! : "anna";
            var read = PatientResource.Read(json, id, out var fault);
            fault.Should().BeNull(name);
            using var rendered = JsonDocument.Parse(PatientResource.Render(id, new HeldDemographics(read!, 5, Sample.Noon), nhsNumbers: false));
            foreach (var property in received.RootElement.EnumerateObject().Where(static it => it.Name != "meta"))
            {
                JsonSameness.Same(rendered.RootElement.GetProperty(property.Name), property.Value).Should().BeTrue($"{name}: {property.Name}");
            }

            rendered.RootElement.EnumerateObject().Select(static it => it.Name).Except(["id", "meta"]).Should()
                .BeEquivalentTo(received.RootElement.EnumerateObject().Select(static it => it.Name).Except(["id", "meta"]), name);
            seen++;
        }

        seen.Should().BeGreaterThan(30);
    }

    [Theory]
    [InlineData("""{"resourceType":"Person"}""", "Resource.resourceType")]
    [InlineData("""{"resourceType":"Patient","id":"ben"}""", "Patient.id")]
    [InlineData("""{"resourceType":"Patient","gender":"male","gender":"female"}""", "Patient.gender")]
    [InlineData("""{"resourceType":"Patient","meta":1}""", "Patient.meta")]
    [InlineData("""[]""", "Resource.resourceType")]
    [InlineData("""{"resourceType":"Patient",""", null)]
    public void WhatIsNoPatientOfTheCitizen_IsRefusedWithItsPath(string json, string? path)
    {
        PatientResource.Read(Encoding.UTF8.GetBytes(json), "anna", out var fault).Should().BeNull();
        fault.Should().NotBeNull();
        if (path is not null)
        {
            fault!.Path.Should().Be(path);
        }
    }

    [Fact]
    public void WhatIsTooLarge_IsRefused()
    {
        PatientResource.Read(Encoding.UTF8.GetBytes($$"""{"resourceType":"Patient","language":"{{new string('x', RecordLimits.MaxDemographicsBytes)}}"}"""), "anna", out var fault).Should().BeNull();
        fault!.Rule.Should().Contain("16384");
    }

    private static CitizenDemographics? Read(string json) => PatientResource.Read(Encoding.UTF8.GetBytes(json), "anna", out _);
}
