using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace PhrCluster.Fhir.Json;

/// <summary>A writer and its buffer, kept per thread: one resource after another is rendered into it and read back at once.</summary>
internal sealed class JsonScratch
{
    /// <summary>A buffer that one large resource has grown beyond this is not kept.</summary>
    private const int MaxKeptBytes = 4 * RecordLimits.MaxItemBytes;

    /// <summary>Only what JSON demands is escaped: residuals are stored, and never put into a web page as they are.</summary>
    public static readonly JsonWriterOptions WriterOptions = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = 2 * StrictJson.MaxDepth,
        SkipValidation = true,
    };

    [ThreadStatic]
    private static JsonScratch? _kept;

    private readonly ArrayBufferWriter<byte> _buffer = new(2048);

    private JsonScratch() => Writer = new Utf8JsonWriter(_buffer, WriterOptions);

    public Utf8JsonWriter Writer { get; }

    /// <summary>What was written since <see cref="Rent"/>; valid until this thread rents again.</summary>
    public ReadOnlyMemory<byte> Written
    {
        get
        {
            Writer.Flush();
            return _buffer.WrittenMemory;
        }
    }

    /// <summary>This thread's scratch, empty. The renter is done with it before it calls anything that may rent.</summary>
    public static JsonScratch Rent()
    {
        if (_kept is not { } scratch || scratch._buffer.Capacity > MaxKeptBytes)
        {
            return _kept = new JsonScratch();
        }

        scratch._buffer.ResetWrittenCount();
        scratch.Writer.Reset();
        return scratch;
    }
}
