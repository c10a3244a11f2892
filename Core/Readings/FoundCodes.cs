using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json;
using PhrCluster.Datatypes;
using PhrCluster.Readings;

namespace PhrCluster.Core.Readings;

/// <summary>
/// The codes that an item carries beside its own and its components': coded values, outcomes, and whatever is kept as residual, such as conclusions and
/// reasons. A denial by code hits them, see <see cref="ItemContext.FoundCodes"/>.
/// </summary>
internal static class FoundCodes
{
    /// <param name="codes">Emptied, and filled with each code once, in the order found; at most <see cref="RecordLimits.MaxFoundCodes"/>.</param>
    /// <returns>True when there are more.</returns>
    public static bool Find(RecordItem item, List<Coding> codes)
    {
        var more = AddTyped(codes, item);
        return more | (item.Residual is { } residual && MayName(residual) && AddResidual(codes, residual, item));
    }

    /// <param name="residual">The item's residual, a JSON object without a fault in its texts.</param>
    public static bool Find(RecordItem item, JsonElement residual, List<Coding> codes)
    {
        var more = AddTyped(codes, item);
        return more | (MayName(item.Residual) && AddRoot(codes, residual, item));
    }

    private static bool AddTyped(List<Coding> codes, RecordItem item)
    {
        codes.Clear();
        return item switch
        {
            Reading reading => Add(codes, reading.Value) | AddEach(codes, reading.Components),
            ClinicalEvent { Outcome: { } outcome } => Add(codes, outcome),
            _ => false,
        };
    }

    /// <summary>Most residuals name no code. A name may be written in escapes, which only a reader of JSON understands.</summary>
    private static bool MayName(ReadOnlySpan<char> residual) =>
        residual.Contains("\"code\"", StringComparison.Ordinal) || residual.Contains(ResidualRules.Escape, StringComparison.Ordinal);

    private static bool AddEach(List<Coding> codes, ImmutableArray<ReadingComponent> components)
    {
        var more = false;
        foreach (var component in components)
        {
            more |= Add(codes, component.Value);
        }

        return more;
    }

    private static bool Add(List<Coding> codes, ReadingValue? value) => value switch
    {
        CodedValue(var concept) => Add(codes, concept),
        AbsentValue(var reason) => Add(codes, reason),
        _ => false,
    };

    private static bool Add(List<Coding> codes, CodeableConcept concept)
    {
        var more = false;
        foreach (var coding in concept.Codings)
        {
            more |= Add(codes, coding.System, coding.Code);
        }

        return more;
    }

    private static bool Add(List<Coding> codes, string? system, string? code)
    {
        if (code is null || IsAmong(CollectionsMarshal.AsSpan(codes), system, code))
        {
            return false;
        }

        if (codes.Count == RecordLimits.MaxFoundCodes)
        {
            return true;
        }

        codes.Add(new Coding(system, code));
        return false;
    }

    /// <summary>Every object of the residual that has a system and a code; units are none.</summary>
    private static bool AddResidual(List<Coding> codes, string residual, RecordItem item)
    {
        try
        {
            using var document = JsonDocument.Parse(residual, Lenient);
            return document.RootElement.ValueKind == JsonValueKind.Object ? AddRoot(codes, document.RootElement, item) : AddAll(codes, document.RootElement, item);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return true; // Nobody can tell what it carries.
        }
    }

    private static readonly JsonDocumentOptions Lenient = new() { MaxDepth = 128 };

    /// <summary>What the resource itself repeats of its categories and labels is typed, and means the item as those do.</summary>
    private static bool AddRoot(List<Coding> codes, JsonElement root, RecordItem item)
    {
        var more = false;
        foreach (var property in root.EnumerateObject())
        {
            more |= !IsTyped(property, item) && AddAll(codes, property.Value, item);
        }

        return more;
    }

    /// <summary>True for what <see cref="ResidualRules"/> lets say nothing else than the typed fields.</summary>
    private static bool IsTyped(in JsonProperty element, RecordItem item) =>
        element.NameEquals("meta"u8) || (item is not ClinicalEvent { Kind: EventKind.Immunization } && element.NameEquals("category"u8));

    private static bool AddAll(List<Coding> codes, JsonElement element, RecordItem item)
    {
        var more = false;
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var one in element.EnumerateArray())
            {
                more |= AddAll(codes, one, item);
            }
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            var (system, code, isCarried) = Said(element);
            if (code is not null && system is not null && system != CodeSystems.Ucum && !IsAmong(item.Code.Codings.AsSpan(), system, code))
            {
                more |= Add(codes, system, code);
            }

            foreach (var property in element.EnumerateObject())
            {
                more |= AddAll(codes, property.Value, item);
            }

            more |= isCarried;
        }

        return more;
    }

    /// <summary>What an object says of a code, and whether it tells that there were more. Of a name that stands twice, the last counts.</summary>
    private static (string? System, string? Code, bool IsCarried) Said(JsonElement element)
    {
        string? system = null, code = null, url = null;
        var isTold = false;
        foreach (var property in element.EnumerateObject())
        {
            if (property.NameEquals("code"u8))
            {
                code = Text(property.Value);
            }
            else if (property.NameEquals("system"u8))
            {
                system = Text(property.Value);
            }
            else if (property.NameEquals("url"u8))
            {
                url = Text(property.Value);
            }
            else
            {
                isTold |= property.NameEquals("valueBoolean"u8);
            }
        }

        return (system, code, isTold && url == Retractions.CarriedUrl);
    }

    private static string? Text(JsonElement text) => text.ValueKind == JsonValueKind.String ? text.GetString() : null;

    private static bool IsAmong(ReadOnlySpan<Coding> codings, string? system, string code)
    {
        foreach (var coding in codings)
        {
            if (coding.Code == code && coding.System == system)
            {
                return true;
            }
        }

        return false;
    }
}
