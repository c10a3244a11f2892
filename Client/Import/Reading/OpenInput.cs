using System.Text.Json;
using PhrCluster.Client.Import.Formats;
using PhrCluster.Fhir.Json;
using ZstdSharp;

namespace PhrCluster.Client.Import.Reading;

/// <summary>An input that is being read, decompressed.</summary>
internal sealed class OpenInput : IAsyncDisposable
{
    private static ReadOnlySpan<byte> GzipMagic => [0x1F, 0x8B];

    private static ReadOnlySpan<byte> ZstdMagic => [0x28, 0xB5, 0x2F, 0xFD];

    private readonly HeadedStream _stored;

    private OpenInput(HeadedStream stored, BlockReader text, string head, bool isNdjson) =>
        (_stored, Text, Head, IsNdjson) = (stored, text, head, isNdjson);

    public BlockReader Text { get; }

    public bool IsNdjson { get; }

    /// <inheritdoc cref="ImportInput.Head"/>
    public string Head { get; }

    /// <summary>Bytes read so far, as stored.</summary>
    public long Taken => _stored.Taken;

    /// <exception cref="IOException">The file is gone or may not be read.</exception>
    public static async Task<OpenInput> Open(ImportInput input, Stream? standardInput, ImportLimits limits, CancellationToken cancellation)
    {
        var raw = input.IsStandardInput ? standardInput ?? Console.OpenStandardInput() : input.Open();
        var stored = await HeadedStream.Open(raw, isOwned: !input.IsStandardInput, cancellation);
        var plain = Decompress(stored, input.Compression);
        var text = new BlockReader(input.Conversion is { } conversion ? new ConvertedStream(plain, conversion, limits.MaxWindowBytes) : plain);
        var isNdjson = input.Conversion is not null || (input.Format == InputFormat.Ndjson && !IsSpreadOut(await text.Peek(cancellation)))
            || (input.Format == InputFormat.Sniffed && LooksLikeNdjson(await text.Peek(cancellation), text.IsBroken));
        return new OpenInput(stored, text, ImportInput.HashOf(stored.Head), isNdjson);
    }

    public ValueTask DisposeAsync() => Text.DisposeAsync();

    private static Stream Decompress(HeadedStream stored, InputCompression compression) => compression switch
    {
        InputCompression.Gzip or InputCompression.Zstd when stored.Head.IsEmpty => new NothingCompressed(stored),
        InputCompression.Gzip => new WholeGzipStream(stored),
        InputCompression.Zstd => new DecompressionStream(stored, leaveOpen: false),
        InputCompression.Sniffed when stored.Head.StartsWith(GzipMagic) => new WholeGzipStream(stored),
        InputCompression.Sniffed when stored.Head.StartsWith(ZstdMagic) => new DecompressionStream(stored, leaveOpen: false),
        _ => stored,
    };

    /// <summary>A first line that is a whole resource, and no Bundle; or one that does not end soon. Nothing at all is no line.</summary>
    private static bool LooksLikeNdjson(ReadOnlyMemory<byte> beginning, bool isBroken)
    {
        if (beginning.IsEmpty)
        {
            return !isBroken;
        }

        var text = JsonText.WithoutMark(beginning.Span).TrimStart(" \t\r\n"u8);
        var end = text.IndexOf((byte)'\n');
        var line = end < 0 ? text : text[..end];
        return ResourceTypePeek.Find(line) is not (null or "Bundle") && (end < 0 || IsWhole(line));
    }

    /// <summary>Resources that are written over many lines each: no line of NDJSON is a bracket alone.</summary>
    private static bool IsSpreadOut(ReadOnlyMemory<byte> beginning)
    {
        var text = JsonText.WithoutMark(beginning.Span).TrimStart(" \t\r\n"u8);
        return text.IndexOf((byte)'\n') is >= 0 and var end && text[..end].TrimEnd(" \t\r"u8) is [(byte)'{' or (byte)'['];
    }

    private static bool IsWhole(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        try
        {
            return reader.Read() && reader.TrySkip() && !reader.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>A compressed file that was cut off before its first byte: whoever compresses nothing writes a header nevertheless.</summary>
    private sealed class NothingCompressed(Stream stored) : ReadOnlyStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            throw new InvalidDataException("A compressed file is never empty.");

        public override async ValueTask DisposeAsync()
        {
            await stored.DisposeAsync();
            await base.DisposeAsync();
        }
    }
}
