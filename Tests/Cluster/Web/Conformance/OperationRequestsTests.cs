using System.Net;
using FluentAssertions;
using PhrCluster.Tests.Support.Conformance;
using Xunit;

namespace PhrCluster.Tests.Cluster.Web.Conformance;

/// <summary>Each operation is asked by GET and by POST alike. What they answer, other tests show.</summary>
[Collection(ConformanceCollection.Name)]
public sealed class OperationRequestsTests(ConformanceDoor conformance)
{
    private const string NoParameters = """{"resourceType":"Parameters"}""";

    [Theory]
    [InlineData($"Patient/{CommonCells.Citizen}/$everything", "Observation/sugar")]
    [InlineData("Patient/$everything", "Observation/sugar")]
    [InlineData("Observation/$lastn", "Observation/standing")]
    [InlineData($"Patient/{CommonCells.Citizen}/$summary", "AllergyIntolerance/penicillin")]
    [InlineData("Patient/$summary", "AllergyIntolerance/penicillin")]
    public async Task AnOperation_IsAskedByGetAndByPost(string path, string among)
    {
        var got = Resources((await conformance.Self.Get(path)).Must(HttpStatusCode.OK));
        got.Should().Contain(among);
        Resources((await conformance.Self.Post(path, NoParameters)).Must(HttpStatusCode.OK)).Should().Equal(got);
    }

    [Fact]
    public async Task AnExport_IsStartedByGetAndByPost()
    {
        (string, string) asynchronous = ("Prefer", "respond-async");
        foreach (var started in new[]
        {
            await conformance.Self.Get("Patient/$export?_type=Condition", asynchronous),
            await conformance.Self.Post("Patient/$export", """{"resourceType":"Parameters","parameter":[{"name":"_type","valueString":"Condition"}]}""", asynchronous),
        })
        {
            var job = started.Must(HttpStatusCode.Accepted).Response.Content.Headers.ContentLocation!.ToString();
            (await conformance.Self.Delete(job)).Must(HttpStatusCode.Accepted);
        }
    }

    /// <summary>Those of a Bundle, by type and id; what an answer makes by chance is left out.</summary>
    private static string[] Resources(Answered answered) =>
    [
        .. answered.Entries.Select(static it => it["resource"]!).Where(static it => it["resourceType"]!.GetValue<string>() is not ("Composition" or "Device"))
            .Select(static it => $"{it["resourceType"]}/{it["id"]}"),
    ];
}
