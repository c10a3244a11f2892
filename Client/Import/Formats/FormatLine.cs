using System.Text;
using System.Text.Json;

namespace PhrCluster.Client.Import.Formats;

/// <summary>
/// A line that a reader of another format hands on: a FHIR resource, or a word on what is none. The latter begins with a byte that no
/// JSON begins with, and is heeded in the lines of readers alone.
/// </summary>
internal static class FormatLine
{
    private const byte RejectedMark = 1;
    private const byte SkippedMark = 2;
    private const int MaxTypeLength = 64;

    /// <summary>An entry that stands for nothing, such as a heading: it keeps the count of lines.</summary>
    public static readonly ReadOnlyMemory<byte> Blank = ReadOnlyMemory<byte>.Empty;

    public static ReadOnlyMemory<byte> Reject(string field, string rule) => Marked(RejectedMark, $"{field}\t{rule}");

    /// <param name="type">What the format calls it; anything but letters and digits is left out.</param>
    public static ReadOnlyMemory<byte> Skip(string? type)
    {
        var name = new string([.. (type ?? string.Empty).Where(char.IsAsciiLetterOrDigit).Take(MaxTypeLength)]);
        return Marked(SkippedMark, name.Length == 0 ? "Unknown" : name);
    }

    public static ReadOnlyMemory<byte> Json(Action<Utf8JsonWriter> write)
    {
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text))
        {
            write(json);
        }

        return text.GetBuffer().AsMemory(0, (int)text.Length);
    }

    public static bool IsRejected(ReadOnlySpan<byte> line, out string field, out string rule)
    {
        (field, rule) = (string.Empty, string.Empty);
        if (line is not [RejectedMark, .. var text] || Encoding.UTF8.GetString(text).Split('\t', 2) is not [var at, var why])
        {
            return false;
        }

        (field, rule) = (at, why);
        return true;
    }

    public static bool IsSkipped(ReadOnlySpan<byte> line, out string type)
    {
        type = line is [SkippedMark, .. var text] ? Encoding.UTF8.GetString(text) : string.Empty;
        return type.Length > 0;
    }

    private static ReadOnlyMemory<byte> Marked(byte mark, string text) => (byte[])[mark, .. Encoding.UTF8.GetBytes(text.ReplaceLineEndings(" "))];
}
