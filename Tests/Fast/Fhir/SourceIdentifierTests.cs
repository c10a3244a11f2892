using FluentAssertions;
using PhrCluster.Tests.Support.Fhir;
using Xunit;

namespace PhrCluster.Tests.Fast.Fhir;

/// <summary>By what a source knows an item: its id, or else an identifier of its own.</summary>
public sealed class SourceIdentifierTests
{
    [Theory]
    [InlineData("""[{ "system": "urn:a", "value": "1" }, { "system": "urn:b", "value": "2" }]""", "urn:a|1")]
    [InlineData("""[{ "value": "0" }, { "system": "urn:a" }, { "system": "urn:a", "value": "1" }]""", "urn:a|1")]
    [InlineData("""[{ "use": "old", "system": "urn:a", "value": "0" }, { "use": "official", "system": "urn:a", "value": "1" }]""", "urn:a|1")]
    [InlineData("""[{ "system": "urn:a", "value": "order-7", "type": { "coding": [{ "code": "PLAC" }] } }, { "system": "urn:a", "value": "1", "assigner": { "display": "x" } }]""", "urn:a|1")]
    [InlineData("""[{ "system": "urn:a", "value": "order-7", "type": { "coding": [{ "code": "FILL" }] } }]""", null)]
    [InlineData("""[{ "value": "0" }]""", null)]
    public void WithoutAnId_ItIsTheFirstIdentifierThatNamesTheItemAlone(string identifiers, string? expected) =>
        RoundTrip.MustBeExact(Of($$""" "identifier": {{identifiers}} """)).Item.Source.Identifier.Should().Be(expected);

    [Fact]
    public void WithAnId_ItIsTheId_WhateverElseThereIs() =>
        RoundTrip.MustBeExact(Of(""" "id": "x", "identifier": [{ "system": "urn:a", "value": "1" }] """))
            .Item.Source.Identifier.Should().Be("Observation/x");

    [Fact]
    public void AnIdentifierAlone_NeedsNoResidual() =>
        RoundTrip.MustBeExact(Of(""" "identifier": [{ "system": "urn:a", "value": "1" }] """)).Item.Residual.Should().BeNull();

    private static string Of(string elements) => $$"""
        { "resourceType": "Observation", "status": "final", "effectiveDateTime": "2024", "code": { "text": "A finding" }, "subject": { "reference": "Patient/ada" }, {{elements}} }
        """;
}
