using System.Text.Json;
using PhrCluster.Client.Import.Sending;

namespace PhrCluster.Client.Import.Jobs;

/// <summary>An NDJSON file of receipts, in the order of the lines that they are about. One run at a time may write it.</summary>
internal sealed class ReceiptFile : IDisposable
{
    private const int BufferBytes = 1024 * 1024;

    private static readonly JsonEncodedText[] Statuses =
        [.. Enum.GetValues<LineStatus>().Select(static it => JsonEncodedText.Encode(it.ToString().ToLowerInvariant()))];

    private readonly FileStream _stream;
    private readonly Utf8JsonWriter _writer;

    /// <param name="length">What is kept of the file; what is behind it was never counted.</param>
    /// <exception cref="BulkImportException">The file is shorter.</exception>
    public ReceiptFile(string path, long length)
    {
        _stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read, BufferBytes);
        if (_stream.Length < length)
        {
            _stream.Dispose();
            throw BulkImportException.Input($"{path}: lacks receipts that the checkpoint counts");
        }

        _stream.SetLength(length);
        _stream.Seek(length, SeekOrigin.Begin);
        _writer = new Utf8JsonWriter(_stream, JsonForm.Line);
    }

    public long Length => _stream.Position;

    public void Write(string input, LineReceipt receipt)
    {
        _writer.WriteStartObject();
        _writer.WriteString("file"u8, input);
        _writer.WriteNumber("line"u8, receipt.Line);
        _writer.WriteString("resource"u8, receipt.Resource);
        _writer.WriteString("status"u8, Statuses[(int)receipt.Status]);
        if (receipt.Status == LineStatus.Accepted)
        {
            _writer.WriteNumber("version"u8, receipt.Version);
        }

        if (receipt.IsError)
        {
            _writer.WriteString("field"u8, receipt.Field);
            _writer.WriteString("rule"u8, receipt.Rule);
        }

        if (receipt.Note is not null)
        {
            _writer.WriteString("note"u8, receipt.Note);
        }

        if (receipt.LeftOutBytes > 0)
        {
            _writer.WriteNumber("leftOutBytes"u8, receipt.LeftOutBytes);
        }

        _writer.WriteEndObject();
        _writer.Flush();
        _writer.Reset();
        _stream.WriteByte((byte)'\n');
    }

    /// <summary>Everything written so far will be there after a power cut.</summary>
    public void Keep() => _stream.Flush(flushToDisk: true);

    public void Dispose()
    {
        _writer.Dispose();
        _stream.Dispose();
    }
}
