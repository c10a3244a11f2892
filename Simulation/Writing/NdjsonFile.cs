using System.Buffers;
using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace PhrCluster.Simulation.Writing;

/// <summary>A file of JSON lines, written as it grows.</summary>
internal sealed class NdjsonFile : IDisposable
{
    private const int WorthAWrite = 256 * 1024;

    private readonly Stream _stream;
    private readonly ArrayBufferWriter<byte> _buffer = new(WorthAWrite + 64 * 1024);

    private NdjsonFile(Stream stream)
    {
        _stream = stream;
        Json = new Utf8JsonWriter(_buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });
    }

    /// <summary>Takes one value a line.</summary>
    public Utf8JsonWriter Json { get; }

    public long Lines { get; private set; }

    /// <summary>Before compression.</summary>
    public long Bytes { get; private set; }

    /// <summary>Replaces a file of that name.</summary>
    public static NdjsonFile Create(string path)
    {
        var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
        return new NdjsonFile(path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(file, CompressionLevel.Fastest) : file);
    }

    /// <summary>Room for a line that is not written by <see cref="Json"/>.</summary>
    public IBufferWriter<byte> Line => _buffer;

    public void EndLine()
    {
        Json.Flush();
        Json.Reset();
        _buffer.Write("\n"u8);
        Lines++;
        if (_buffer.WrittenCount >= WorthAWrite)
        {
            Pass();
        }
    }

    /// <summary>Passes on what is left; a file that ends without it is not whole.</summary>
    public void End()
    {
        Pass();
        _stream.Flush();
    }

    public void Dispose()
    {
        Json.Dispose();
        _stream.Dispose();
    }

    private void Pass()
    {
        _stream.Write(_buffer.WrittenSpan);
        Bytes += _buffer.WrittenCount;
        _buffer.ResetWrittenCount();
    }
}
