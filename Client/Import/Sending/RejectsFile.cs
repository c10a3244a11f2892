using System.Text.Json;

namespace PhrCluster.Client.Import.Sending;

/// <summary>
/// An NDJSON file of what was rejected: where it stands and which rule it breaks, never the value. It replaces the file of a run before,
/// and is made with the first reject. Not safe for concurrent use.
/// </summary>
internal sealed class RejectsFile(string path) : IDisposable
{
    public const string DefaultName = "phr-rejects.ndjson";

    private FileStream? _stream;
    private Utf8JsonWriter? _writer;

    /// <summary>Null while nothing was rejected.</summary>
    public string? Written => _stream is null ? null : path;

    public void Write(ImportOrigin origin, string? field, string rule)
    {
        _stream ??= new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read);
        _writer ??= new Utf8JsonWriter(_stream);
        _writer.WriteStartObject();
        _writer.WriteString("file", origin.File);
        _writer.WriteNumber("line", origin.Number);
        _writer.WriteString("resource", origin.Resource);
        _writer.WriteString("field", field);
        _writer.WriteString("rule", rule);
        _writer.WriteEndObject();
        _writer.Flush();
        _writer.Reset();
        _stream.WriteByte((byte)'\n');
    }

    public void Dispose()
    {
        _writer?.Dispose();
        _stream?.Dispose();
    }
}
