using System.Buffers;
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

    /// <summary>The document, or null with the first fault and its path, and those after it.</summary>
    public static StrictDocument? Parse(ReadOnlyMemory<byte> json, out Rejected? fault)
    {
        fault = null;
        try
        {
            var document = StrictDocument.Read(json, out var doubts);

            // The careful walk costs more than all the rest: only what is in doubt is walked.
            if (NeedsWalk(json.Span, doubts) && (fault = StrictJsonWalk.Faults(json.Span)) is not null)
            {
                document.Dispose();
                return null;
            }

            if (!doubts.HasFlag(StrictDoubts.EscapedName))
            {
                return document;
            }

            document.Dispose();
            return StrictDocument.Read(Respelt(json), out _);
        }
        catch (JsonException)
        {
            fault = StrictJsonWalk.Faults(json.Span) ?? new Rejected("Resource", "must be well-formed JSON");
            return null;
        }
    }

    private static bool NeedsWalk(ReadOnlySpan<byte> json, StrictDoubts doubts) =>
        (doubts & (StrictDoubts.Fault | StrictDoubts.ManyNames | StrictDoubts.EscapedName)) != 0
        || (doubts.HasFlag(StrictDoubts.EscapedText) && json.IndexOf("\\u"u8) >= 0)
        || !Utf8.IsValid(json);

    /// <summary>The same JSON with each name in its one usual spelling, so that names can be compared by their bytes.</summary>
    private static ReadOnlyMemory<byte> Respelt(ReadOnlyMemory<byte> json)
    {
        var output = new ArrayBufferWriter<byte>(json.Length);
        using var document = JsonDocument.Parse(json);
        using var writer = new Utf8JsonWriter(output, JsonScratch.WriterOptions);
        document.WriteTo(writer);
        writer.Flush();
        return output.WrittenMemory;
    }
}
