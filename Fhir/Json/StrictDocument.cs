using System.Text.Json;

namespace PhrCluster.Fhir.Json;

/// <summary>
/// JSON that was read once into rows, one a value, in the order of the text. Unlike a <see cref="JsonDocument"/> it finds a property without
/// comparing every name, tells where a value stands, and takes marks. Made by <see cref="StrictJson"/>, and kept per thread for the next.
/// </summary>
internal sealed class StrictDocument : IDisposable
{
    /// <summary>Rows of one large resource beyond this are not kept.</summary>
    private const int MaxKeptRows = 16_384;

    /// <summary>Objects with more properties are checked for repetitions by the careful walk: here each is held against all before it.</summary>
    private const int MaxCheckedProperties = 48;

    [ThreadStatic]
    private static StrictDocument? _kept;

    private StrictRow[] _rows = new StrictRow[256];
    private ReadOnlyMemory<byte> _text;
    private int _count;

    private StrictDocument() { }

    public StrictValue Root => new(this, 0);

    public ReadOnlySpan<byte> Text => _text.Span;

    /// <summary>Rows by their number; the root's is 0.</summary>
    public StrictRow[] Rows => _rows;

    /// <summary>Reads a text; to be disposed of, and not used any more then.</summary>
    /// <param name="doubts">What a parser lets pass and FHIR does not, or what has to be made sure of.</param>
    /// <exception cref="JsonException">The text is no JSON, or too deep.</exception>
    public static StrictDocument Read(ReadOnlyMemory<byte> json, out StrictDoubts doubts)
    {
        var document = _kept ?? new StrictDocument();
        _kept = null;
        document._text = json;
        document._count = 0;
        doubts = document.Fill(json.Span);
        return document;
    }

    public ReadOnlySpan<byte> NameOf(int row) => _text.Span.Slice(_rows[row].NameStart, _rows[row].NameLength);

    public ReadOnlySpan<byte> ValueOf(int row) => _text.Span.Slice(_rows[row].Start, _rows[row].Length);

    /// <summary>The row of an object's property, or -1.</summary>
    /// <param name="name">UTF-8, without escapes.</param>
    public int Find(int row, ReadOnlySpan<byte> name)
    {
        var rows = _rows;
        var tag = StrictRow.TagOf(name);
        var end = rows[row].Next;
        for (var at = row + 1; at < end; at = rows[at].Next)
        {
            if (rows[at].NameTag == tag && NameOf(at).SequenceEqual(name))
            {
                return at;
            }
        }

        return -1;
    }

    public void Dispose()
    {
        _text = default;
        if (_rows.Length <= MaxKeptRows)
        {
            _kept = this;
        }
    }

    private StrictDoubts Fill(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = StrictJson.MaxDepth });
        var doubts = StrictDoubts.None;
        int parent = -1, nameStart = 0, nameLength = 0;
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    (nameStart, nameLength) = ((int)reader.TokenStartIndex + 1, reader.ValueSpan.Length);
                    doubts |= reader.ValueIsEscaped ? StrictDoubts.EscapedName : StrictDoubts.None;
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    doubts |= RepeatedNames(parent);
                    parent = Close(parent, (int)reader.TokenStartIndex + 1);
                    break;
                default:
                    var row = Add(ref reader, parent);
                    (_rows[row].NameStart, _rows[row].NameLength) = (nameStart, nameLength);
                    _rows[row].NameTag = StrictRow.TagOf(json.Slice(nameStart, nameLength));
                    nameLength = 0;
                    doubts |= Doubts(row, parent);
                    parent = _rows[row].Kind is JsonValueKind.Object or JsonValueKind.Array ? row : parent;
                    break;
            }
        }

        return doubts;
    }

    private int Add(ref Utf8JsonReader reader, int parent)
    {
        if (_count == _rows.Length)
        {
            Array.Resize(ref _rows, 2 * _count);
        }

        var number = _count++;
        ref var row = ref _rows[number];
        var isText = reader.TokenType == JsonTokenType.String;
        row = new StrictRow
        {
            Start = (int)reader.TokenStartIndex + (isText ? 1 : 0),
            Length = reader.ValueSpan.Length,
            Kind = KindOf(reader.TokenType),
            IsEscaped = isText && reader.ValueIsEscaped,
        };

        // Until it is closed, an object or list remembers here what holds it.
        row.Next = row.Kind is JsonValueKind.Object or JsonValueKind.Array ? parent : number + 1;
        if (parent >= 0)
        {
            _rows[parent].Count++;
        }

        return number;
    }

    private int Close(int row, int end)
    {
        ref var closed = ref _rows[row];
        var parent = closed.Next;
        closed.Length = end - closed.Start;
        closed.Next = _count;
        return parent;
    }

    private StrictDoubts Doubts(int row, int parent) =>
        _rows[row] switch
        {
            { Kind: JsonValueKind.Null } when parent >= 0 && _rows[parent].Kind == JsonValueKind.Object => StrictDoubts.Fault,
            { IsEscaped: true } => StrictDoubts.EscapedText,
            _ => StrictDoubts.None,
        };

    /// <summary>For an object or list that is about to be closed.</summary>
    private StrictDoubts RepeatedNames(int row)
    {
        var count = _rows[row].Count;
        if (count < 2 || _rows[row].Kind != JsonValueKind.Object)
        {
            return StrictDoubts.None;
        }

        if (count > MaxCheckedProperties)
        {
            return StrictDoubts.ManyNames;
        }

        Span<uint> tags = stackalloc uint[count];
        var at = row + 1;
        for (var i = 0; i < count; i++, at = _rows[at].Next)
        {
            tags[i] = _rows[at].NameTag;
            if (tags[..i].Contains(tags[i]) && IsRepeated(row, at))
            {
                return StrictDoubts.Fault;
            }
        }

        return StrictDoubts.None;
    }

    private bool IsRepeated(int row, int property)
    {
        for (var at = row + 1; at < property; at = _rows[at].Next)
        {
            if (NameOf(at).SequenceEqual(NameOf(property)))
            {
                return true;
            }
        }

        return false;
    }

    private static JsonValueKind KindOf(JsonTokenType token) => token switch
    {
        JsonTokenType.StartObject => JsonValueKind.Object,
        JsonTokenType.StartArray => JsonValueKind.Array,
        JsonTokenType.String => JsonValueKind.String,
        JsonTokenType.Number => JsonValueKind.Number,
        JsonTokenType.True => JsonValueKind.True,
        JsonTokenType.False => JsonValueKind.False,
        _ => JsonValueKind.Null,
    };
}

/// <summary>What reading once leaves to be looked at again.</summary>
[Flags]
internal enum StrictDoubts
{
    None = 0,

    /// <summary>A property that is null, or is given twice.</summary>
    Fault = 1,

    /// <summary>An object has so many properties that none was held against the others.</summary>
    ManyNames = 2,

    /// <summary>A text has an escape, which can be half a character.</summary>
    EscapedText = 4,

    /// <summary>A name is not spelt as it reads.</summary>
    EscapedName = 8,
}
