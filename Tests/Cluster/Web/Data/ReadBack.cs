using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using FluentAssertions;
using PhrCluster.Fhir.Json;

namespace PhrCluster.Tests.Cluster.Web.Data;

/// <summary>Holds what is read to what was sent: element by element, texts of numbers too, apart from what is the server's to say.</summary>
internal static class ReadBack
{
    public static void MustEqual(byte[] sent, string read, string name) => MustEqual(Stripped(sent), Stripped(Encoding.UTF8.GetBytes(read)), name);

    /// <summary>The same, but for what XML does not keep: whitespace around a text, which FHIR wants removed there, and how XHTML is written.</summary>
    public static void MustEqualButForXml(byte[] sent, string read, string name) =>
        MustEqual(InXml(Stripped(sent))!.AsObject(), InXml(Stripped(Encoding.UTF8.GetBytes(read)))!.AsObject(), name);

    private static void MustEqual(JsonObject sent, JsonObject read, string name)
    {
        using var before = JsonDocument.Parse(sent.ToJsonString());
        using var after = JsonDocument.Parse(read.ToJsonString());
        JsonSameness.Same(before.RootElement, after.RootElement).Should().BeTrue("{0} must be read as it was sent", name);
    }

    private static JsonObject Stripped(byte[] json)
    {
        var resource = JsonNode.Parse(json)!.AsObject();
        if (resource["meta"] is JsonObject meta)
        {
            meta.Remove("versionId");
            meta.Remove("lastUpdated");
            if (meta.Count == 0)
            {
                resource.Remove("meta");
            }
        }

        return resource;
    }

    private static JsonNode? InXml(JsonNode? node, string? name = null) => node switch
    {
        JsonObject all => new JsonObject(all.Select(static it => KeyValuePair.Create(it.Key, InXml(it.Value, it.Key)))),
        JsonArray all => new JsonArray([.. all.Select(it => InXml(it, name))]),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => name == "div"
            ? XElement.Parse(value.GetValue<string>(), LoadOptions.PreserveWhitespace).ToString(SaveOptions.DisableFormatting)
            : value.GetValue<string>().Trim(),
        _ => node?.DeepClone(),
    };
}
