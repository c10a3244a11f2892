using FluentAssertions;
using Xunit;

namespace PhrCluster.Tests.Fhir;

/// <summary>Twenty synthetic patients' records, as another generator wrote them.</summary>
public sealed class SyntheaTests
{
    [SkippableTheory]
    [InlineData("Observation", 3273)]
    [InlineData("Immunization", 214)]
    [InlineData("Procedure", 357)]
    [InlineData("Condition", 147)]
    [InlineData("AllergyIntolerance", 17)]
    [InlineData("MedicationRequest", 200)]
    [InlineData("DiagnosticReport", 250)]
    public void EveryResource_IsMapped_AndGivenBackExactly(string type, int count)
    {
        var file = Path.Combine(PublicData.Folder("synthea-r4-20", "ndjson"), $"{type}.000.ndjson");
        var seen = 0;
        foreach (var line in PublicData.Lines(file))
        {
            RoundTrip.MustBeExact(line).Mapped.Item.ResourceType.Should().Be(type);
            seen++;
        }

        seen.Should().Be(count);
    }
}
