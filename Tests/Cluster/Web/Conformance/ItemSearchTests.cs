using System.Net;
using FluentAssertions;
using PhrCluster.Searching;
using PhrCluster.Tests.Support.Conformance;
using Xunit;

namespace PhrCluster.Tests.Cluster.Web.Conformance;

/// <summary>Each way in which each parameter of each type may be asked, over HTTP: docs/fhir-conformance.md has them all.</summary>
[Collection(ConformanceCollection.Name)]
public sealed class ItemSearchTests(ConformanceDoor conformance)
{
    public static TheoryData<string> Types => [.. SearchParameters.Types];

    public static TheoryData<string, string, string> Patients => Rows(null);

    public static TheoryData<string, string, string> Ids => Rows(SearchParameterKind.Id);

    public static TheoryData<string, string, string> Tokens => Rows(SearchParameterKind.Token);

    public static TheoryData<string, string, string> Dates => Rows(SearchParameterKind.Date);

    public static TheoryData<string, string, string> Quantities => Rows(SearchParameterKind.Quantity);

    [Theory]
    [MemberData(nameof(Patients))]
    public Task APatient_FindsTheirItems(string cell, string query, string ids) => Finds(cell, query, ids);

    [Theory]
    [MemberData(nameof(Ids))]
    public Task AnId_FindsItsItem(string cell, string query, string ids) => Finds(cell, query, ids);

    [Theory]
    [MemberData(nameof(Tokens))]
    public Task AToken_FindsItsItems(string cell, string query, string ids) => Finds(cell, query, ids);

    [Theory]
    [MemberData(nameof(Dates))]
    public Task ADate_FindsItsItems(string cell, string query, string ids) => Finds(cell, query, ids);

    [Theory]
    [MemberData(nameof(Quantities))]
    public Task AQuantity_FindsItsItems(string cell, string query, string ids) => Finds(cell, query, ids);

    [Theory]
    [MemberData(nameof(Types))]
    public async Task AModifierThatIsNotClaimed_IsRefused_WhoeverIsLenientToo(string type)
    {
        foreach (var query in SearchCell.Unclaimed(SearchedRecord.Of(type).Cells))
        {
            (await conformance.Self.Get(query, ("Prefer", "handling=lenient"))).Must(HttpStatusCode.BadRequest).Issue.Should().Be("not-supported", query);
        }
    }

    private async Task Finds(string cell, string query, string ids)
    {
        var found = (await conformance.Self.Get($"{query}&_count=100")).Must(HttpStatusCode.OK);
        found.Matches.Select(static it => it["id"]!.GetValue<string>()).Should().BeEquivalentTo(ids.Split(' ', StringSplitOptions.RemoveEmptyEntries), "{0} must find them by {1}", cell, query);
    }

    private static TheoryData<string, string, string> Rows(SearchParameterKind? kind)
    {
        var rows = new TheoryData<string, string, string>();
        foreach (var cell in SearchedRecord.CellsOf(kind))
        {
            rows.Add(cell.Name, cell.Query, cell.Ids);
        }

        return rows;
    }
}
