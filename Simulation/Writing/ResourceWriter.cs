using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using PhrCluster.Fhir;
using PhrCluster.Readings;

namespace PhrCluster.Simulation.Writing;

/// <summary>Writes items as exporters do, one a line. Keeps its buffers from one item to the next.</summary>
internal sealed class ResourceWriter : IDisposable
{
    private readonly ArrayBufferWriter<byte> _rendered = new(4_096);
    private readonly StringBuilder _text = new(1_024);
    private readonly Utf8JsonWriter _json;

    public ResourceWriter() =>
        _json = new Utf8JsonWriter(_rendered, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });

    /// <param name="reference">To the citizen's Patient.</param>
    public void Write(NdjsonFile lines, RecordItem item, string reference)
    {
        _rendered.ResetWrittenCount();
        _json.Reset();
        FhirRenderer.Render(_json, item, reference);
        _json.Flush();
        ExportedForm.Dress(lines.Line, _rendered.WrittenSpan, item, _text);
        lines.EndLine();
    }

    public void Dispose() => _json.Dispose();
}
