using System.Net;
using FluentAssertions;
using Hl7.Fhir.Model;
using Hl7.Fhir.Serialization;
using PhrCluster.Searching;
using PhrCluster.Tests.Support.Conformance;
using Xunit;

namespace PhrCluster.Tests.Cluster.Web.Conformance;

/// <summary>What shapes the results of a search of items, for each type: docs/fhir-conformance.md has it all.</summary>
[Collection(ConformanceCollection.Name)]
public sealed class ItemResultsTests(ConformanceDoor conformance)
{
    /// <summary>What R4 does not call part of a summary, of the elements that the first item of a type has.</summary>
    private static readonly Dictionary<string, string[]> NotInSummary = new()
    {
        ["Observation"] = ["category"],
        ["Immunization"] = ["identifier"],
        ["Procedure"] = [],
        ["Condition"] = ["category"],
        ["AllergyIntolerance"] = ["onsetDateTime", "recordedDate", "reaction"],
        ["MedicationRequest"] = ["identifier", "category"],
        ["MedicationStatement"] = [],
        ["DiagnosticReport"] = ["conclusionCode"],
    };

    public static TheoryData<string> Types => [.. SearchParameters.Types];

    public static TheoryData<string, string, string> Orders
    {
        get
        {
            var rows = new TheoryData<string, string, string>();
            foreach (var (type, order) in SearchedRecord.Types.SelectMany(static type => type.Orders.Select(order => (type.Type, order))))
            {
                rows.Add(type, order.Sort, order.Ids);
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public async System.Threading.Tasks.Task ASort_OrdersThem(string type, string sort, string ids)
    {
        Ids(await Find($"{type}?_sort={sort}&_count=100")).Should().Equal(ids.Split(' '));
        var pages = new List<string>();
        for (var url = $"{type}?_sort={sort}&_count=3"; url is not null;)
        {
            var page = await Find(url);
            pages.AddRange(Ids(page));
            url = page.Link("next");
        }

        pages.Should().Equal(ids.Split(' '), "pages go on in the same order");
    }

    [Theory]
    [MemberData(nameof(Types))]
    public async System.Threading.Tasks.Task APage_HasAsManyAsAreCounted_AndATotalWhereItIsAskedFor(string type)
    {
        var all = SearchedRecord.Of(type).Items.Length;
        var page = await Find($"{type}?_count=2");
        (page.Matches.Length, page.Json.ContainsKey("total"), page.Link("next") is null).Should().Be((2, false, false));
        var (seen, next) = (page.Matches.Length, page.Link("next"));
        while (next is not null)
        {
            page = await Find(next);
            (seen, next) = (seen + page.Matches.Length, page.Link("next"));
        }

        seen.Should().Be(all);
        Total(await Find($"{type}?_count=2&_total=accurate")).Should().Be(all);
        Total(await Find($"{type}?_count=100")).Should().Be(all, "the first page holds all");
        (await Find($"{type}?_count=100&_total=none")).Json.ContainsKey("total").Should().BeFalse();
        foreach (var query in new[] { "_count=0", "_summary=count" })
        {
            var count = await Find($"{type}?{query}");
            (Total(count), count.Entries.Length).Should().Be((all, 0));
        }
    }

    [Theory]
    [MemberData(nameof(Types))]
    public async System.Threading.Tasks.Task APart_IsGivenWhereItIsAskedFor_AndSaysSo(string type)
    {
        var item = SearchedRecord.Of(type).Items[0].Id;
        var whole = await Names($"{type}?_id={item}");
        NotInSummary[type].Should().BeSubsetOf(whole);
        (await Names($"{type}?_id={item}&_summary=true")).Should().BeEquivalentTo(whole.Except(NotInSummary[type]));
        (await Names($"{type}?_id={item}&_summary=data")).Should().BeEquivalentTo(whole);
        (await Names($"{type}?_id={item}&_summary=false")).Should().BeEquivalentTo(whole);
        (await Names($"{type}?_id={item}&_summary=text")).Should().NotContain("identifier").And.Contain(["id", "meta", SearchedRecord.Subject(type)]);
        (await Names($"{type}?_id={item}&_elements=identifier")).Should().Contain(["identifier", "id", "meta", SearchedRecord.Subject(type)]).And.NotContain(["category", "reaction"]);

        foreach (var (query, isPart) in new[] { ("_summary=true", true), ("_summary=text", true), ("_summary=data", true), ("_elements=identifier", true), ("_summary=false", false) })
        {
            (Only(await Find($"{type}?_id={item}&{query}"))["meta"]!["tag"]?[0]?["code"]?.GetValue<string>() == "SUBSETTED").Should().Be(isPart, query);
        }
    }

    [Theory]
    [InlineData("Observation", "sugar", "value", "valueQuantity")]
    [InlineData("Observation", "smoker", "effective,value", "effectiveInstant valueCodeableConcept")]
    [InlineData("Immunization", "measles", "occurrence", "occurrenceString")]
    [InlineData("Procedure", "rehab", "performed", "performedPeriod")]
    [InlineData("Condition", "fracture", "onset,abatement", "onsetPeriod abatementPeriod")]
    [InlineData("MedicationRequest", "cream", "medication", "medicationReference")]
    public async System.Threading.Tasks.Task AChoice_IsAskedForByItsName(string type, string id, string elements, string given)
    {
        (await Names($"{type}?_id={id}&_elements={elements}")).Should().Contain(given.Split(' '));
        (await Names($"{type}?_id={id}&_elements=note")).Should().NotContain(["valueQuantity", "valueCodeableConcept", "effectiveInstant", "performedPeriod", "onsetPeriod", "abatementPeriod"]);
    }

    [Theory]
    [MemberData(nameof(Types))]
    public async System.Threading.Tasks.Task AnAnswer_IsWrittenAsItIsAskedFor(string type)
    {
        var item = SearchedRecord.Of(type).Items[0].Id;
        (await Find($"{type}?_id={item}&_pretty=true")).Text.Should().Contain("\n");
        (await Find($"{type}?_id={item}&_format=json")).Text.Should().NotContain("\n");
        var xml = await Find($"{type}?_id={item}&_format=xml");
        xml.Response.Content.Headers.ContentType!.MediaType.Should().Be("application/fhir+xml");
        ((Bundle)new FhirXmlDeserializer().DeserializeResource(xml.Text)).Entry.Should().ContainSingle().Which.Resource!.TypeName.Should().Be(type);
    }

    private async System.Threading.Tasks.Task<string[]> Names(string query) => [.. Only(await Find(query)).Select(static it => it.Key)];

    private async System.Threading.Tasks.Task<Answered> Find(string query) => (await conformance.Self.Get(query)).Must(HttpStatusCode.OK);

    private static IEnumerable<string> Ids(Answered found) => found.Matches.Select(static it => it["id"]!.GetValue<string>());

    private static System.Text.Json.Nodes.JsonObject Only(Answered found) => found.Matches.Should().ContainSingle().Subject;

    private static int Total(Answered found) => found.Json["total"]!.GetValue<int>();
}
