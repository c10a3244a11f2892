using FluentAssertions;
using PhrCluster.Web.FhirApi.Answers;
using PhrCluster.Web.FhirApi.Requests;
using Xunit;

namespace PhrCluster.Tests.Fast.Web;

public sealed class FhirFormatTests
{
    [Theory]
    [InlineData(null, null, "application/fhir+json")]
    [InlineData(null, "*/*", "application/fhir+json")]
    [InlineData(null, "application/fhir+xml", "application/fhir+xml")]
    [InlineData(null, "application/json", "application/json")]
    [InlineData(null, "text/xml", "text/xml")]
    [InlineData(null, "text/html, application/fhir+xml;q=0.9, */*;q=0.8", "application/fhir+xml")]
    [InlineData(null, "application/fhir+xml;q=0.1, application/fhir+json;q=0.5", "application/fhir+json")]
    [InlineData(null, "application/fhir+json; fhirVersion=4.0", "application/fhir+json")]
    [InlineData("xml", "application/fhir+json", "application/fhir+xml")]
    [InlineData("application/fhir+xml", null, "application/fhir+xml")]
    [InlineData("application/fhir xml", null, "application/fhir+xml")]
    [InlineData("json", "application/fhir+xml", "application/fhir+json")]
    public void AnAnswerIsWrittenAsItIsAskedFor_AndTheParameterOutweighsTheHeader(string? format, string? accept, string mediaType) =>
        FhirFormat.OfAnswer(format, [accept]).MediaType.Should().Be(mediaType);

    [Theory]
    [InlineData(null, "text/html")]
    [InlineData(null, "application/fhir+json; fhirVersion=5.0")]
    [InlineData(null, "application/fhir+json;q=0")]
    [InlineData(null, "nonsense")]
    [InlineData("html", null)]
    public void WhatCannotBeGiven_Is406(string? format, string? accept) =>
        FluentActions.Invoking(() => FhirFormat.OfAnswer(format, [accept])).Should().Throw<FhirFault>().Which.Status.Should().Be(406);

    [Theory]
    [InlineData("application/fhir+json", false)]
    [InlineData("application/json; charset=UTF-8", false)]
    [InlineData("application/fhir+xml; fhirVersion=4.0", true)]
    [InlineData(null, false)]
    public void ABodyIsReadAsItsTypeSays(string? contentType, bool isXml) => FhirFormat.OfBody(contentType)!.IsXml.Should().Be(isXml);

    [Theory]
    [InlineData("text/plain")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("application/fhir+json; charset=utf-16")]
    [InlineData("application/fhir+json; fhirVersion=3.0")]
    [InlineData("*/*")]
    public void ABodyOfAnotherType_IsNotRead(string contentType) => FhirFormat.OfBody(contentType).Should().BeNull();
}
