using System.Text;
using FluentAssertions;
using PhrCluster.Fhir.Patients;
using PhrCluster.Tests.Support.Fhir;
using Xunit;

namespace PhrCluster.Tests.Fast.Fhir;

public sealed class PatientIndexTests
{
    private const string System = "urn:example:member";

    [Theory]
    [InlineData("Patient/ada")]
    [InlineData("Patient/ada/_history/3")]
    [InlineData("urn:uuid:ada")]
    [InlineData("https://records.example/fhir/Patient/ada")]
    [InlineData("https://records.example/fhir/Patient/ada/_history/3")]
    public void AReferenceWithinTheServer_NamesThatCitizen(string reference) =>
        PatientIndex.ByPatientId("https://records.example/fhir").Find(reference).Should().Be(new CitizenFound("ada"));

    [Theory]
    [InlineData("#p", "contained")]
    [InlineData("Group/g", "must name a Patient")]
    [InlineData("https://records.example/fhir/Patient/ada", "full URL")]
    [InlineData("resource:0", "full URL")]
    [InlineData("OtherPatient/ada", "must name a Patient")]
    [InlineData("Patient/", "by its id")]
    [InlineData("Patient/a/b", "by its id")]
    [InlineData("Patient?identifier=x|1", "in the chosen system")]
    [InlineData("Patient/a b", "A-Z")]
    [InlineData("urn:oid:1.2.3", "full URL")]
    public void AnyOtherReference_NamesNobody(string reference, string rule) =>
        PatientIndex.ByPatientId().Find(reference).Should().BeOfType<CitizenUnknown>().Which.Rule.Should().Contain(rule);

    [Fact]
    public void AFullUrl_LeadsToThePatientsOwnId()
    {
        var patients = PatientIndex.ByPatientId();
        patients.Add(Patient("ada"), "urn:uuid:0f0e");
        patients.Find("urn:uuid:0f0e").Should().Be(new CitizenFound("ada"));
        patients.Find("urn:uuid:other").Should().Be(new CitizenFound("other"));
    }

    [Theory]
    [InlineData("http://a.example/fhir/Patient/1")]
    [InlineData("resource:0")]
    [InlineData("urn:oid:1.2.3")]
    public void AnAbsoluteUrl_IsMatchedWhole(string fullUrl)
    {
        var patients = PatientIndex.ByPatientId();
        patients.Add(Patient("ada"), fullUrl);
        patients.Find(fullUrl).Should().Be(new CitizenFound("ada"));
        patients.Find("http://b.example/fhir/Patient/1").Should().BeOfType<CitizenUnknown>();
    }

    [Fact]
    public void G7_ARelativeReference_IsToTheServerOfItsOwnResource()
    {
        var patients = PatientIndex.ByIdentifier(System);
        patients.Add(Patient("1", (System, "M-1")), "http://a.example/fhir/Patient/1");
        patients.Find("Patient/1", "http://a.example/fhir/Observation/x").Should().Be(new CitizenFound("M-1"));
        patients.Find("Patient/1").Should().Be(new CitizenFound("M-1"));
        patients.Find("Patient/1", "http://b.example/fhir/Observation/x").Should().BeOfType<CitizenUnknown>();
    }

    [Theory]
    [InlineData(""" "identifier": { "system": "urn:example:member", "value": "M-1" } """)]
    [InlineData(""" "reference": "Patient?identifier=urn:example:member|M-1" """)]
    [InlineData(""" "reference": "#p" """)]
    [InlineData(""" "reference": "Patient/unknown", "identifier": { "system": "urn:example:member", "value": "M-1" } """)]
    public void ByIdentifier_ASubjectMayNameItsIdentifierItself(string subject) =>
        RoundTrip.MustBeExact(Of(subject), PatientIndex.ByIdentifier(System)).Citizen.Should().Be("M-1");

    [Theory]
    [InlineData(""" "identifier": { "system": "urn:example:other", "value": "M-1" } """, "Observation.subject.reference")]
    [InlineData(""" "reference": "Patient/ada", "identifier": { "system": "urn:example:member", "value": "M-2" } """, "Observation.subject.reference")]
    [InlineData(""" "identifier": { "system": "urn:example:member", "value": "M 1" } """, "Observation.subject.identifier")]
    public void ByIdentifier_ASubjectThatNamesNobody_OrTwo_IsRejected(string subject, string path)
    {
        var patients = PatientIndex.ByIdentifier(System);
        patients.Add(Patient("ada", (System, "M-1")));
        RoundTrip.MustBeRejected(Of(subject), patients).Path.Should().Be(path);
    }

