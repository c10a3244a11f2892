using System.Text;
using FluentAssertions;
using PhrCluster.Web.FhirApi.Answers;
using PhrCluster.Web.FhirApi.Operations;
using Xunit;

namespace PhrCluster.Tests.Fast.Web.Operations;

/// <summary>Parameters of operations, however they come.</summary>
public sealed class OperationParametersTests
{
    private const int Many = 64;

    [Theory]
    [InlineData("""{"name":"p","valueString":"a"}""", "a")]
    [InlineData("""{"name":"p","valuePositiveInt":3}""", "3")]
    [InlineData("""{"name":"p","valueBoolean":true}""", "true")]
    [InlineData("""{"name":"p","valueDate":"2026-03-01"}""", "2026-03-01")]
    [InlineData("""{"name":"p","valueIdentifier":{"system":"urn:x","value":"1"}}""", "urn:x|1")]
    [InlineData("""{"name":"p","valueCoding":{"system":"http://loinc.org","code":"29463-7"}}""", "http://loinc.org|29463-7")]
    [InlineData("""{"name":"p","valueReference":{"reference":"Patient/1"}}""", "Patient/1")]
    public void AValue_ReadsAsAUrlWouldSayIt(string parameter, string value) =>
        OperationParameters.InQuery(Call($$"""{"resourceType":"Parameters","parameter":[{{parameter}}]}"""), Many).Query["p"].Should().Be(value);

    [Fact]
    public void PartsAndResources_AreKept()
    {
        var parameters = OperationParameters.Of(Body(
            """{"resourceType":"Parameters","parameter":[{"name":"resource","resource":{"resourceType":"Observation"}},{"name":"input","part":[{"name":"url","valueUrl":"a.ndjson"}]}]}"""), Many);
        Encoding.UTF8.GetString(parameters[0].Resource.Span).Should().Be("""{"resourceType":"Observation"}""");
        parameters[1].PartOf("url").Should().Be("a.ndjson");
    }

    [Theory]
    [InlineData("{", "structure")]
    [InlineData("[]", "invalid")]
    [InlineData("""{"resourceType":"Observation"}""", "invalid")]
    [InlineData("""{"resourceType":"Parameters","parameter":{}}""", "structure")]
    [InlineData("""{"resourceType":"Parameters","parameter":[{}]}""", "required")]
    [InlineData("""{"resourceType":"Parameters","parameter":[{"name":"p"}]}""", "required")]
    [InlineData("""{"resourceType":"Parameters","parameter":[{"name":"p","part":[{"name":"p","part":[{"name":"p"}]}]}]}""", "structure")]
    public void WhatIsNoParameters_IsAnError(string body, string issue) =>
        FluentActions.Invoking(() => OperationParameters.InQuery(Call(body), Many)).Should().Throw<FhirFault>().Which.Code.Should().Be(issue);

    [Fact]
    public void TooManyParameters_AreRefused_PartsIncluded()
    {
        const string Body = """{"resourceType":"Parameters","parameter":[{"name":"a","part":[{"name":"b","valueCode":"1"},{"name":"c","valueCode":"1"}]}]}""";
        OperationParameters.Of(OperationParametersTests.Body(Body), 3).Should().ContainSingle();
        FluentActions.Invoking(() => OperationParameters.Of(OperationParametersTests.Body(Body), 2)).Should().Throw<FhirFault>().Which.Code.Should().Be("too-costly");
    }

    private static ReadOnlyMemory<byte> Body(string json) => Encoding.UTF8.GetBytes(json);

    private static PhrCluster.Web.FhirApi.Requests.FhirCall Call(string body) => WebParts.Call("POST", "Patient/1/$everything") with { Body = Body(body) };
}
