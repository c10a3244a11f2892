using System.Text.Json;

namespace PhrCluster.Readings;

/// <summary>Tells items that take another back (FHIR <c>DELETE</c>) from resources that a source marked as entered in error: those are still read.</summary>
public static class Retractions
{
    /// <summary>The system of the tag by which a retraction is known.</summary>
    public const string TagSystem = "urn:phr:item-state";

    /// <summary>The code of the tag by which a retraction is known.</summary>
    public const string TagCode = "retracted";

    private const string Tag = $$"""{"meta":{"tag":[{"system":"{{TagSystem}}","code":"{{TagCode}}"}]}""";

    /// <summary>True for a version that says that the item is gone.</summary>
    public static bool IsRetraction(RecordItem item) =>
        item is { Status: RecordItem.EnteredInError, Residual: { } residual } && residual.Contains(TagSystem, StringComparison.Ordinal);

    /// <summary>
    /// What takes an item back: it says when and about what the item was, and from whom, and no value. Its codes, categories and labels stay, so that whoever was not
    /// to see the item does not see either that it is gone.
    /// </summary>
    public static RecordItem Of(RecordItem item) => item switch
    {
        Reading reading => reading with
        {
            Status = RecordItem.EnteredInError,
            Source = reading.Source with { Updated = null },
            Value = null,
            Components = [.. reading.Components.Select(static component => component with { Value = null })],
            Residual = Residual(item.ResourceType, reason: null),
        },
        ClinicalEvent happened => happened with
        {
            Status = RecordItem.EnteredInError,
            Source = happened.Source with { Updated = null },
            Outcome = null,
            Residual = Residual(item.ResourceType, reason: null),
        },
        _ => throw new InvalidOperationException($"Nothing takes back {item.GetType().Name}."),
    };

    /// <summary>What a retraction's typed fields do not hold: the tag, and why the item is gone. A report has no notes.</summary>
    /// <param name="type">The FHIR type of what is taken back.</param>
    /// <param name="reason">In words; null for none.</param>
    public static string Residual(string type, string? reason)
    {
        if (reason is null)
        {
            return Tag + "}";
        }

        var text = JsonSerializer.Serialize(reason);
        return type == nameof(EventKind.DiagnosticReport) ? $$"""{{Tag}},"conclusion":{{text}}}""" : $$"""{{Tag}},"note":[{"text":{{text}}}]}""";
    }
}
