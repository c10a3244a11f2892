using System.Text.Json;
using FluentAssertions;
using PhrCluster.Web.FhirApi.Answers;
using PhrCluster.Web.FhirApi.Beside;
using Xunit;

namespace PhrCluster.Tests.Fast.Web.Beside;

/// <summary>Search terms of resources that are no items, against the elements that they look at.</summary>
public sealed class ResourceTermTests
{
    private const string Resource = """
        {"id":"A1","status":"active","scope":{"coding":[{"system":"urn:scope","code":"privacy"}]},"who":[{"reference":"Practitioner/ada"},{"type":"Organization","identifier":{"system":"urn:ods","value":"RR8"}}],
        "day":"2026-03-01","instant":"2026-03-01T08:00:00.250Z","period":{"start":"2026-01-01","end":"2026-01-31"},"open":{"start":"2026-01-01"},"deep":[{"inner":{"code":"x"}},{"inner":{"code":"y"}}],"names":[{"family":"Müller-Lüdenscheidt","given":["Zoë Maria"]}]}
        """;

    [Theory]
    [InlineData(0, "id", "A1", true)]
    [InlineData(0, "id", "a1", false)]
    [InlineData(1, "status", "ACTIVE", true)]
    [InlineData(1, "status", "draft,active", true)]
    [InlineData(1, "status", "draft\\,active", false)]
    [InlineData(1, "scope", "privacy", true)]
    [InlineData(1, "scope", "urn:scope|privacy", true)]
    [InlineData(1, "scope", "urn:scope|", true)]
    [InlineData(1, "scope", "|privacy", false)]
    [InlineData(1, "scope", "urn:other|privacy", false)]
    [InlineData(1, "deep.inner", "y", true)]
    [InlineData(1, "deep.inner", "z", false)]
    [InlineData(1, "nothing", "x", false)]
    [InlineData(3, "who", "Practitioner/ada", true)]
    [InlineData(3, "who", "ada", true)]
    [InlineData(3, "who", "da", false)]
    [InlineData(3, "who", "https://phr.example/fhir/Practitioner/ada", true)]
    [InlineData(3, "who", "https://other.example/fhir/Practitioner/ada", false)]
    [InlineData(3, "who", "Patient/ada", false)]
    [InlineData(3, "who", "RR8", true)]
    [InlineData(3, "who", "urn:ods|RR8", true)]
    [InlineData(3, "who", "urn:gmc|RR8", false)]
    [InlineData(2, "day", "2026-03-01", true)]
    [InlineData(2, "day", "2026-03", true)]
    [InlineData(2, "day", "2026-03-01T08:00", false)]
    [InlineData(2, "day", "lt2026-03-01T10:00", true)]
    [InlineData(2, "day", "ne2026-03-02", true)]
    [InlineData(2, "instant", "2026-03-01T08:00", true)]
    [InlineData(2, "instant", "2026-03-01T08:00:00Z", true)]
    [InlineData(2, "instant", "2026-03-01T08:00:00.250Z", true)]
    [InlineData(2, "instant", "gt2026-03-01T08:00:00.250Z", false)]
    [InlineData(2, "instant", "ge2026-03-01T09:00:00.250+01:00", true)]
    [InlineData(2, "instant", "sa2026-02", true)]
    [InlineData(2, "instant", "eb2026-03-02", true)]
    [InlineData(2, "period", "2026-01", true)]
    [InlineData(2, "period", "2026-01-15", false)]
    [InlineData(2, "period", "gt2026-01-15", true)]
    [InlineData(2, "period", "sa2026-01-31", false)]
    [InlineData(2, "open", "gt2999", true)]
    [InlineData(4, "names.family", "muller", true)]
    [InlineData(4, "names.family", "MÜLLER-l", true)]
    [InlineData(4, "names.family", "ller", false)]
    [InlineData(4, "names.given", "zoe", true)]
    [InlineData(4, "names.given", "ann,zo", true)]
    [InlineData(4, "names.given", "zoe  maria", true)]
    public void AValue_MatchesWhatFhirSays(int kind, string path, string value, bool matches)
    {
        using var document = JsonDocument.Parse(Resource);
        ResourceTerm.Of(new ResourceParameter("it", (ParameterKind)kind, path), null, value, "https://phr.example/fhir").Matches(document.RootElement).Should().Be(matches);
    }

    [Theory]
    [InlineData(3, "who", "identifier", "urn:ods|RR8", true)]
    [InlineData(4, "names.family", "contains", "LUDEN", true)]
    [InlineData(4, "names.family", "contains", "luxen", false)]
    [InlineData(4, "names.family", "exact", "Müller-Lüdenscheidt", true)]
    [InlineData(4, "names.family", "exact", "Müller", false)]
    [InlineData(4, "names.family", "exact", "müller-lüdenscheidt", false)]
    public void AModifierThatIsKnown_IsTaken(int kind, string path, string modifier, string value, bool matches)
    {
        using var document = JsonDocument.Parse(Resource);
        ResourceTerm.Of(new ResourceParameter("it", (ParameterKind)kind, path), modifier, value, "https://phr.example/fhir").Matches(document.RootElement).Should().Be(matches);
    }

    [Theory]
    [InlineData(1, "not", "x")]
    [InlineData(1, "exact", "x")]
    [InlineData(4, "identifier", "x")]
    [InlineData(2, null, "yesterday")]
    [InlineData(2, null, "ap2026")]
    [InlineData(2, null, "2026-13-01")]
    [InlineData(2, null, "9999-99-99T99:99")]
    public void WhatIsNotKnown_IsRefused(int kind, string? modifier, string value) =>
        FluentActions.Invoking(() => ResourceTerm.Of(new ResourceParameter("it", (ParameterKind)kind, "who"), modifier, value, "https://phr.example/fhir"))
            .Should().Throw<FhirFault>().Which.Status.Should().Be(400);
}
