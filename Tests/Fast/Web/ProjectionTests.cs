using System.Text;
using System.Text.Json.Nodes;
using FluentAssertions;
using PhrCluster.Web.FhirApi.Requests;
using PhrCluster.Web.FhirApi.Search;
using Xunit;

namespace PhrCluster.Tests.Fast.Web;

/// <summary><c>_summary</c> and <c>_elements</c>: what is cut, at the top of a resource and below.</summary>
public sealed class ProjectionTests
{
    private const string BloodPressure = """
        {"resourceType":"Observation","id":"b1","meta":{"versionId":"3-0"},"status":"final","category":[{"text":"vital"}],"code":{"text":"Blood pressure"},"subject":{"reference":"Patient/anna"},
        "component":[{"id":"c","code":{"text":"Top"},"valueQuantity":{"value":120.0},"interpretation":[{"text":"N"}],"referenceRange":[{"text":"90 to 120"}]},{"code":{"text":"Bottom"},"valueQuantity":{"value":80}}]}
        """;

    private const string Vaccination = """
        {"resourceType":"Immunization","id":"i1","meta":{},"status":"completed","vaccineCode":{"text":"Flu"},"patient":{"reference":"Patient/anna"},"occurrenceDateTime":"2026",
        "lotNumber":"7","performer":[{"function":{"text":"nurse"},"actor":{"display":"Lee"}}],"reaction":[{"reported":true}]}
        """;

    [Fact]
    public void ASummary_CutsTheParts_AsItCutsTheWhole()
    {
        var cut = Of(BloodPressure, "_summary=true");

        cut["category"].Should().BeNull();
        var top = cut["component"]![0]!.AsObject();
        top.Select(static it => it.Key).Should().Equal("code", "valueQuantity");
        top["valueQuantity"]!["value"]!.ToJsonString().Should().Be("120.0", "numbers stay as they were told");
        cut["component"]!.AsArray().Should().HaveCount(2);
    }

    [Fact]
    public void ASummary_KeepsOfPartsWhatFhirMarks()
    {
        var cut = Of(Vaccination, "_summary=true");

        cut["performer"]![0]!.AsObject().Select(static it => it.Key).Should().Equal("function", "actor");
        cut["reaction"].Should().BeNull();
        cut["lotNumber"].Should().BeNull();
    }

    [Theory]
    [InlineData("component")]
    [InlineData("Observation.component")]
    [InlineData("component.code")]
    [InlineData("Observation.component.code")]
    public void AnElementThatIsNamed_IsGivenWhole(string named)
    {
        var cut = Of(BloodPressure, $"_elements={named}");

        cut["component"]![0]!.AsObject().Should().HaveCount(5);
        cut["category"].Should().BeNull();
        cut["status"].Should().NotBeNull("no observation may lack it");
    }

    [Fact]
    public void WhatIsCut_SaysSo() =>
        Of(BloodPressure, "_summary=true")["meta"]!["tag"]![0]!["code"]!.GetValue<string>().Should().Be("SUBSETTED");

    private static JsonObject Of(string resource, string query) =>
        JsonNode.Parse(Projection.Read(QueryParameters.Parse(query))!.Of(Encoding.UTF8.GetBytes(resource)).Span)!.AsObject();
}
