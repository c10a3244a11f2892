using System.Text.Json;

namespace PhrCluster.Client.Import.Formats;

/// <summary>
/// Reads JSON values that follow one another, each on a line or over several, or the entries of lists. A value that is not well formed is passed over, up to the next line
/// that begins an object; an entry that is not ends its list.
/// </summary>
internal sealed class JsonValues(Stream text, bool isList, int maxDepth)
{
    private const int BlockBytes = 64 * 1024;

    private static ReadOnlySpan<byte> Blanks => " \t\r\n\0"u8;

    private byte[] _buffer = new byte[BlockBytes];
    private int _start;
    private int _end;
    private bool _isEnded;
    private bool _isInList;

    private enum Scanned
    {
        Whole,
        Part,
        Bad,
    }

    /// <returns>False at the end, and a value; null for one that was passed over.</returns>
    /// <exception cref="JsonException">The text breaks off, or nothing that is well formed follows.</exception>
    public async ValueTask<(bool IsRead, JsonElement? Value)> Next(CancellationToken cancellation)
    {
        if (!(isList ? await GoToEntry(cancellation) : await SkipBlanks(cancellation)))
        {
            return (false, null);
        }

        var state = new JsonReaderState(Options);
        var length = 0;
        var scanned = Scan(ref state, ref length, isEnd: false);
        while (scanned == Scanned.Part && await Fill(cancellation))
        {
            scanned = Scan(ref state, ref length, isEnd: false);
        }

        var breaksOff = scanned == Scanned.Part;
        if (breaksOff)
        {
            scanned = Scan(ref state, ref length, isEnd: true);
        }

        if (scanned == Scanned.Whole && Parse(length) is { } value)
        {
            _start += length;
            return (true, value);
        }

        return !isList && await PassOver(cancellation) && (_start < _end || !breaksOff) ? (true, null) : throw Malformed();
    }

    private JsonReaderOptions Options => new() { MaxDepth = maxDepth };

    private static JsonException Malformed() => new("The text is not well formed.");

    /// <returns>False at the end of the last list.</returns>
    private async ValueTask<bool> GoToEntry(CancellationToken cancellation)
    {
        while (await SkipBlanks(cancellation))
        {
            var (mark, before) = (_buffer[_start++], _isInList);
            _isInList = mark != (byte)']';
            if (mark == (byte)']' ? !before : mark != (before ? (byte)',' : (byte)'['))
            {
                throw Malformed();
            }

            if (_isInList && await SkipBlanks(cancellation) && (before || _buffer[_start] != (byte)']'))
            {
                return true;
            }
        }

        return _isInList ? throw Malformed() : false;
    }

    private async ValueTask<bool> SkipBlanks(CancellationToken cancellation)
    {
        do
        {
            _start = _end - _buffer.AsSpan(_start, _end - _start).TrimStart(Blanks).Length;
        }
        while (_start == _end && await Fill(cancellation));

        return _start < _end;
    }

    private Scanned Scan(ref JsonReaderState state, ref int length, bool isEnd)
    {
        var reader = new Utf8JsonReader(_buffer.AsSpan((_start + length).._end), isEnd, state);
        try
        {
            while (reader.Read())
            {
                if (reader.CurrentDepth == 0 && reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
                {
                    length += (int)reader.BytesConsumed;
                    return Scanned.Whole;
                }
            }
        }
        catch (JsonException)
        {
            return Scanned.Bad;
        }

        length += (int)reader.BytesConsumed;
        state = reader.CurrentState;
        return Scanned.Part;
    }

    private JsonElement? Parse(int length)
    {
        var reader = new Utf8JsonReader(_buffer.AsSpan(_start, length), Options);
        try
        {
            return JsonElement.ParseValue(ref reader);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <returns>False when lines follow, and none of them begins an object.</returns>
    private async ValueTask<bool> PassOver(CancellationToken cancellation)
    {
        for (var (isFirst, isLost) = (true, false); ;)
        {
            var end = _buffer.AsSpan(_start, _end - _start).IndexOf((byte)'\n');
            var line = end < 0 ? _end - _start : end;
            isLost |= !isFirst && _buffer.AsSpan(_start, line).ContainsAnyExcept(Blanks);
            isFirst &= end < 0;
            _start += end < 0 ? line : line + 1;
            if (_start == _end && !await Fill(cancellation))
            {
                return !isLost;
            }

            if (end >= 0 && _buffer[_start] == (byte)'{')
            {
                return true;
            }
        }
    }

    /// <returns>False at the end of the text.</returns>
    private async ValueTask<bool> Fill(CancellationToken cancellation)
    {
        if (_end == _buffer.Length)
        {
            var left = _buffer.AsMemory(_start, _end - _start);
            var next = left.Length > _buffer.Length / 2 ? new byte[_buffer.Length * 2] : _buffer;
            left.CopyTo(next);
            (_buffer, _start, _end) = (next, 0, left.Length);
        }

        var count = _isEnded ? 0 : await text.ReadAsync(_buffer.AsMemory(_end), cancellation);
        _isEnded = count == 0;
        _end += count;
        return !_isEnded;
    }
}
