using System.Text.Json;
using System.Text.Unicode;

namespace PhrCluster.Fhir.Json;

/// <summary>
/// Parses JSON as FHIR allows it: no property twice, no property that is null, only whole characters, and not too deep. What it lets
/// through can be compared and patched without loss.
/// </summary>
internal static class StrictJson
{
    /// <summary>Deeper nesting is refused: no R4 resource needs half of it, and readers recurse.</summary>
    public const int MaxDepth = 64;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = MaxDepth, AllowDuplicateProperties = false };

    /// <summary>The document, or null with the first fault and its path.</summary>
    public static JsonDocument? Parse(ReadOnlyMemory<byte> json, out Rejected? fault)
    {
        // The careful walk costs as much as the parse; text without nulls and escapes cannot break the rules that only it checks.
        fault = NeedsWalk(json.Span) ? StrictJsonWalk.FirstFault(json.Span) : null;
        if (fault is not null)
        {
            return null;
        }

        try
        {
            return JsonDocument.Parse(json, Options);
        }
        catch (JsonException)
        {
            fault = StrictJsonWalk.FirstFault(json.Span) ?? new Rejected("Resource", "must be well-formed JSON");
            return null;
        }
    }

    private static bool NeedsWalk(ReadOnlySpan<byte> json) =>
        json.IndexOf("null"u8) >= 0 || json.IndexOf("\\u"u8) >= 0 || !Utf8.IsValid(json);
}
