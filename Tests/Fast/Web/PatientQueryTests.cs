using FluentAssertions;
using PhrCluster.Web.FhirApi.Answers;
using PhrCluster.Web.FhirApi.Beside;
using PhrCluster.Web.FhirApi.Patients;
using PhrCluster.Web.FhirApi.Requests;
using Xunit;

namespace PhrCluster.Tests.Fast.Web;

/// <summary>A search of Patients is of one record, and says whose.</summary>
public sealed class PatientQueryTests
{
    private const string Number = "https://fhir.nhs.uk/Id/nhs-number|9434765919";

    private static readonly Requester Anna = new("anna", null, null, "anna");

    [Theory]
    [InlineData("", "anna")]
    [InlineData("identifier=urn:x|1", "anna")]
    [InlineData($"identifier={Number}", "anna")]
    [InlineData("_id=anna", "anna")]
    [InlineData("_id=bob", "bob")]
    [InlineData("_id=bob&_id=anna", null)]
    public void ATokenWithAPatient_MeansThatPatient_UnlessAnotherIsNamed(string query, string? citizen) => Read(query, Anna).Citizen.Should().Be(citizen);

    [Theory]
    [InlineData("_id=bob&name=x", "bob")]
    [InlineData($"identifier={Number}", "9434765919")]
    [InlineData($"identifier={Number}&identifier=urn:x|1", "9434765919")]
    [InlineData($"identifier={Number}&identifier=https://fhir.nhs.uk/Id/nhs-number|9876543210", null)]
    public void ATokenWithoutOne_NamesAPatient_ByIdOrByNhsNumber(string query, string? citizen) => Read(query, Requester.Unknown).Citizen.Should().Be(citizen);

    [Theory]
    [InlineData("", IssueCode.Required)]
    [InlineData("name=Archer&birthdate=1968-04-01", IssueCode.Required)]
    [InlineData("identifier=urn:x|1", IssueCode.Required)]
    [InlineData("_id=anna,bob", IssueCode.NotSupported)]
    [InlineData($"identifier={Number},urn:x|1", IssueCode.NotSupported)]
    public void ASearchAcrossPeople_IsRefused_AndSaysSo(string query, string code)
    {
        var fault = FluentActions.Invoking(() => Read(query, Requester.Unknown)).Should().Throw<FhirFault>().Which;
        (fault.Status, fault.Code).Should().Be((400, code));
        fault.Message.Should().Contain("a search across people is not offered");
    }

    [Fact]
    public void ARecordThatIsNamedByItsNumber_MatchesByIt_WhateverItsPatientSays()
    {
        Read($"identifier={Number}&gender=female", Requester.Unknown).Terms.Select(static it => it.Parameter.Name).Should().Equal("gender");
        Read($"identifier={Number}", Anna).Terms.Select(static it => it.Parameter.Name).Should().Equal("identifier");
    }

    [Theory]
    [InlineData("_count=7", 7, true)]
    [InlineData("_count=0", 0, true)]
    [InlineData("_summary=count&_count=7", 0, true)]
    [InlineData("_total=none", 20, false)]
    [InlineData("_total=accurate&_summary=true&_elements=name", 20, true)]
    public void ResultsAreShaped_AsByOtherSearches(string query, int size, bool wantsTotal)
    {
        var read = Read(query, Anna);
        (read.PageSize, read.WantsTotal, read.Used.ToString()).Should().Be((size, wantsTotal, query));
    }

    [Theory]
    [InlineData("patient=anna")]
    [InlineData("address=LS6")]
    [InlineData("_include=Patient:general-practitioner")]
    [InlineData("_revinclude=Observation:patient")]
    [InlineData("_has:Observation:patient:code=1")]
    public void AParameterThatIsNotKnown_IsAnError_UnlessTheClientIsLenient(string query)
    {
        FluentActions.Invoking(() => Read(query, Anna)).Should().Throw<FhirFault>().Which.Code.Should().Be(IssueCode.NotSupported);
        var lenient = PatientQuery.Read(WebParts.Call("GET", "Patient", query, Anna, isLenient: true), WebParts.Settings);
        (lenient.Ignored, lenient.Used.ToString()).Should().Be((true, ""));
    }

    [Theory]
    [InlineData("_count=-1")]
    [InlineData("_total=x")]
    [InlineData("birthdate=soon")]
    [InlineData("gender:not=male")]
    [InlineData("name:missing=true")]
    public void ABadValueOrModifier_IsAnError(string query) => FluentActions.Invoking(() => Read(query, Anna)).Should().Throw<FhirFault>().Which.Status.Should().Be(400);

    private static ResourceQuery Read(string query, Requester requester) => PatientQuery.Read(WebParts.Call("GET", "Patient", query, requester), WebParts.Settings);
}
