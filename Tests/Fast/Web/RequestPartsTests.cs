using System.Buffers.Text;
using System.Text;
using FluentAssertions;
using PhrCluster.Readings;
using PhrCluster.Web.FhirApi.Answers;
using PhrCluster.Web.FhirApi.Requests;
using Xunit;

namespace PhrCluster.Tests.Fast.Web;

public sealed class RequestPartsTests
{
    private const string Base = "https://phr.example/fhir";

    [Theory]
    [InlineData("return=minimal", "Minimal", false)]
    [InlineData("handling=lenient; return=representation", "Representation", true)]
    [InlineData("return=OperationOutcome, handling=strict", "OperationOutcome", false)]
    [InlineData("respond-async", "Unsaid", false)]
    public void APreferenceIsReadAsFhirWritesIt(string header, string wanted, bool isLenient) =>
        Preferences.Read([header]).Should().Be(new Preferences(Enum.Parse<ReturnPreference>(wanted), isLenient) { IsAsync = header == "respond-async" });

    [Fact]
    public void ParametersKeepTheirOrder_AndThoseWithoutAValueAreLeftOut()
    {
        var query = QueryParameters.Parse("?code=http%3A%2F%2Floinc.org%7C1&date=ge2020&empty=&code=a+b&flag");
        query.All.Select(static it => $"{it.Key}={it.Value}").Should().Equal("code=http://loinc.org|1", "date=ge2020", "code=a b");
        QueryParameters.Parse(query.ToString()).All.Should().Equal(query.All);
    }

    [Fact]
    public void AnIdOfOurs_TellsItsCitizen_AndNoOtherIdDoes()
    {
        var id = RecordNaming.NewId("anna.b-1");
        ItemIdentity.IsId(id).Should().BeTrue();
        RecordNaming.CitizenIn(id).Should().Be("anna.b-1");
        RecordNaming.CitizenIn("glucose.1").Should().BeNull();
        RecordNaming.CitizenIn(".abcdefghijklmnopqrst").Should().BeNull();
    }

    [Theory]
    [InlineData("anna_b")]
    [InlineData("a-citizen-whose-id-leaves-no-room-for-anything-after-it")]
    public void ACitizenWhoseIdDoesNotFitIntoAnother_GetsIdsWithoutIt(string citizen)
    {
        var id = RecordNaming.NewId(citizen);
        ItemIdentity.IsId(id).Should().BeTrue();
        RecordNaming.CitizenIn(id).Should().BeNull();
    }

    [Theory]
    [InlineData("patient=anna")]
    [InlineData("patient=Patient/anna")]
    [InlineData("subject=https%3A%2F%2Fphr.example%2Ffhir%2FPatient%2Fanna")]
    [InlineData("subject:Patient=anna&patient=Patient/anna")]
    public void APatientIsNamedInEachOfFhirsWays(string query) => RecordNaming.InParameters(QueryParameters.Parse(query), Base).Should().Equal("anna");

    [Fact]
    public void APatientIsNamedByNhsNumber() =>
        RecordNaming.InParameters(QueryParameters.Parse($"patient.identifier={NhsNumber.System}|9434765919"), Base).Should().Equal("9434765919");

    [Theory]
    [InlineData("patient=https://other.example/fhir/Patient/anna")]
    [InlineData("patient=anna,bob")]
    [InlineData("patient=Practitioner/anna")]
    [InlineData("patient.identifier=https://fhir.nhs.uk/Id/nhs-number|9434765918")]
    [InlineData("patient:identifier=urn:other|1")]
    public void WhatNamesNoOnePatient_IsABadRequest(string query) =>
        FluentActions.Invoking(() => RecordNaming.InParameters(QueryParameters.Parse(query), Base)).Should().Throw<FhirFault>().Which.Status.Should().Be(400);

    [Fact]
    public void ATokenIsPeekedAt_ForWhoseRecordAndWhoseNameAlone()
    {
        Requester.Peek(Token("""{"sub":"dr","org":"RR8","client_id":"app","role":"professional","patient":"anna"}""")).Should().Be(new Requester("dr", "RR8", "app", "anna"));
        Requester.Peek(Token("""{"sub":"anna","role":"citizen"}""")).Patient.Should().Be("anna");
        Requester.Peek(Token("""{"sub":"anna","role":"citizen"}""")).IsSelf.Should().BeTrue();
        Requester.Peek(Token("""{"sub":"carer","role":"citizen","patient":"anna"}""")).IsSelf.Should().BeFalse();
        Requester.Peek(Token("""{"sub":"dr","role":"professional"}""")).Patient.Should().BeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("a.b")]
    [InlineData("a.!!!.c")]
    [InlineData("a.W10.c")]
    public void WhatIsNoToken_TellsNothing(string token) => Requester.Peek(token).Should().Be(Requester.Unknown);

    [Theory]
    [InlineData("W/\"3.1\"", true)]
    [InlineData("\"3.1\"", true)]
    [InlineData("W/\"2.0\", W/\"3.1\"", true)]
    [InlineData("*", true)]
    [InlineData("W/\"3.2\"", false)]
    [InlineData(null, false)]
    public void AnETagMatchesByItsVersion(string? header, bool matches) => EntityTag.Matches(header, "3.1").Should().Be(matches);

    [Fact]
    public void AnIfMatchThatNamesNoVersionOfOurs_CannotBeMet() =>
        FluentActions.Invoking(() => EntityTag.Required("W/\"abc\"")).Should().Throw<FhirFault>().Which.Status.Should().Be(412);

    private static string Token(string claims) => $"e30.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(claims))}.c2ln";
}
