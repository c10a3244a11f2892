using System.Text.Json;
using PhrCluster.Export;
using PhrCluster.Words;

namespace PhrCluster.Client.Journals;

/// <summary>Writes an exported journal: NDJSON, a header and then one line a commit; docs/cli.md tells the format.</summary>
public sealed class JournalWriter(Stream stream, string citizen) : IDisposable
{
    private readonly Utf8JsonWriter _json = new(stream);

    public void Write(ExportStarted started)
    {
        _json.WriteStartObject();
        _json.WriteString("format", JournalHeader.CurrentFormat);
        _json.WriteString("citizen", citizen);
        _json.WriteString("genesis", Convert.ToHexStringLower(started.Genesis.AsSpan()));
        _json.WriteNumber("version", started.Version);
        _json.WriteString("tip", Convert.ToHexStringLower(started.Tip.AsSpan()));
        EndLine();
    }

    public void Write(ExportedCommit commit)
    {
        _json.WriteStartObject();
        _json.WriteNumber("seq", commit.Sequence);
        _json.WriteString("time", TimeText.Of(commit.Time));
        _json.WriteBase64String("canonical", commit.Canonical.AsSpan());
        _json.WriteString("hash", Convert.ToHexStringLower(commit.Hash.AsSpan()));
        EndLine();
    }

    public void Dispose() => _json.Dispose();

    private void EndLine()
    {
        _json.WriteEndObject();
        _json.Flush();
        _json.Reset();
        stream.WriteByte((byte)'\n');
    }
}
