using PhrCluster.Readings;
using PhrCluster.Searching;

namespace PhrCluster.Web.FhirApi.Provenances;

/// <summary>Of which versions Provenances are wanted.</summary>
/// <param name="Type">Null for all items.</param>
/// <param name="Id">Of one item, with its type.</param>
/// <param name="Version">Of one version alone; its type says which item's, where no id does.</param>
internal sealed record ProvenanceQuery(string? Type = null, string? Id = null, ItemRef? Version = null)
{
    /// <summary>What a target names: <c>Observation/1</c>, <c>Observation/1/_history/12.0</c>, or either below this server's base; null for what can't be one.</summary>
    public static ProvenanceQuery? OfTarget(string target, string fhirBase)
    {
        var below = target.StartsWith(fhirBase + "/", StringComparison.Ordinal) ? target[(fhirBase.Length + 1)..] : target;
        return below.Split('/') switch
        {
            [var type, var id] when IsItem(type, id) => new ProvenanceQuery(type, id),
            [var type, var id, "_history", var version] when IsItem(type, id) && ItemIdentity.TryParseVersion(version, out var place) => new ProvenanceQuery(type, id, place),
            _ => null,
        };
    }

    /// <summary>What both want; null for what nothing can be.</summary>
    public ProvenanceQuery? And(ProvenanceQuery other) =>
        Differ(Type, other.Type) || Differ(Id, other.Id) || (Version is { } one && other.Version is { } two && one != two)
            ? null
            : new ProvenanceQuery(Type ?? other.Type, Id ?? other.Id, Version ?? other.Version);

    private static bool Differ(string? one, string? other) => one is not null && other is not null && one != other;

    private static bool IsItem(string type, string id) => SearchParameters.Types.Contains(type) && ItemIdentity.IsId(id);
}
