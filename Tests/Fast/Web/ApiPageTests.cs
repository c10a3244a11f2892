using FluentAssertions;
using PhrCluster.Searching;
using PhrCluster.Tests.Support;
using PhrCluster.Web.FhirApi.Patients;
using Xunit;

namespace PhrCluster.Tests.Fast.Web;

/// <summary>The page of the FHIR API tells each type's search parameters, and no others.</summary>
public sealed class ApiPageTests
{
    private static readonly string[] OfEveryType = ["_id", "_lastUpdated", "identifier"];

    public static TheoryData<string> Types => [.. SearchParameters.Types];

    [Fact]
    public void ThePatientsRow_NamesItsParameters() =>
        File.ReadLines(Repository.At("docs", "fhir-api.md")).Single(static line => line.StartsWith("| Patient | `", StringComparison.Ordinal)).Split('`')
            .Where(static (_, i) => i % 2 == 1).Should().BeEquivalentTo(PatientQuery.Parameters.Select(static it => it.Name));

    [Theory]
    [MemberData(nameof(Types))]
    public void EachTypesRow_NamesItsParameters(string type)
    {
        var row = File.ReadLines(Repository.At("docs", "fhir-api.md")).Single(line => line.StartsWith($"| {type} | `", StringComparison.Ordinal));

        var named = row.Split('`').Where(static (_, i) => i % 2 == 1).Except(["subject"]);

        named.Should().BeEquivalentTo(SearchParameters.Of(type).Select(static it => it.Name).Except(OfEveryType));
    }
}
