using System.Net;
using FluentAssertions;
using Hl7.Fhir.Model;
using Hl7.Fhir.Serialization;
using PhrCluster.Tests.Support.Fhir.Profiles;
using Xunit;

namespace PhrCluster.Tests.Cluster.Web.Operations;

/// <summary><c>$summary</c>: the International Patient Summary.</summary>
public sealed class SummaryTests(TwoRecords records) : IClassFixture<TwoRecords>
{
    private const string Profile = "http://hl7.org/fhir/uv/ips/StructureDefinition/Bundle-uv-ips";

    [Fact]
    public async System.Threading.Tasks.Task ItIsADocument_WhoseSectionsHoldWhatTheRequesterSees()
    {
        using var practice = records.Practice();
        var answer = (await practice.Get($"Patient/{TwoRecords.Hiding}/$summary")).Must(HttpStatusCode.OK);
        var document = (Bundle)new FhirJsonDeserializer().DeserializeResource(answer.Text);
        document.Type.Should().Be(Bundle.BundleType.Document);
        document.Identifier.Should().NotBeNull();
        document.Timestamp.Should().NotBeNull();
        document.Entry.Select(static it => it.FullUrl).Should().OnlyHaveUniqueItems().And.NotContainNulls();
        var composition = document.Entry[0].Resource.Should().BeOfType<Composition>().Subject;
        composition.Type!.Coding.Single().Code.Should().Be("60591-5");
        document.Entry.Single(it => it.FullUrl == composition.Author.Single().Reference).Resource.Should().BeOfType<Device>();
        document.Entry.Single(it => it.FullUrl == composition.Subject!.Reference).Resource.Should().BeOfType<Patient>();
        composition.Section.SelectMany(static it => it.Entry).Select(static it => it.Reference).Should().BeSubsetOf(document.Entry.Select(static it => it.FullUrl));

        Entries(composition, "11450-4").Should().Equal("Condition/c1");
        Entries(composition, "48765-2").Should().Equal("AllergyIntolerance/a1");
        Entries(composition, "10160-0").Should().Equal("MedicationStatement/m1");
        Entries(composition, "11369-6").Should().Equal("Immunization/i1");
        Entries(composition, "30954-2").Should().Equal("Observation/s1");
        Entries(composition, "8716-3").Should().Equal("Observation/w5", "Observation/w4", "Observation/w3");
        Entries(composition, "11348-0").Should().Equal("Condition/c2");
        var problems = composition.Section.Single(static it => it.Code!.Coding.Single().Code == "11450-4").Text!.Div!;
        problems.Should().Contain("&lt;script&gt;").And.NotContain("<script>");
    }

    [Fact]
    public async System.Threading.Tasks.Task WhatIsEmpty_SaysSoInOneWay_AndNeverWhy()
    {
        using var practice = records.Practice();
        var answer = (await practice.Get($"Patient/{TwoRecords.Open}/$summary")).Must(HttpStatusCode.OK);
        var procedures = answer.Entries[0]["resource"]!["section"]!.AsArray().Single(static it => it!["code"]!["coding"]![0]!["code"]!.GetValue<string>() == "47519-4")!;
        procedures["emptyReason"]!["coding"]![0]!["code"]!.GetValue<string>().Should().Be("unavailable");
        procedures["entry"].Should().BeNull();
        answer.Text.Should().NotContain("withheld").And.NotContain("masked");
    }

    [Fact]
    public async System.Threading.Tasks.Task WhatIsWithheld_ChangesNothing()
    {
        using var practice = records.Practice();
        var open = (await practice.Get($"Patient/{TwoRecords.Open}/$summary")).Must(HttpStatusCode.OK);
        var hiding = (await practice.Get($"Patient/{TwoRecords.Hiding}/$summary")).Must(HttpStatusCode.OK);
        TwoRecords.Alike(hiding.Json, TwoRecords.Hiding).Should().Be(TwoRecords.Alike(open.Json, TwoRecords.Open));
    }

    [Fact]
    public async System.Threading.Tasks.Task ThePatientMayBeTheTokens_OrUnknown()
    {
        using var practice = records.PracticeAbout(TwoRecords.Open);
        (await practice.Get("Patient/$summary")).Must(HttpStatusCode.OK).Text.Should().Contain($"Patient/{TwoRecords.Open}");
        using var anybody = records.Practice();
        (await anybody.Get("Patient/$summary")).Must(HttpStatusCode.BadRequest);
        (await anybody.Get("Patient/$summary?identifier=urn:x|1")).Must(HttpStatusCode.BadRequest);
        (await anybody.Get("Patient/$summary?identifier=https://fhir.nhs.uk/Id/nhs-number|9434765919")).Must(HttpStatusCode.NotFound);
        var closed = (await anybody.Get($"Patient/{TwoRecords.Closed}/$summary")).Must(HttpStatusCode.NotFound);
        closed.Text.Should().Be((await anybody.Get("Patient/nobody/$summary")).Text);
    }

    [Fact]
    public async System.Threading.Tasks.Task ItIsAnInternationalPatientSummary_ByItsProfiles()
    {
        var validator = new ProfileValidator(ProfileValidator.Packages);
        using var practice = records.Practice();
        var full = (await practice.Get($"Patient/{TwoRecords.Hiding}/$summary")).Must(HttpStatusCode.OK);
        validator.Faults(full.Text, Profile).Should().BeEmpty();
        using var nothing = records.Self("dora");
        var empty = (await nothing.Get("Patient/dora/$summary")).Must(HttpStatusCode.OK);
        validator.Faults(empty.Text, Profile).Should().BeEmpty();

        // Whatever the profiles ask for is missed where it is taken away.
        var broken = full.Json;
        broken["entry"]![0]!["resource"]!["section"]!.AsArray().RemoveAt(1);
        validator.Faults(broken.ToJsonString(), Profile).Should().NotBeEmpty();
        var untold = full.Json;
        untold["entry"]![1]!["resource"]!.AsObject().Remove("_birthDate");
        validator.Faults(untold.ToJsonString(), Profile).Should().NotBeEmpty();
    }

    private static string[] Entries(Composition composition, string code) =>
    [
        .. composition.Section.Single(it => it.Code!.Coding.Single().Code == code).Entry.Select(static it => string.Join('/', it.Reference!.Split('/')[^2..])),
    ];
}
