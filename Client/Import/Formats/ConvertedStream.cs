using System.Text.Json;
using System.Xml;
using CsvHelper;
using PhrCluster.Client.Import.Reading;
using ZstdSharp;

namespace PhrCluster.Client.Import.Formats;

/// <summary>An input of another format as lines of FHIR, made as they are read.</summary>
internal sealed class ConvertedStream(Stream text, Conversion conversion, long maxEntryBytes) : ReadOnlyStream
{
    private readonly EntryStream _text = new(text, maxEntryBytes);
    private IAsyncEnumerator<ReadOnlyMemory<byte>>? _lines;
    private ReadOnlyMemory<byte> _line;
    private bool _isLineEndDue;
    private bool _isEnded;
    private Exception? _broken;

    /// <exception cref="EntryTooLargeException">An entry is larger than may be held.</exception>
    /// <exception cref="InvalidDataException">What is behind the lines that were given out cannot be read, or told apart.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var filled = 0;
        while (filled < buffer.Length && await Advance(cancellationToken))
        {
            if (_line.IsEmpty)
            {
                buffer.Span[filled++] = (byte)'\n';
                _isLineEndDue = false;
                continue;
            }

            var count = Math.Min(_line.Length, buffer.Length - filled);
            _line[..count].CopyTo(buffer[filled..]);
            _line = _line[count..];
            filled += count;
        }

        return filled > 0 || _broken is null ? filled : throw _broken;
    }

    public override async ValueTask DisposeAsync()
    {
        if (_lines is not null)
        {
            await _lines.DisposeAsync();
        }

        await _text.DisposeAsync();
        await base.DisposeAsync();
    }

    /// <returns>False at the end.</returns>
    private async ValueTask<bool> Advance(CancellationToken cancellation)
    {
        if (_isLineEndDue)
        {
            return true;
        }

        if (_isEnded)
        {
            return false;
        }

        _lines ??= conversion.Format.Read(_text, conversion, CancellationToken.None).GetAsyncEnumerator(CancellationToken.None);
        try
        {
            cancellation.ThrowIfCancellationRequested();
            _text.Stop = cancellation;
            _text.Begin();
            _isEnded = !await _lines.MoveNextAsync();
            _line = _isEnded ? default : _lines.Current;
        }
        catch (Exception e) when (e is JsonException or XmlException or CsvHelperException or InvalidDataException or IOException or ZstdException)
        {
            // The lines before the place are given out first.
            _isEnded = true;
            _broken = e is EntryTooLargeException ? e : new InvalidDataException($"The text is no {conversion.Format.Name} from here on.", e);
        }

        return _isLineEndDue = !_isEnded;
    }
}
