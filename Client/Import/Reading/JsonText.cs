namespace PhrCluster.Client.Import.Reading;

/// <summary>Text files that start with a byte order mark.</summary>
internal static class JsonText
{
    public static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> text) => text.StartsWith("\uFEFF"u8) ? text[3..] : text;
}
