using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using PhrCluster.Datatypes;
using PhrCluster.Readings;

namespace PhrCluster.Core.Labels;

/// <summary>An item under other labels than its source gave it.</summary>
internal static class ShownLabels
{
    public static RecordItem Of(RecordItem item, ImmutableArray<Coding> labels) =>
        item with { SecurityLabels = labels, Residual = WithoutLabels(item.Residual) };

    /// <summary>
    /// The residual is a patch over what the typed fields render: where it carries the source's labels too (one with a version, say), it would put them
    /// back over the citizen's.
    /// </summary>
    private static string? WithoutLabels(string? residual)
    {
        if (residual is null)
        {
            return null;
        }

        try
        {
            if (JsonNode.Parse(residual) is not JsonObject patch || patch["meta"] is not JsonObject meta || !meta.Remove("security"))
            {
                return residual;
            }

            if (meta.Count == 0)
            {
                patch.Remove("meta");
            }

            return patch.Count == 0 ? null : patch.ToJsonString();
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            return null; // Not a patch that anybody could apply, or one that names a property twice.
        }
    }
}
