using System.Text;
using FluentAssertions;
using Hl7.Fhir.Model;
using Hl7.Fhir.Serialization;
using PhrCluster.Searching;
using PhrCluster.Web.FhirApi.Answers;
using PhrCluster.Web.FhirApi.Capabilities;
using PhrCluster.Web.Settings;
using Xunit;

namespace PhrCluster.Tests.Fast.Web;

/// <summary>The CapabilityStatement says what is routed, no less and no more.</summary>
public sealed class CapabilityTests
{
    private readonly InteractionTable _table = WebParts.Part<InteractionTable>();

    private CapabilityStatement.RestComponent Rest => Statement().Rest.Single();

    [Fact]
    public void ItIsFhir_AndSaysWhoItIs()
    {
        var statement = Statement();
        statement.FhirVersion.Should().Be(FHIRVersion.N4_0_1);
        statement.Implementation!.Url.Should().Be(WebParts.Settings.FhirBase);
        statement.Rest.Single().Security!.Service.Single().Coding.Single().Code.Should().Be("SMART-on-FHIR");
    }

    [Fact]
    public void WithAnAuthorizationServerOfItsOwn_ItTellsWhereThatIs()
    {
        Rest.Security!.Extension.Should().BeEmpty();
        var settings = new WebSettings { PublicUrl = "https://phr.example", Smart = new() { DevelopmentIssuer = true } };
        var told = CapabilityMaker.Make(_table, settings, default).Rest.Single().Security!.Extension.Single();
        told.Extension.Select(static it => (it.Url, ((FhirUri)it.Value!).Value)).Should().Contain([("authorize", "https://phr.example/smart/authorize"), ("token", "https://phr.example/smart/token")]);
    }

    [Fact]
    public void EachTypeOfARecord_IsListedOnce_WithEveryParameterThatItAnswersTo()
    {
        Rest.Resource.Select(static it => it.Type).Should().OnlyHaveUniqueItems().And.BeEquivalentTo(["Patient", .. SearchParameters.Types, .. _table.Beside.Select(static it => it.Type)]);
        foreach (var resource in Rest.Resource.Where(static it => SearchParameters.Types.Contains(it.Type!)))
        {
            resource.SearchRevInclude.Should().Equal("Provenance:target");
            resource.SearchParam.Select(static it => it.Name).Should().BeEquivalentTo(
                [.. CapabilityMaker.PatientParameters(resource.Type!), .. SearchParameters.Of(resource.Type!).Select(static it => it.Name)]);
        }
    }

    [Theory]
    [InlineData("read", "GET", "Observation/1")]
    [InlineData("vread", "GET", "Observation/1/_history/1.0")]
    [InlineData("history-instance", "GET", "Observation/1/_history")]
    [InlineData("history-type", "GET", "Observation/_history")]
    [InlineData("create", "POST", "Observation")]
    [InlineData("update", "PUT", "Observation/1")]
    [InlineData("update", "PUT", "Observation")]
    [InlineData("delete", "DELETE", "Observation/1")]
    [InlineData("delete", "DELETE", "Observation")]
    [InlineData("search-type", "GET", "Observation")]
    [InlineData("search-type", "POST", "Observation/_search")]
    [InlineData("search-type", "GET", "Patient/1/Observation")]
    [InlineData("search-type", "GET", "Patient/1/*")]
    [InlineData("search-type", "POST", "Patient/1/Observation/_search")]
    public void WhatIsRoutedForAType_IsListedForEachType(string code, string method, string path)
    {
        _table.Route(WebParts.Call(method, path)).Interaction.Code.Should().Be(code);
        Rest.Resource.Where(static it => SearchParameters.Types.Contains(it.Type!)).Should().OnlyContain(resource => resource.Interaction.Any(it => it.CodeElement.JsonValue as string == code));
    }

    [Theory]
    [InlineData("Consent", "create,delete,history-instance,read,search-type,update,vread")]
    [InlineData("AuditEvent", "read,search-type")]
    [InlineData("Provenance", "read,search-type")]
    [InlineData("DetectedIssue", "read,search-type")]
    [InlineData("Subscription", "create,delete,read,search-type,update")]
    [InlineData("Task", "read,search-type,update")]
    [InlineData("Communication", "read,search-type")]
    public void ATypeBesideItems_IsListedWithWhatItsOwnRoutesAnswer_AndNothingOfItems(string type, string codes)
    {
        var resource = Rest.Resource.Single(it => it.Type == type);
        var routes = _table.Beside.Single(it => it.Type == type);
        resource.Interaction.Select(static it => (string)it.CodeElement.JsonValue!).Order().Should().Equal(codes.Split(','));
        resource.ReadHistory.Should().Be(type == "Consent");
        resource.SearchInclude.Should().BeEquivalentTo(type == "Provenance" ? ["Provenance:target", .. SearchParameters.Types.Select(static it => $"Provenance:target:{it}")] : Array.Empty<string>());
        resource.SearchParam.Select(static it => it.Name).Should().BeEquivalentTo(["patient", .. routes.Parameters.Select(static it => it.Name)]);
        resource.Operation.Select(static it => it.Name).Should().BeEquivalentTo(type switch { "Consent" => ["explain"], "Subscription" => ["status", "events", "get-ws-binding-token"], _ => Array.Empty<string>() });
        _table.Route(WebParts.Call("GET", $"{type}/1")).Interaction.Should().BeSameAs(routes.Routes.Single(it => it.Template == type + "/{id}" && it.Method == "GET"));
        _table.Route(WebParts.Call("GET", $"Patient/1/{type}")).Interaction.Code.Should().Be("search-type");
        _table.Route(WebParts.Call("POST", $"Patient/1/{type}/_search")).Interaction.Code.Should().Be("search-type");
    }

