using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FluentAssertions;
using PhrCluster.Client;
using PhrCluster.Fhir;
using PhrCluster.Fhir.Json;
using PhrCluster.Fhir.Patients;
using PhrCluster.Readings;
using PhrCluster.Tests.Support.Fhir;
using Xunit;

namespace PhrCluster.Tests.Fast.Fhir;

/// <summary>How a server gives a resource: as it came, under the server's own id, version and time.</summary>
public sealed class ServedResourceTests
{
    private static readonly DateTimeOffset Received = new(2026, 3, 14, 12, 0, 0, 123, TimeSpan.Zero);

    [Fact]
    public void WhatTheClientSaidOfVersionAndTime_IsTheServers_AndAllElseIsAsItCame()
    {
        var served = Serve("""
            {"resourceType":"Observation","id":"a","meta":{"versionId":"77","lastUpdated":"2020-01-01T00:00:00Z","profile":["http://p"],"source":"#x"},
            "status":"final","code":{"text":"Weight"},"subject":{"reference":"Patient/anna"},"effectiveDateTime":"2026-03-01","valueQuantity":{"value":70.50,"unit":"kg"},"note":[{"text":"n"}]}
            """);
        served["id"]!.GetValue<string>().Should().Be("a");
        served["meta"]!.ToJsonString().Should().Be("""{"versionId":"3.1","lastUpdated":"2026-03-14T12:00:00.123Z","profile":["http://p"],"source":"#x"}""");
        served["valueQuantity"]!["value"]!.ToJsonString().Should().Be("70.50");
        served["note"]![0]!["text"]!.GetValue<string>().Should().Be("n");
    }

    [Fact]
    public void AResourceWithoutAnId_IsServedUnderOne_AndKeepsItsIdentifier()
    {
        var served = Serve("""
            {"resourceType":"Observation","identifier":[{"system":"urn:x","value":"1"}],"meta":{"security":[{"system":"s","code":"R"}]},
            "status":"final","code":{"text":"Weight"},"subject":{"reference":"Patient/anna"},"effectiveDateTime":"2026-03-01"}
            """);
        served["id"]!.GetValue<string>().Should().StartWith("h-");
        served["identifier"]![0]!["value"]!.GetValue<string>().Should().Be("1");
        served["meta"]!["security"]![0]!["code"]!.GetValue<string>().Should().Be("R");
        served["meta"]!["versionId"]!.GetValue<string>().Should().Be("3.1");
    }

    [SkippableFact]
    public void PublicResources_AreServedAsTheyCame()
    {
        PublicData.Folder();
        var served = 0;
        foreach (var (name, json) in PublicData.Resources())
        {
            if (FhirMapper.Map(json, PatientIndex.ByPatientId(), "s") is not Mapped mapped)
            {
                continue;
            }

            var expected = Stripped(JsonNode.Parse(json)!.AsObject());
            var given = Stripped(Serve(mapped));
            JsonNode.DeepEquals(given, expected).Should().BeTrue("{0} must be served as it came: {1}", name, given.ToJsonString());
            served++;
        }

        served.Should().BeGreaterThan(500);
    }

    [Fact]
    public void ServerElements_AreTakenOut_AndAllElseIsCopiedByteByByte() =>
        Encoding.UTF8.GetString(ServerElements.Replace("""{"resourceType":"Observation","id":"old","meta":{"versionId":"1","tag":[]},"value": 1.50 ,"x":"é"}"""u8.ToArray(), "new").Span)
            .Should().Be("""{"id":"new","resourceType":"Observation","meta":{"tag":[]},"value":1.50,"x":"é"}""");

    [Theory]
    [InlineData("""{"meta":{"versionId":"1","lastUpdated":"2020"},"a":1}""", """{"a":1}""")]
    [InlineData("""{"meta":"odd","id":7}""", """{"meta":"odd"}""")]
    [InlineData("""{"a":1""", """{"a":1""")]
    [InlineData("[1]", "[1]")]
    [InlineData("{} x", "{} x")]
    public void ServerElements_LeaveWhatIsNotWellFormedAlone(string json, string expected) =>
        Encoding.UTF8.GetString(ServerElements.Replace(Encoding.UTF8.GetBytes(json), null).Span).Should().Be(expected);

    private static JsonObject Serve(string json) => Serve(FhirMapper.Map(Encoding.UTF8.GetBytes(json), PatientIndex.ByPatientId(), "s").Should().BeOfType<Mapped>().Subject);

    private static JsonObject Serve(Mapped mapped)
    {
        var output = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(output, JsonForm.Line);
        ServedResource.Write(writer, new HeldItem(new ItemRef(3, 1), mapped.Item, Received, null), mapped.Citizen);
        writer.Flush();
        return JsonNode.Parse(output.WrittenSpan)!.AsObject();
    }

    private static JsonObject Stripped(JsonObject resource)
    {
        resource.Remove("id");
        if (resource["meta"] is JsonObject meta)
        {
            foreach (var name in new[] { "versionId", "lastUpdated" })
            {
                meta.Remove(name);
            }

            if (meta.Count == 0)
            {
                resource.Remove("meta");
            }
        }

        return resource;
    }
}
