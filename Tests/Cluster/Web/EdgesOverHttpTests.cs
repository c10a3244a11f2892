using System.IO.Compression;
using System.Net;
using System.Text;
using FluentAssertions;
using Xunit;

namespace PhrCluster.Tests.Cluster.Web;

/// <summary>What HTTP asks of a server: types, sizes, methods, origins.</summary>
public sealed class EdgesOverHttpTests : IAsyncLifetime
{
    private const string Mood = """
        {"resourceType":"Observation","status":"final","code":{"text":"Mood"},"subject":{"reference":"Patient/anna"},"effectiveDateTime":"2026-03-01","valueString":"well"}
        """;

    private const string MoodInXml = """
        <Observation xmlns="http://hl7.org/fhir"><status value="final"/><code><text value="Mood"/></code><subject><reference value="Patient/anna"/></subject>
        <effectiveDateTime value="2026-03-01"/><valueQuantity><value value="1.50"/></valueQuantity></Observation>
        """;

    private FrontDoor _door = null!;

    public async Task InitializeAsync() =>
        _door = await FrontDoor.Open(static settings => (settings.AllowedOrigins, settings.MaxBodyBytes, settings.MaxBundleEntries) = ("https://app.example", 256 * 1024, 10));

    public async Task DisposeAsync() => await _door.DisposeAsync();

    [Fact]
    public async Task XmlGoesInAndOut()
    {
        using var anna = _door.Self("anna");
        using var body = new StringContent(MoodInXml, Encoding.UTF8, "application/fhir+xml");
        var created = (await anna.Send(HttpMethod.Post, "Observation", body, ("Accept", "application/fhir+xml"))).Must(HttpStatusCode.Created);
        created.Response.Content.Headers.ContentType!.MediaType.Should().Be("application/fhir+xml");
        created.Text.Should().Contain("<value value=\"1.50\" />").And.Contain("xmlns=\"http://hl7.org/fhir\"");
        (await anna.Get("Observation?patient=anna&_format=xml")).Must(HttpStatusCode.OK).Text.Should().Contain("<Bundle").And.Contain("<mode value=\"match\" />");
        (await anna.Get("Observation/none?_format=xml")).Must(HttpStatusCode.NotFound).Text.Should().Contain("<OperationOutcome");
    }

    [Fact]
    public async Task WhatIsAskedInAnotherType_OrSentInOne_IsRefused()
    {
        using var anna = _door.Self("anna");
        (await anna.Get("Observation?patient=anna", ("Accept", "text/html"))).Must(HttpStatusCode.NotAcceptable).Issue.Should().Be("not-supported");
        using var text = new StringContent("hello", Encoding.UTF8, "text/plain");
        (await anna.Send(HttpMethod.Post, "Observation", text)).Must(HttpStatusCode.UnsupportedMediaType);
        using var entity = new StringContent("<!DOCTYPE a [<!ENTITY b \"c\">]><Observation xmlns=\"http://hl7.org/fhir\"/>", Encoding.UTF8, "application/fhir+xml");
        (await anna.Send(HttpMethod.Post, "Observation", entity)).Must(HttpStatusCode.BadRequest).Issue.Should().Be("structure");
    }

    [Fact]
    public async Task WhatIsTooLarge_IsRefused_AlsoWhereItIsPacked()
    {
        using var anna = _door.Self("anna");
        (await anna.Post("Observation", new string(' ', 300 * 1024))).Must(HttpStatusCode.RequestEntityTooLarge).Issue.Should().Be("too-long");
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            await gzip.WriteAsync(new byte[20 * 1024 * 1024]);
        }

        using var body = new ByteArrayContent(packed.ToArray());
        body.Headers.ContentEncoding.Add("gzip");
        body.Headers.ContentType = new("application/fhir+json");
        (await anna.Send(HttpMethod.Post, "Observation", body)).Must(HttpStatusCode.RequestEntityTooLarge);
        var entries = string.Join(',', Enumerable.Repeat("""{"request":{"method":"GET","url":"Observation"}}""", 11));
        (await anna.Post("", $$"""{"resourceType":"Bundle","type":"batch","entry":[{{entries}}]}""")).Must(HttpStatusCode.RequestEntityTooLarge).Issue.Should().Be("too-costly");
    }

    [Fact]
    public async Task DeepNesting_IsRefused_AndNobodyRecursesIntoIt()
    {
        using var anna = _door.Self("anna");
        var deep = $$"""{"resourceType":"Observation","extension":{{new string('[', 50_000)}}""";
        (await anna.Post("Observation", deep)).Must(HttpStatusCode.BadRequest);
        (await anna.Post("", $$"""{"resourceType":"Bundle","type":"batch","entry":{{new string('[', 50_000)}}""")).Must(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task AnswersAreCompressed_ForWhoeverTakesThat()
    {
        using var anna = _door.Self("anna");
        await anna.Post("Observation", Mood);
        using var request = new HttpRequestMessage(HttpMethod.Get, "Observation?patient=anna");
        request.Headers.AcceptEncoding.ParseAdd("gzip");
        var response = await anna.SendAsync(request);
        response.Content.Headers.ContentEncoding.Should().Equal("gzip");
        await using var plain = new GZipStream(await response.Content.ReadAsStreamAsync(), CompressionMode.Decompress);
        (await new StreamReader(plain).ReadToEndAsync()).Should().Contain("Mood");
    }

    [Fact]
    public async Task OtherMethods_AndOtherPlaces_AreErrorsOfFhir()
    {
        using var anna = _door.Self("anna");
        var patch = (await anna.Send(HttpMethod.Patch, "Observation/x", FrontDoor.Fhir("[]"))).Must(HttpStatusCode.MethodNotAllowed);
        (patch.Issue, string.Join(",", patch.Response.Content.Headers.Allow)).Should().Be(("not-supported", "GET,HEAD,PUT,DELETE"));
        (await anna.Get("a/b/c/d/e")).Must(HttpStatusCode.NotFound).Issue.Should().Be("not-found");
        (await anna.Get("Observation?patient=anna", ("X-Request-Id", "r-17"))).Header("X-Request-Id").Should().Be("r-17");
    }

    [Fact]
    public async Task AnyPageMayReadTheMetadata_AndConfiguredOnesTheRest()
    {
        using var nobody = _door.For(null);
        var metadata = (await nobody.Get("metadata", ("Origin", "https://anywhere.example"))).Must(HttpStatusCode.OK);
        metadata.Header("Access-Control-Allow-Origin").Should().Be("*");
        (await nobody.Get("metadata", ("If-None-Match", metadata.ETag!))).Must(HttpStatusCode.NotModified);
        metadata.Response.Headers.Contains("Server").Should().BeFalse();
        using var anna = _door.Self("anna");
        (await anna.Get("Observation?patient=anna", ("Origin", "https://app.example"))).Header("Access-Control-Allow-Origin").Should().Be("https://app.example");
        (await anna.Get("Observation?patient=anna", ("Origin", "https://anywhere.example"))).Header("Access-Control-Allow-Origin").Should().BeNull();
        var preflight = await nobody.Send(HttpMethod.Options, "Observation", null, ("Origin", "https://app.example"), ("Access-Control-Request-Method", "GET"), ("Access-Control-Request-Headers", "authorization"));
        preflight.Header("Access-Control-Allow-Origin").Should().Be("https://app.example");
    }
}
