using FluentAssertions;
using PhrCluster.Web.FhirApi.Capabilities;
using PhrCluster.Web.FhirApi.Operations.Exports;
using Xunit;

namespace PhrCluster.Tests.Fast.Web.Operations;

/// <summary>Operations are routed before what could be taken for an id, and listed where they are.</summary>
public sealed class OperationTableTests
{
    private readonly InteractionTable _table = WebParts.Part<InteractionTable>();

    [Theory]
    [InlineData("GET", "Patient/1/$everything", "everything")]
    [InlineData("POST", "Patient/1/$everything", "everything")]
    [InlineData("GET", "Patient/$everything", "everything")]
    [InlineData("GET", "Observation/$lastn", "lastn")]
    [InlineData("GET", "Patient/1/$summary", "summary")]
    [InlineData("GET", "Patient/$summary", "summary")]
    [InlineData("GET", "Patient/$export", "export")]
    [InlineData("POST", "$import", "import")]
    [InlineData("POST", "Condition/$validate", "validate")]
    [InlineData("POST", "Condition/1/$validate", "validate")]
    public void AnOperation_IsRouted(string method, string path, string name) =>
        _table.Route(WebParts.Call(method, path)).Interaction.Operation!.Name.Should().Be(name);

    [Fact]
    public void TheCapabilityStatement_ListsThem_WithTheirDefinitions()
    {
        var rest = CapabilityMaker.Make(_table, WebParts.Settings, DateTimeOffset.UnixEpoch).Rest.Single();
        rest.Resource.Single(static it => it.Type == "Patient").Operation.Select(static it => it.Name).Should().BeEquivalentTo("everything", "summary", "export");
        rest.Resource.Single(static it => it.Type == "Observation").Operation.Select(static it => it.Name).Should().BeEquivalentTo("lastn", "validate");
        rest.Resource.Single(static it => it.Type == "Condition").Operation.Select(static it => it.Name).Should().BeEquivalentTo("validate");
        rest.Operation.Select(static it => it.Name).Should().BeEquivalentTo("import");
        rest.Resource.SelectMany(static it => it.Operation).Should().OnlyContain(static it => it.Definition!.Length > 0);
    }

    [Fact]
    public void AManifest_SaysOnlyWhatThereIs()
    {
        var job = new ExportJob("owner", "https://phr.example/fhir/Patient/$export", DateTimeOffset.UnixEpoch, TimeSpan.FromHours(1)) { Citizen = "anna", Version = 3, Types = [], Terms = [] };
        System.Text.Encoding.UTF8.GetString(ExportManifest.Of(job, [("Condition", 2)], 0, "https://phr.example/fhir/_export/1")).Should().Be(
            """
            {"transactionTime":"1970-01-01T00:00:00.000Z","request":"https://phr.example/fhir/Patient/$export","requiresAccessToken":true,"output":[{"type":"Condition","url":"https://phr.example/fhir/_export/1/Condition","count":2}],"deleted":[],"error":[]}
            """);
    }
}
