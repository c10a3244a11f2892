using System.IO.Compression;
using System.Text;
using System.Text.Json;
using FluentAssertions;
using Microsoft.AspNetCore.Http;
using PhrCluster.Fhir.Json;
using PhrCluster.Tests.Support.Fhir;
using PhrCluster.Web.FhirApi.Answers;
using PhrCluster.Web.FhirApi.Bundles;
using PhrCluster.Web.FhirApi.Requests;
using Xunit;

namespace PhrCluster.Tests.Fast.Web;

/// <summary>What comes in a body, and what does not.</summary>
public sealed class BodiesTests
{
    private const int Limit = 64 * 1024;

    [Fact]
    public async Task AGzipBody_IsUnpacked_UpToTheLimit()
    {
        (await Read(Gzip(Encoding.UTF8.GetBytes($"\"{new string('a', 998)}\"")), "gzip")).Length.Should().Be(1000);
        (await Fault(Gzip(new byte[50 * 1024 * 1024]), "gzip")).Status.Should().Be(413, "a small body must not unpack to any size");
        (await Fault([1, 2, 3], "gzip")).Status.Should().Be(400);
        (await Fault([1, 2, 3], "br")).Status.Should().Be(415);
        (await Fault(new byte[Limit + 1], null)).Status.Should().Be(413);
    }

    [Theory]
    [InlineData("<!DOCTYPE x [<!ENTITY a \"aaaa\">]><Observation xmlns=\"http://hl7.org/fhir\"><id value=\"&a;\"/></Observation>")]
    [InlineData("<!DOCTYPE x SYSTEM \"file:///etc/passwd\"><Observation xmlns=\"http://hl7.org/fhir\"/>")]
    [InlineData("<Observation>")]
    [InlineData("nothing of the kind")]
    [InlineData("<Observation xmlns=\"http://hl7.org/fhir\"><status vaLue=\"final\"/><code><text value=\"Mood\"/></code></Observation>")]
    public void WhatIsNoFhirXml_IsABadRequest(string xml) =>
        FluentActions.Invoking(() => XmlForm.ToJson(Encoding.UTF8.GetBytes(xml))).Should().Throw<FhirFault>().Which.Status.Should().Be(400);

    [Fact]
    public void XmlThatNestsTooDeep_IsRefused_BeforeAnybodyRecurses()
    {
        var deep = string.Concat(Enumerable.Repeat("<extension url=\"u\">", 100_000));
        FluentActions.Invoking(() => XmlForm.ToJson(Encoding.UTF8.GetBytes($"<Observation xmlns=\"http://hl7.org/fhir\">{deep}")))
            .Should().Throw<FhirFault>().WithMessage("*deep*");
    }

    [SkippableFact]
    public void PublicResources_GoToXmlAndBack_ElementByElement()
    {
        var folder = PublicData.Folder("synthea-r4-20", "ndjson");
        var compared = 0;
        foreach (var file in Directory.EnumerateFiles(folder, "*.ndjson"))
        {
            foreach (var line in PublicData.Lines(file).Take(20))
            {
                var back = XmlForm.ToJson(XmlForm.FromJson(line, isPretty: false));
                using var before = JsonDocument.Parse(SameTags(line));
                using var after = JsonDocument.Parse(SameTags(back));
                JsonSameness.Same(before.RootElement, after.RootElement).Should().BeTrue("{0} became {1}", Encoding.UTF8.GetString(line), Encoding.UTF8.GetString(back));
                compared++;
            }
        }

        compared.Should().BeGreaterThan(50);
    }

    /// <summary>A narrative's <c>&lt;br/&gt;</c> may be spelt otherwise.</summary>
    private static string SameTags(byte[] json) => Encoding.UTF8.GetString(json).Replace(" />", "/>", StringComparison.Ordinal);

    [Fact]
    public void NamesOfEntries_AreReplacedInReferences_AndNotInCanonicalsOrIdentifiers()
    {
        var links = new EntryLinks();
        links.Add("urn:uuid:1", "Observation/a");
        var rewritten = links.Rewrite("""
            {"resourceType":"DiagnosticReport","meta":{"profile":["urn:uuid:1"]},"identifier":[{"value":"urn:uuid:1"}],"result":[{"reference":"urn:uuid:1"},{"reference":"urn:uuid:2"}],
            "text":{"div":"<div><a href=\"urn:uuid:1\">x</a></div>"},"extension":[{"url":"u","valueCanonical":"urn:uuid:1"},{"url":"u","valueUri":"urn:uuid:1"},{"url":"v","valueDecimal":1.50}]}
            """u8.ToArray());
        Encoding.UTF8.GetString(rewritten.Span).Should().Be(
            """{"resourceType":"DiagnosticReport","meta":{"profile":["urn:uuid:1"]},"identifier":[{"value":"urn:uuid:1"}],"result":[{"reference":"Observation/a"},{"reference":"urn:uuid:2"}],"text":{"div":"<div><a href=\"Observation/a\">x</a></div>"},"extension":[{"url":"u","valueCanonical":"urn:uuid:1"},{"url":"u","valueUri":"Observation/a"},{"url":"v","valueDecimal":1.50}]}""");
    }

    [Fact]
    public void ConditionalReferencesAreFound() =>
        EntryLinks.ConditionalIn("""{"subject":{"reference":"Patient?identifier=a|b"},"performer":[{"reference":"Practitioner/1"}],"url":"Thing?x=1"}"""u8.ToArray())
            .Should().Equal("Patient?identifier=a|b");

    [Theory]
    [InlineData("""{"resourceType":"Bundle","type":"searchset"}""", 400)]
    [InlineData("""{"resourceType":"Observation"}""", 400)]
    [InlineData("""{"resourceType":"Bundle","type":"batch","entry":[{"resource":{}}]}""", 400)]
    [InlineData("""{"resourceType":"Bundle","type":"batch","entry":[{},{},{}]}""", 413)]
    [InlineData("""{"resourceType":"Bundle",""", 400)]
    public void ABundleThatIsNoRequest_IsRefused(string json, int status) =>
        FluentActions.Invoking(() => RequestBundle.Read(Encoding.UTF8.GetBytes(json), maxEntries: 2)).Should().Throw<FhirFault>().Which.Status.Should().Be(status);

    private static async Task<FhirFault> Fault(byte[] body, string? encoding) => (await FluentActions.Awaiting(() => Read(body, encoding)).Should().ThrowAsync<FhirFault>()).Which;

    private static Task<ReadOnlyMemory<byte>> Read(byte[] body, string? encoding)
    {
        var http = new DefaultHttpContext();
        http.Request.Body = new MemoryStream(body);
        http.Request.Headers.ContentEncoding = encoding;
        return RequestBody.Resource(http.Request, Limit, CancellationToken.None);
    }

    private static byte[] Gzip(byte[] data)
    {
        using var output = new MemoryStream();
        using (var gzip = new GZipStream(output, CompressionLevel.Fastest))
        {
            gzip.Write(data);
        }

        return output.ToArray();
    }
}
