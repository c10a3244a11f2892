using System.Runtime.CompilerServices;
using System.Text.Json;
using PhrCluster.Client.Import.Reading;

namespace PhrCluster.Client.Import.Formats;

/// <summary>Reads the entries of a JSON list, or JSON values one after the other, one at a time.</summary>
internal static class JsonEntries
{
    private const int MaxDepth = 32;

    /// <returns>Null for a line that is not well formed, among values that follow one another.</returns>
    /// <exception cref="JsonException">What is behind the place cannot be told apart.</exception>
    public static async IAsyncEnumerable<JsonElement?> Read(Stream text, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var headed = await HeadedStream.Open(text, isOwned: false, cancellation);
        var start = JsonText.WithoutMark(headed.Head).TrimStart(" \t\r\n"u8);
        var isList = start is [(byte)'[', ..];
        if (start.Length < headed.Head.Length)
        {
            await headed.ReadExactlyAsync(new byte[headed.Head.Length - start.Length], cancellation);
        }

        var values = new JsonValues(headed, isList, MaxDepth);
        while (await values.Next(cancellation) is (true, var value))
        {
            yield return value;
        }
    }

    /// <summary>What is told of a line that is not well formed.</summary>
    public static ReadOnlyMemory<byte> Malformed => FormatLine.Reject("entry", "is not well formed");

    public static JsonElement? Get(this JsonElement entry, string name) =>
        entry.ValueKind == JsonValueKind.Object && entry.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    public static string? Text(this JsonElement entry, string name) => entry.Get(name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    /// <summary>The number as it is written, also within a string.</summary>
    public static string? Number(this JsonElement entry, string name) => entry.Get(name) is { } value
        ? value.ValueKind == JsonValueKind.Number ? value.GetRawText() : value.ValueKind == JsonValueKind.String && Measurement.IsNumber(value.GetString()) ? value.GetString() : null
        : null;
}
