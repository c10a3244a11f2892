using System.Text;
using System.Text.Json;
using CsCheck;
using FluentAssertions;
using PhrCluster.Consents;
using PhrCluster.Fhir.Consents;
using PhrCluster.Fhir.Json;
using PhrCluster.Tests.Support.Fhir.Consents;
using Xunit;

namespace PhrCluster.Tests.Thorough.Fhir.Consents;

/// <summary>Nothing is lost either way. CsCheck prints the seed of a failing case.</summary>
public sealed class ConsentRoundTripProperties
{
    [Fact]
    public void AnyConsent_IsTheSame_AfterItWasFhir() =>
        AnyFhirConsent.Consent.Sample(static consent =>
        {
            var read = ConsentRoundTrip.Read(Rendered(consent), out var fault);
            fault.Should().BeNull();
            Text(read!).Should().Be(Text(consent));
        }, iter: 3_000, print: static consent => Text(consent));

    [Fact]
    public void AnyResource_IsTheSame_AfterItWasAConsent() =>
        Gen.Select(AnyFhirConsent.Consent, Gen.Int[0, AnyFhirConsent.Informative.Length - 1].Array[0, 6]).Sample(static (consent, informative) =>
        {
            var resource = Edited.With(Rendered(consent), [.. informative.Select(static at => AnyFhirConsent.Informative[at])]);
            var read = ConsentRoundTrip.Read(resource, out var fault);
            fault.Should().BeNull();
            using var before = JsonDocument.Parse(resource);
            using var after = JsonDocument.Parse(ConsentRenderer.Render(read!, ConsentRoundTrip.Citizen));
            return JsonSameness.Same(before.RootElement, after.RootElement);
        }, iter: 3_000);

    [Fact]
    public void WhatConstrains_IsNeverInTheResidualAlone() =>
        AnyFhirConsent.Consent.Sample(static consent =>
            ConsentRoundTrip.Read(Rendered(consent), out _)!.Residual is null, iter: 1_000);

    private static string Rendered(Consent consent) => Encoding.UTF8.GetString(ConsentRenderer.Render(consent, ConsentRoundTrip.Citizen));

    private static string Text(Consent consent) => JsonSerializer.Serialize(consent);
}
