using System.Buffers;
using System.IO.Pipelines;

namespace PhrCluster.Client.Import;

/// <summary>Reads an NDJSON file line by line; holds one line at a time, and passes over lines that are too long.</summary>
internal sealed class NdjsonReader(string file, Stream stream, int maxLineBytes) : IAsyncDisposable
{
    private const int ReadBytes = 256 * 1024;

    private readonly PipeReader _pipe = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: ReadBytes));
    private long _line;
    private bool _isBroken;

    /// <summary>The next line that is not blank, or null after the last.</summary>
    public async ValueTask<ImportRecord?> NextAsync(CancellationToken cancellation)
    {
        var isTooLong = false;
        while (!_isBroken)
        {
            if (await ReadAsync(cancellation) is not { } read)
            {
                _isBroken = true;
                return new ImportUnreadable(file, _line + 1, null, WholeGzipStream.Rule);
            }

            var end = read.Buffer.PositionOf((byte)'\n');
            if (end is null && !read.IsCompleted)
            {
                isTooLong |= read.Buffer.Length > maxLineBytes;
                _pipe.AdvanceTo(isTooLong ? read.Buffer.End : read.Buffer.Start, read.Buffer.End);
                continue;
            }

            if (end is null && read.Buffer.IsEmpty && !isTooLong)
            {
                return null;
            }

            _line++;
            var record = Record(end is { } newline ? read.Buffer.Slice(0, newline) : read.Buffer, isTooLong);
            isTooLong = false;
            _pipe.AdvanceTo(end is { } at ? read.Buffer.GetPosition(1, at) : read.Buffer.End);
            if (record is not null)
            {
                return record;
            }
        }

        return null;
    }

    public ValueTask DisposeAsync() => _pipe.CompleteAsync();

    /// <summary>Null when the file cannot be read on, such as a gzip file cut short.</summary>
    private async ValueTask<ReadResult?> ReadAsync(CancellationToken cancellation)
    {
        try
        {
            return await _pipe.ReadAsync(cancellation);
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            return null;
        }
    }

    private ImportRecord? Record(ReadOnlySequence<byte> line, bool isTooLong)
    {
        if (isTooLong || line.Length > maxLineBytes)
        {
            return new ImportUnreadable(file, _line, null, $"a line must have at most {maxLineBytes} bytes");
        }

        ReadOnlyMemory<byte> json = line.ToArray();
        if (_line == 1)
        {
            json = JsonText.WithoutMark(json);
        }

        json = json[..json.Span.TrimEnd(" \t\r"u8).Length];
        return json.IsEmpty ? null : new ImportedResource(file, _line, json);
    }
}
