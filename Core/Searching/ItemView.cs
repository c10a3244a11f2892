using System.Collections.Immutable;
using System.Text.Json;
using PhrCluster.Core.Readings;
using PhrCluster.Datatypes;
using PhrCluster.Readings;

namespace PhrCluster.Core.Searching;

/// <summary>An item as the FHIR resource that it is: its typed fields, and beside them what its residual says. That is read when first asked for.</summary>
internal sealed class ItemView(HeldItem held) : IDisposable
{
    private JsonDocument? _patch;
    private bool _isRead;

    public HeldItem Held => held;

    public RecordItem Item => held.Item;

    /// <summary>What the residual says of an element; undefined where it says nothing.</summary>
    public JsonElement Said(string element)
    {
        if (Item.Residual is not { } residual
            || (!residual.Contains(element, StringComparison.Ordinal) && !residual.Contains(ResidualRules.Escape, StringComparison.Ordinal)))
        {
            return default;
        }

        if (!_isRead)
        {
            _isRead = true;
            _patch = Parse(residual);
        }

        return _patch is { RootElement: { ValueKind: JsonValueKind.Object } root } && root.TryGetProperty(element, out var said) ? said : default;
    }

    /// <summary>The concepts of an element: those typed, as far as the residual leaves them.</summary>
    public ImmutableArray<CodeableConcept> Concepts(string element, ImmutableArray<CodeableConcept> typed)
    {
        var said = Said(element);
        return said.ValueKind switch
        {
            JsonValueKind.Undefined => typed,
            JsonValueKind.Array => [.. said.EnumerateArray().Select(static one => Concept(one, typed: null))],
            JsonValueKind.Object => [Concept(said, typed.IsEmpty ? null : typed[0])],
            _ => [],
        };
    }

    /// <summary>The time that one element of a choice gives: the first that is there. Null where there is none.</summary>
    public ReportedTime? Time(ImmutableArray<string> choice)
    {
        var typed = ResidualTimes.TypedElement(Item);
        foreach (var element in choice)
        {
            var said = Said(element);
            if (said.ValueKind == JsonValueKind.Undefined)
            {
                if (element == typed && !Item.Time.IsUnknown)
                {
                    return ResidualTimes.IsPeriod(element) || !Item.Time.IsPeriod ? Item.Time : ReportedTime.At((Item.Time.Start ?? Item.Time.End)!);
                }
            }
            else if (said.ValueKind == JsonValueKind.String)
            {
                return ReportedTime.At(said.GetString()!);
            }
            else if (said.ValueKind == JsonValueKind.Object && ResidualTimes.IsPeriod(element))
            {
                var before = element == typed && Item.Time.IsPeriod ? Item.Time : ReportedTime.Period(null, null);
                return ReportedTime.Period(Text(said, "start", before.Start), Text(said, "end", before.End));
            }
        }

        return null;
    }

    public void Dispose() => _patch?.Dispose();

    /// <param name="typed">What a patch leaves where it says nothing; null for what stands for itself.</param>
    public static CodeableConcept Concept(JsonElement said, CodeableConcept? typed)
    {
        if (said.ValueKind != JsonValueKind.Object)
        {
            return typed ?? new CodeableConcept([]);
        }

        var codings = said.TryGetProperty("coding", out var coding)
            ? (coding.ValueKind == JsonValueKind.Array ? [.. coding.EnumerateArray().Where(static one => one.ValueKind == JsonValueKind.Object).Select(CodingOf)] : [])
            : typed?.Codings ?? [];
        return new CodeableConcept(codings, Text(said, "text", typed?.Text));
    }

    public static string? Text(JsonElement holder, string name, string? otherwise = null) =>
        !holder.TryGetProperty(name, out var said) ? otherwise : said.ValueKind == JsonValueKind.String ? said.GetString() : null;

    private static Coding CodingOf(JsonElement said) => new(Text(said, "system"), Text(said, "code"), Text(said, "display"));

    /// <summary>One that nobody can read says nothing: <see cref="ResidualRules"/> let none in.</summary>
    private static JsonDocument? Parse(string residual)
    {
        try
        {
            return JsonDocument.Parse(residual);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
