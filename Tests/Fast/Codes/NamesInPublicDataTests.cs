using System.Text.Json;
using FluentAssertions;
using PhrCluster.Client.Consents;
using PhrCluster.Codes;
using PhrCluster.Datatypes;
using PhrCluster.Readings;
using PhrCluster.Tests.Support.Fhir;
using Xunit;

namespace PhrCluster.Tests.Fast.Codes;

/// <summary>What real data calls by a word of ours has a code of that word's group, or was left out on purpose.</summary>
public sealed class NamesInPublicDataTests
{
    /// <summary>Looked at one by one: they are pointed out to whoever says the word, and are not what it means.</summary>
    private static readonly HashSet<string> LeftOut =
    [
        "2349-9", "268556000", // Glucose in urine.
        "249223000", "32402-0", "32407-9", "32412-9", // Parts of an Apgar score.
        "1104301000000104", "1104311000000102", "1104341000000101", "1104351000000103", "1104371000000107", // Points of an early warning score.
        "85353-1", "104091002", // Panels of many things, whose parts are covered.
        "14959-1", "19926-5", "785-6", // Ratios, and a part of one cell.
        "170804003", "274804006", "56342008", // Nothing that was measured of the person.
        "103750000", "39898005", "698560000", "78275009", "82808001", // Disorders of sleep, and what is done about them.
        "162864005", "408512008", "80583007", "10939881000119105", "1082631000000102", "307052004", // Findings with a name of their own, which a group's would replace.
    ];

    [SkippableFact]
    public void WhatSaysAWord_HasACodeOfIt_OrIsLeftOutOnPurpose()
    {
        var found = new HashSet<Coding>();
        foreach (var (_, json) in PublicData.Resources())
        {
            using var document = JsonDocument.Parse(json);
            Gather(document.RootElement, found);
        }

        found.Should().HaveCountGreaterThan(400);
        found.Where(static coding => !LeftOut.Contains(coding.Code!))
            .Select(static coding => LookAlike.Of(new CodeableConcept([coding]), [], null, KnownCodes.Groups))
            .OfType<LookAlike>().Select(static it => $"{it.Code.Code} {it.Name}: {it.Word}").Order(StringComparer.Ordinal).Should().BeEmpty();
    }

    /// <summary>The codes that an item, or a part of it, stands under.</summary>
    private static void Gather(JsonElement resource, HashSet<Coding> found)
    {
        if (Text(resource, "resourceType") is not { } type || (type != "Observation" && !Enum.GetNames<EventKind>().Contains(type)))
        {
            return;
        }

        foreach (var coding in Codings(resource).Concat(Elements(resource, "component").SelectMany(Codings)))
        {
            if (Text(coding, "system") is CodeSystems.Loinc or CodeSystems.Snomed && Text(coding, "code") is { } code && Text(coding, "display") is { } display)
            {
                found.Add(new Coding(Text(coding, "system"), code, display));
            }
        }
    }

    private static IEnumerable<JsonElement> Codings(JsonElement element) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty("code", out var code) ? Elements(code, "coding") : [];

    private static IEnumerable<JsonElement> Elements(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : [];

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