    [Fact]
    public void ByPatientId_AnIdentifierAlone_NamesNobody() =>
        RoundTrip.MustBeRejected(Of(""" "identifier": { "system": "urn:example:member", "value": "M-1" } """)).Rule.Should().Contain("not known by an identifier");

    [Fact]
    public void ByIdentifier_APatientIsKnownByTheChosenSystemOnly()
    {
        var patients = PatientIndex.ByIdentifier(System);
        patients.Add(Patient("ada", ("urn:example:other", "x"), (System, "M-1"), (System, "M-1")));
        patients.Add(Patient("bob", ("urn:example:other", "y")));
        patients.Add(Patient("cay", (System, "M-2"), (System, "M-3")));

        patients.Find("Patient/ada").Should().Be(new CitizenFound("M-1"));
        Unknown("Patient/bob").Should().Contain("with an identifier");
        Unknown("Patient/cay").Should().Contain("only one");
        Unknown("Patient/dee").Should().Contain("part of the import");

        string Unknown(string reference) => patients.Find(reference).Should().BeOfType<CitizenUnknown>().Subject.Rule;
    }

    [Fact]
    public void ByIdentifier_TheResidualKeepsTheSourcesReference_AndNotTheCitizensId()
    {
        var patients = PatientIndex.ByIdentifier(System);
        patients.Add(Patient("ada", (System, "M-1")));
        var mapped = RoundTrip.MustBeExact(
            TestObservation.With(""" "effectiveDateTime": "2024", "valueInteger": 1 """), patients);
        mapped.Citizen.Should().Be("M-1");
        mapped.Item.Residual.Should().Be("""{"subject":{"reference":"Patient/ada"}}""");
    }

    [Theory]
    [InlineData("9434765919", true)]
    [InlineData("9434765918", false)]
    [InlineData("0000000000", false)]
    public void AnNhsNumber_MustHaveItsCheckDigit(string number, bool valid)
    {
        var patients = PatientIndex.ByIdentifier(NhsNumber.System);
        patients.Add(Patient("ada", (NhsNumber.System, number)));
        (patients.Find("Patient/ada") is CitizenFound).Should().Be(valid);
    }

    [Fact]
    public void G7_AnIdThatTwoPatientsShare_NamesNobody()
    {
        var patients = PatientIndex.ByIdentifier(System);
        patients.Add(Patient("1", (System, "M-1")));
        patients.Add(Patient("1", (System, "M-1")));
        patients.Find("Patient/1").Should().Be(new CitizenFound("M-1"));
        patients.Add(Patient("1", (System, "M-2")));
        patients.Find("Patient/1").Should().BeOfType<CitizenUnknown>();
        patients.Add(Patient("1", (System, "M-1")));
        patients.Find("Patient/1").Should().BeOfType<CitizenUnknown>();
    }

    [Fact]
    public void BeyondTheLimit_APatientIsNotRemembered_AndTheRuleNamesTheLimit()
    {
        var patients = PatientIndex.ByIdentifier(System, maxPatients: 1);
        patients.Add(Patient("ada", (System, "M-1")));
        patients.Add(Patient("bob", (System, "M-2")));
        patients.Find("Patient/ada").Should().Be(new CitizenFound("M-1"));
        patients.Find("Patient/bob").Should().BeOfType<CitizenUnknown>().Which.Rule.Should().Contain("first 1 Patients");
    }

    private static string Of(string subject) => $$"""
        { "resourceType": "Observation", "status": "final", "effectiveDateTime": "2024", "code": { "text": "What" }, "subject": { {{subject}} },
          "contained": [{ "resourceType": "Patient", "id": "p", "identifier": [{ "system": "urn:example:member", "value": "M-1" }] }] }
        """;

    internal static byte[] Patient(string id, params (string System, string Value)[] identifiers) => Encoding.UTF8.GetBytes(
        $$"""{"resourceType":"Patient","id":"{{id}}","identifier":[{{string.Join(",", identifiers.Select(i =>
            $$"""{"system":"{{i.System}}","value":"{{i.Value}}"}"""))}}]}""");
}
