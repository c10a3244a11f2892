namespace PhrCluster.Client.Import;

/// <summary>Text files that start with a byte order mark.</summary>
internal static class JsonText
{
    public static ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> text) => text.Span.StartsWith("\uFEFF"u8) ? text[3..] : text;
}
