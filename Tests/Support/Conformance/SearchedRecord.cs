using System.Collections.Immutable;
using PhrCluster.Searching;

namespace PhrCluster.Tests.Support.Conformance;

/// <summary>The record that searches are shown on: items of each type, and what each search must find of them.</summary>
internal static class SearchedRecord
{
    /// <summary>When all but the late items are received; those two days later, and searches are asked two days after that.</summary>
    public static readonly DateTimeOffset Start = new(2026, 3, 10, 8, 0, 0, TimeSpan.Zero);

    public static readonly TimeSpan Step = TimeSpan.FromDays(2);

    public static ImmutableArray<SearchedType> Types { get; } =
    [
        SearchedObservations.Type, SearchedImmunizations.Type, SearchedProcedures.Type, SearchedConditions.Type, SearchedAllergies.Type, SearchedMedicationRequests.Type,
        SearchedMedicationStatements.Type, SearchedReports.Type,
    ];

    public static SearchedType Of(string type) => Types.Single(it => it.Type == type);

    public static IEnumerable<SearchCell> Cells => Types.SelectMany(static type => type.Cells);

    /// <summary>The searches by parameters of one kind; null for those that name the patient.</summary>
    public static IEnumerable<SearchCell> CellsOf(SearchParameterKind? kind) => Cells.Where(cell => KindOf(cell) == kind);

    /// <summary>Null for a parameter that names the patient.</summary>
    public static SearchParameterKind? KindOf(SearchCell cell) => SearchParameters.Find(cell.Type, cell.Parameter.Split(':', '.')[0])?.Kind;

    /// <summary>The test, by class and method, that asks by a parameter.</summary>
    public static string TestOf(string type, string parameter) => SearchParameters.Find(type, parameter)?.Kind switch
    {
        SearchParameterKind.Id => "ItemSearchTests.AnId_FindsItsItem",
        SearchParameterKind.Token => "ItemSearchTests.AToken_FindsItsItems",
        SearchParameterKind.Date => "ItemSearchTests.ADate_FindsItsItems",
        SearchParameterKind.Quantity => "ItemSearchTests.AQuantity_FindsItsItems",
        _ => SearchParameters.Types.Contains(type) ? "ItemSearchTests.APatient_FindsTheirItems" : "BesideSearchTests.AResource_IsFoundByWhatItSays",
    };

    /// <summary>An item as the resource that a client sends.</summary>
    public static string Resource(string type, SearchedItem item) =>
        $$"""{"resourceType":"{{type}}","id":"{{item.Id}}","{{Subject(type)}}":{"reference":"Patient/{{CommonCells.Citizen}}"},{{item.Elements}}}""";

    /// <summary>The element that names the patient.</summary>
    public static string Subject(string type) => type is "Immunization" or "AllergyIntolerance" ? "patient" : "subject";
}
