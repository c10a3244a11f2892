using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using PhrCluster.Alerts;
using PhrCluster.Codes;
using PhrCluster.Datatypes;

namespace PhrCluster.Fhir.Alerts;

/// <summary>
/// Writes a rule of alerts as a FHIR R4 PlanDefinition: FHIR's own form of a rule that looks at data and proposes what is to be done (<c>eca-rule</c>). What the UK's Algorithmic Transparency
/// Recording Standard asks for beside FHIR's elements stands in an extension.
/// </summary>
public static class PlanDefinitionRenderer
{
    public const string ResourceType = "PlanDefinition";

    /// <summary>Extension: a record of the standard, in its two tiers, as pairs of what it is about and what is said.</summary>
    public const string AlgorithmRecord = "urn:phr:algorithm-record";

    private const string Canonical = DetectedIssueRenderer.Rules + ":";

    /// <summary>By which a rule is named, whatever server tells of it.</summary>
    public static string UrlOf(string rule) => Canonical + rule;

    /// <summary>The same, with the version.</summary>
    public static string CanonicalOf(string rule, int version) => string.Create(CultureInfo.InvariantCulture, $"{Canonical}{rule}|{version}");

    /// <summary>Writes the resource as one JSON value.</summary>
    public static void Write(Utf8JsonWriter writer, string rule, AlertRuleFacts facts, RuleTexts texts)
    {
        writer.WriteStartObject();
        writer.WriteString("resourceType"u8, ResourceType);
        writer.WriteString("id"u8, rule);
        writer.WriteStartArray("extension"u8);
        WriteRecord(writer, texts);
        writer.WriteEndArray();
        writer.WriteString("url"u8, UrlOf(rule));
        writer.WriteString("version"u8, facts.Version.ToString(CultureInfo.InvariantCulture));
        writer.WriteString("name"u8, rule.Replace('-', '_'));
        writer.WriteString("title"u8, texts.Title);
        AlertParts.WriteCode(writer, "type", "http://terminology.hl7.org/CodeSystem/plan-definition-type", "eca-rule", null);
        writer.WriteString("status"u8, "active"u8);
        WritePublisher(writer, texts);
        writer.WriteString("description"u8, texts.Does);
        writer.WriteString("usage"u8, texts.CannotSee);
        WriteSources(writer, texts);
        writer.WriteStartArray("action"u8);
        WriteAction(writer, facts, texts);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WritePublisher(Utf8JsonWriter writer, RuleTexts texts)
    {
        if (texts.Publisher is { } publisher)
        {
            writer.WriteString("publisher"u8, publisher);
        }

        if (texts.Phone is { } phone)
        {
            writer.WriteStartArray("contact"u8);
            writer.WriteStartObject();
            writer.WriteStartArray("telecom"u8);
            writer.WriteStartObject();
            writer.WriteString("system"u8, "phone"u8);
            writer.WriteString("value"u8, phone);
            writer.WriteEndObject();
            writer.WriteEndArray();
            writer.WriteEndObject();
            writer.WriteEndArray();
        }
    }

    /// <summary>The guideline, and the page for people.</summary>
    private static void WriteSources(Utf8JsonWriter writer, RuleTexts texts)
    {
        writer.WriteStartArray("relatedArtifact"u8);
        writer.WriteStartObject();
        writer.WriteString("type"u8, "derived-from"u8);
        writer.WriteString("citation"u8, texts.Guideline);
        writer.WriteEndObject();
        writer.WriteStartObject();
        writer.WriteString("type"u8, "documentation"u8);
        writer.WriteString("url"u8, texts.Page);
        writer.WriteEndObject();
        writer.WriteEndArray();
    }

    private static void WriteAction(Utf8JsonWriter writer, AlertRuleFacts facts, RuleTexts texts)
    {
        writer.WriteStartObject();
        writer.WriteString("title"u8, texts.Title);
        writer.WriteString("description"u8, $"{texts.Does} {texts.Ends}");
        writer.WriteStartArray("trigger"u8);
        writer.WriteStartObject();
        if (facts.Measures.IsEmpty)
        {
            WriteEachDay(writer);
        }
        else
        {
            WriteData(writer, facts);
        }

        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    /// <summary>Of a rule that looks where nothing comes.</summary>
    private static void WriteEachDay(Utf8JsonWriter writer)
    {
        writer.WriteString("type"u8, "periodic"u8);
        writer.WriteStartObject("timingTiming"u8);
        writer.WriteStartObject("repeat"u8);
        writer.WriteNumber("frequency"u8, 1);
        writer.WriteNumber("period"u8, 1);
        writer.WriteString("periodUnit"u8, "d"u8);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteData(Utf8JsonWriter writer, AlertRuleFacts facts)
    {
        writer.WriteString("type"u8, "data-changed"u8);
        writer.WriteStartArray("data"u8);
        writer.WriteStartObject();
        writer.WriteString("type"u8, "Observation"u8);
        writer.WriteStartArray("codeFilter"u8);
        writer.WriteStartObject();
        writer.WriteString("path"u8, "code"u8);
        writer.WriteStartArray("code"u8);
        foreach (var code in CodesOf(facts))
        {
            writer.WriteStartObject();
            writer.WriteString("system"u8, code.System);
            writer.WriteString("code"u8, code.Code);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndArray();
    }

    /// <summary>Those of every group that holds one of its measures: a panel has no measure of its own.</summary>
    private static IEnumerable<Coding> CodesOf(AlertRuleFacts facts) =>
        KnownCodes.Groups.Where(group => group.Sets.Any(set => set.Measures is { } measures && facts.Measures.Contains(measures))).SelectMany(static group => group.Codes).Distinct();

    private static void WriteRecord(Utf8JsonWriter writer, RuleTexts texts)
    {
        writer.WriteStartObject();
        writer.WriteString("url"u8, AlgorithmRecord);
        writer.WriteStartArray("extension"u8);
        foreach (var (tier, said) in new[] { ("tier-1", texts.FirstTier), ("tier-2", texts.SecondTier) })
        {
            foreach (var (about, says) in said)
            {
                WriteSaid(writer, tier, about, says);
            }
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteSaid(Utf8JsonWriter writer, string tier, string about, string says)
    {
        writer.WriteStartObject();
        writer.WriteString("url"u8, tier);
        writer.WriteStartArray("extension"u8);
        foreach (var (url, text) in new[] { ("about", about), ("says", says) })
        {
            writer.WriteStartObject();
            writer.WriteString("url"u8, url);
            writer.WriteString("valueString"u8, text);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}

/// <summary>What is said of a rule.</summary>
/// <param name="Page">The URL of the page that tells it to people.</param>
/// <param name="Publisher">Who runs the deployment; null where it does not say.</param>
/// <param name="Phone">Where people call; null where it does not say.</param>
/// <param name="FirstTier">For everybody: what each is about, and what is said.</param>
/// <param name="SecondTier">For whoever wants to know more.</param>
public sealed record RuleTexts(
    string Title,
    string Does,
    string Ends,
    string CannotSee,
    string Guideline,
    string Page,
    string? Publisher,
    string? Phone,
    ImmutableArray<(string About, string Says)> FirstTier,
    ImmutableArray<(string About, string Says)> SecondTier);
