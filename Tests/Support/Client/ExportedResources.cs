using System.Text.Json;
using FluentAssertions;
using PhrCluster.Fhir.Json;

namespace PhrCluster.Tests.Support.Client;

/// <summary>Compares what went into a record with what an export gives back.</summary>
internal static class ExportedResources
{
    /// <summary>Fails unless both hold the same resources, element by element, number texts included; the order does not count.</summary>
    public static void ShouldEqual(IEnumerable<string> exported, IEnumerable<string> imported)
    {
        var given = ById(imported);
        var back = ById(exported);
        back.Keys.Should().BeEquivalentTo(given.Keys);
        foreach (var (id, resource) in given)
        {
            JsonSameness.Same(resource, back[id]).Should().BeTrue("{0} must be given back as it came", id);
        }
    }

    private static Dictionary<string, JsonElement> ById(IEnumerable<string> lines) => lines
        .Select(static line => JsonDocument.Parse(line).RootElement)
        .ToDictionary(static it => $"{it.GetProperty("resourceType")}/{it.GetProperty("id")}");
}
