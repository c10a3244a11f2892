using System.Text;
using FluentAssertions;
using PhrCluster.Fhir;
using PhrCluster.Fhir.Bundles;
using Xunit;

namespace PhrCluster.Tests.Fast.Fhir;

public sealed class FhirBundleTests
{
    [Theory]
    [InlineData("collection")]
    [InlineData("transaction")]
    [InlineData("batch")]
    [InlineData("searchset")]
    [InlineData("document")]
    [InlineData("message")]
    [InlineData("history")]
    [InlineData("transaction-response")]
    [InlineData("batch-response")]
    public void EveryResource_IsGivenWithItsUrl_AndItsOwnBytes(string type)
    {
        var bundle = Read($$"""
            { "resourceType": "Bundle", "link": [{ "url": "x" }], "entry": [
              { "fullUrl": "urn:uuid:1", "resource": { "id": "a", "resourceType": "Patient" }, "request": { "method": "PUT" } },
              { "response": { "status": "204", "lastModified": "2026-02-02T00:00:00Z" }, "request": { "method": "DELETE", "url": "Patient/x" } },
              { "request": { "method": "GET", "url": "Patient/x" } },
              { "resource": {"resourceType":"Observation","note":[{"text":"}]"}]} }
            ], "type": "{{type}}" }
            """, out _)!;

        bundle.Entries.Select(static entry => (entry.Number, entry.FullUrl, entry.ResourceType, Encoding.UTF8.GetString(entry.Resource.Span)))
            .Should().Equal(
                (1, "urn:uuid:1", "Patient", """{ "id": "a", "resourceType": "Patient" }"""),
                (2, null, null, ""),
                (4, null, "Observation", """{"resourceType":"Observation","note":[{"text":"}]"}]}"""));
    }

    [Fact]
    public void ADeletion_NamesWhatItDeletesAndWhen()
    {
        var entry = Read("""
            {"resourceType":"Bundle","type":"history","entry":[{"response":{"lastModified":"2026-02-02T00:00:00Z"},"request":{"url":"Observation/x","method":"DELETE"}}]}
            """, out _)!.Entries.Single();
        (entry.Method, entry.Url, entry.LastModified).Should().Be(("DELETE", "Observation/x", "2026-02-02T00:00:00Z"));
    }

    [Theory]
    [InlineData("""{ "resourceType": "Bundle", "type": "subscription-notification", "entry": [] }""", "Bundle.type")]
    [InlineData("""{ "resourceType": "Bundle", "entry": [] }""", "Bundle.type")]
    [InlineData("""{ "resourceType": "Bundle", "type": "batch", "entry": {} }""", "Bundle")]
    [InlineData("""{ "resourceType": "Bundle", "type": "batch", "entry": [ 1 ] }""", "Bundle")]
    [InlineData("""{ "resourceType": "Bundle", "type": "batch", "entry": [ { "resource": { """, "Bundle")]
    [InlineData("""{ "resourceType": "Bundle", "type": "batch" } x""", "Bundle")]
    [InlineData("", "Bundle")]
    public void AnythingElse_IsRejectedWhole(string json, string path)
    {
        Read(json, out var fault).Should().BeNull();
        fault!.Path.Should().Be(path);
    }

    private static FhirBundle? Read(string json, out Rejected? fault) => FhirBundle.Read(Encoding.UTF8.GetBytes(json), out fault);
}
