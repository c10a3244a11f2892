using System.Collections.Immutable;

namespace PhrCluster.Tests.Support.Conformance;

/// <summary>What each search must find of the Subscriptions of <see cref="BesideRecord"/>: both are active.</summary>
internal static class SearchedSubscriptions
{
    private const string First = "abcdefghijklmnopqrstuvwxyz", Second = "zyxwvutsrqponmlkjihgfedcba", All = $"{First} {Second}";

    public static ImmutableArray<SearchCell> Cells { get; } =
    [
        .. CommonCells.OfPatient("Subscription", "patient", BesideRecord.Citizen, All),

        Cell("_id", First, First),
        Cell("_id", $"{First},{Second},nothing", All),
        Cell("_id", "nothing", ""),

        Cell("status", "active", All),
        Cell("status", "http://hl7.org/fhir/subscription-status|active", All),
        Cell("status", "error,off", ""),
    ];

    private static SearchCell Cell(string parameter, string value, string ids) => new("Subscription", parameter, value, ids);
}