    [Fact]
    public void TheRulesOfAlerts_ArePublic_AndNobodys()
    {
        var resource = Rest.Resource.Single(static it => it.Type == "PlanDefinition");
        resource.Interaction.Select(static it => (string)it.CodeElement.JsonValue!).Should().BeEquivalentTo("read", "search-type");
        resource.SearchParam.Select(static it => (it.Name, it.Type)).Should().BeEquivalentTo(new[] { ("_id", SearchParamType.Token), ("url", SearchParamType.Uri), ("version", SearchParamType.Token), ("title", SearchParamType.String) });
        _table.All.Where(static it => it.IsPublic).Select(static it => it.Template).Distinct().Should().BeEquivalentTo(
            "metadata", "MeasureReport", "MeasureReport/_search", "MeasureReport/{id}", "PlanDefinition", "PlanDefinition/_search", "PlanDefinition/{id}", "ResearchStudy", "ResearchStudy/_search", "ResearchStudy/{id}");
    }

    [Fact]
    public void Figures_ArePublic_AndNobodys()
    {
        var resource = Rest.Resource.Single(static it => it.Type == "MeasureReport");
        resource.Interaction.Select(static it => (string)it.CodeElement.JsonValue!).Should().BeEquivalentTo("read", "search-type");
        resource.SearchParam.Select(static it => (it.Name, it.Type)).Should().BeEquivalentTo(new[] { ("_id", SearchParamType.Token), ("measure", SearchParamType.Uri), ("period", SearchParamType.Date) });
    }

    [Fact]
    public void Programmes_ArePublic_AndNobodys()
    {
        var resource = Rest.Resource.Single(static it => it.Type == "ResearchStudy");
        resource.Interaction.Select(static it => (string)it.CodeElement.JsonValue!).Should().BeEquivalentTo("read", "search-type");
        resource.SearchParam.Select(static it => (it.Name, it.Type)).Should().BeEquivalentTo(new[] { ("_id", SearchParamType.Token), ("title", SearchParamType.String), ("status", SearchParamType.Token), ("category", SearchParamType.Token) });
    }

    [Theory]
    [InlineData("read", "GET", "Patient/1")]
    [InlineData("vread", "GET", "Patient/1/_history/3")]
    [InlineData("update", "PUT", "Patient/1")]
    [InlineData("search-type", "GET", "Patient")]
    [InlineData("search-type", "POST", "Patient/_search")]
    public void ThePatient_IsListedWithItsOwn_AndTheParametersThatItIsSearchedBy(string code, string method, string path)
    {
        var (interaction, _) = _table.Route(WebParts.Call(method, path));
        (interaction.Code, interaction.Scope).Should().Be((code, InteractionScope.OfPatient));
        var patient = Rest.Resource.Single(static it => it.Type == "Patient");
        patient.Interaction.Select(static it => (string)it.CodeElement.JsonValue!).Should().BeEquivalentTo("read", "vread", "update", "search-type");
        patient.SearchParam.Select(static it => (it.Name, it.Type)).Should().BeEquivalentTo(new[]
        {
            ("_id", SearchParamType.Token), ("_lastUpdated", SearchParamType.Date), ("identifier", SearchParamType.Token), ("name", SearchParamType.String), ("family", SearchParamType.String),
            ("given", SearchParamType.String), ("birthdate", SearchParamType.Date), ("gender", SearchParamType.Token),
        });
    }

    [Fact]
    public void WhatIsListed_IsRouted()
    {
        var codes = _table.All.Select(static it => it.Code).ToHashSet();
        Rest.Resource.SelectMany(static it => it.Interaction).Select(static it => it.CodeElement.JsonValue as string).Should().BeSubsetOf(codes);
        Rest.Interaction.Select(static it => it.CodeElement.JsonValue as string).Should().BeEquivalentTo("transaction", "batch", "history-system");
    }

    [Theory]
    [InlineData("PATCH", "Observation/1", 405, "GET, HEAD, PUT, DELETE")]
    [InlineData("DELETE", "Observation/1/_history/1.0", 405, "GET, HEAD")]
    [InlineData("GET", "a/b/c/d/e", 404, null)]
    [InlineData("PUT", "AuditEvent/1", 405, "GET, HEAD")]
    [InlineData("POST", "Task", 405, "GET, HEAD")]
    [InlineData("PUT", "Communication/1", 405, "GET, HEAD")]
    [InlineData("PUT", "PlanDefinition/BP-SEVERE", 405, "GET, HEAD")]
    [InlineData("DELETE", "Provenance/Observation-1.0", 405, "GET, HEAD")]
    [InlineData("DELETE", "Consent", 405, "GET, HEAD, POST")]
    public void WhatIsNotRouted_IsAnError_ThatNamesWhatIsAllowed(string method, string path, int status, string? allow)
    {
        var fault = FluentActions.Invoking(() => _table.Route(WebParts.Call(method, path))).Should().Throw<FhirFault>().Which;
        (fault.Status, fault.Allow).Should().Be((status, allow));
    }

    private CapabilityStatement Statement()
    {
        var json = XmlForm.Json(CapabilityMaker.Make(_table, WebParts.Settings, new DateTimeOffset(2026, 3, 14, 0, 0, 0, TimeSpan.Zero)));
        return (CapabilityStatement)new FhirJsonDeserializer().DeserializeResource(Encoding.UTF8.GetString(json));
    }
}
