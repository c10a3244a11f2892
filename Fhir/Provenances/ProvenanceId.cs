using PhrCluster.Readings;
using PhrCluster.Searching;

namespace PhrCluster.Fhir.Provenances;

/// <summary>Ids of Provenances: made from what they are of, so that nothing has to be stored.</summary>
public static class ProvenanceId
{
    /// <summary>Such as <c>Observation-12.0</c>.</summary>
    public static string Of(HeldItem held) => $"{held.Item.ResourceType}-{ItemIdentity.VersionOf(held.Ref)}";

    /// <summary>The type and the version that an id names; null for what is none.</summary>
    public static (string Type, ItemRef Version)? Read(string id) =>
        id.IndexOf('-', StringComparison.Ordinal) is > 0 and var dash && SearchParameters.Types.Contains(id[..dash]) && ItemIdentity.TryParseVersion(id[(dash + 1)..], out var version)
            ? (id[..dash], version)
            : null;
}
