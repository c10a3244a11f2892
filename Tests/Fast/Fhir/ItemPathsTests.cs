using FluentAssertions;
using PhrCluster.Fhir;
using Xunit;

namespace PhrCluster.Tests.Fast.Fhir;

public sealed class ItemPathsTests
{
    [Theory]
    [InlineData("Observation", "value.numerator", "Observation.value.numerator")]
    [InlineData("Observation", "component[1].code.coding[0]", "Observation.component[1].code.coding[0]")]
    [InlineData("Observation", "effective", "Observation.effective")]
    [InlineData("Immunization", "effective", "Immunization.occurrence")]
    [InlineData("MedicationRequest", "effective", "MedicationRequest.authoredOn")]
    [InlineData("Immunization", "code.coding[2]", "Immunization.vaccineCode.coding[2]")]
    [InlineData("MedicationStatement", "code", "MedicationStatement.medication")]
    [InlineData("Condition", "status", "Condition.clinicalStatus")]
    [InlineData("Procedure", "status", "Procedure.status")]
    [InlineData("Procedure", "outcome.coding[0]", "Procedure.outcome.coding[0]")]
    [InlineData("DiagnosticReport", "outcome", "DiagnosticReport.conclusionCode[0]")]
    [InlineData("Observation", "securityLabel[1]", "Observation.meta.security[1]")]
    [InlineData("Observation", "category[3]", "Observation.category")]
    [InlineData("Observation", "source.identifier", "Observation")]
    [InlineData("Observation", "item", "Observation")]
    public void AFieldOfAnItem_HasItsElement(string type, string field, string path) => ItemPaths.Of(type, field).Should().Be(path);
}
