using System.Collections.Immutable;
using System.Text.Json;
using PhrCluster.Readings;

namespace PhrCluster.Core.Readings;

/// <summary>Whether the time that a residual gives is the one that is typed: of the elements that can tell a time, the first that is there counts.</summary>
internal static class ResidualTimes
{
    private static readonly ImmutableArray<string> Effective = ["effectiveDateTime", "effectivePeriod", "effectiveInstant", "issued"];
    private static readonly ImmutableArray<string> Onset = ["onsetDateTime", "onsetPeriod", "recordedDate"];

    public static bool Agree(RecordItem item, JsonElement patch)
    {
        var time = item.Time;
        var elements = ElementsOf(item);
        if (time is { Start: null, End: null })
        {
            return elements.All(name => !patch.TryGetProperty(name, out var said) || TellsNoTime(said));
        }

        var typed = TypedElement(item);
        foreach (var name in elements)
        {
            if (!patch.TryGetProperty(name, out var said))
            {
                if (name == typed)
                {
                    return true;
                }
            }
            else if (said.ValueKind != JsonValueKind.Null)
            {
                return IsPeriod(name)
                    ? time.IsPeriod && said.ValueKind == JsonValueKind.Object
                        && Json.Says(said, "start", time.Start, whole: name != typed) && Json.Says(said, "end", time.End, whole: name != typed)
                    : Json.Is(said, time.Start ?? time.End) && (!time.IsPeriod || name == typed);
            }
        }

        return true;
    }

    /// <summary>The element as which an item's typed time is rendered.</summary>
    public static string TypedElement(RecordItem item)
    {
        var elements = ElementsOf(item);
        return item.Time.IsPeriod && elements.FirstOrDefault(static name => IsPeriod(name)) is { } period ? period : elements[0];
    }

    private static bool TellsNoTime(JsonElement said) =>
        said.ValueKind == JsonValueKind.Null
        || (said.ValueKind == JsonValueKind.Object && !said.TryGetProperty("start", out _) && !said.TryGetProperty("end", out _));

    public static bool IsPeriod(string name) => name.EndsWith("Period", StringComparison.Ordinal);

    private static ImmutableArray<string> ElementsOf(RecordItem item) => item switch
    {
        ClinicalEvent { Kind: EventKind.Immunization } => ["occurrenceDateTime", "recorded"],
        ClinicalEvent { Kind: EventKind.Procedure } => ["performedDateTime", "performedPeriod"],
        ClinicalEvent { Kind: EventKind.Condition or EventKind.AllergyIntolerance } => Onset,
        ClinicalEvent { Kind: EventKind.MedicationRequest } => ["authoredOn"],
        ClinicalEvent { Kind: EventKind.MedicationStatement } => ["effectiveDateTime", "effectivePeriod", "dateAsserted"],
        ClinicalEvent => ["effectiveDateTime", "effectivePeriod", "issued"],
        _ => Effective,
    };
}
