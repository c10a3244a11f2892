using System.Text;
using System.Text.Json;
using PhrCluster.Fhir.Json;
using PhrCluster.Fhir.Mapping;
using PhrCluster.Readings;

namespace PhrCluster.Fhir;

/// <summary>Writes items as a FHIR server gives them: the resource as it came, under the server's own id, version and time.</summary>
public static class ServedResource
{
    /// <summary>What a server says itself, whatever the resource said when it came.</summary>
    private static readonly OwnNames Own = new(["id"], new OwnNames(["versionId", "lastUpdated", "_versionId", "_lastUpdated"]));

    /// <summary>Writes the resource as one JSON value.</summary>
    public static void Write(Utf8JsonWriter writer, HeldItem held, string citizen)
    {
        var identity = new ServerIdentity(ItemIdentity.IdOf(held), ItemIdentity.VersionOf(held.Ref), InstantOf(held.Received));
        var reference = FhirRenderer.ReferenceTo(citizen);
        if (held.Item.Residual is not { } residual)
        {
            ItemRenderer.Write(new WriterSink(writer), held.Item, reference, identity);
            return;
        }

        var scratch = JsonScratch.Rent();
        ItemRenderer.Write(new WriterSink(scratch.Writer), held.Item, reference, identity);
        using var rendered = JsonDocument.Parse(scratch.Written);
        using var patch = JsonDocument.Parse(Encoding.UTF8.GetBytes(residual));
        MergePatch.Apply(writer, rendered.RootElement, patch.RootElement, Own);
    }

    /// <summary>A time as FHIR writes instants: UTC, to the millisecond.</summary>
    public static string InstantOf(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
