
namespace PhrCluster.Core.Encoding;

/// <summary>
/// Gives back, field by field, what a <see cref="ColumnWriter"/> gathered. It can be opened again for other bytes: a fold reads one small commit after
/// the other, and what each needs is mostly the room for its columns.
/// </summary>
public sealed class ColumnReader : IFieldSource
{
    /// <summary>Texts that a reader keeps room for; those of a larger run go with it.</summary>
    private const int MaxKeptTexts = 4_096;

    private readonly Column[] _columns = new Column[FieldCounts.MaxFields];
    private readonly List<string> _texts = [];
    private ReadOnlyMemory<byte> _bytes;

    /// <param name="bytes">They must stay as they are until all is read.</param>
    /// <exception cref="InvalidDataException">The bytes are not columns.</exception>
    public void Open(ReadOnlyMemory<byte> bytes)
    {
        Close();
        _bytes = bytes;
        var reader = new ByteReader(bytes.Span);
        while (!reader.AtEnd)
        {
            var field = reader.Unsigned();
            if (field >= FieldCounts.MaxFields)
            {
                throw new InvalidDataException("A column is unknown.");
            }

            var count = reader.Count();
            if (count > bytes.Length)
            {
                throw new InvalidDataException("A column lists too many texts.");
            }

            var first = _texts.Count;
            for (var i = 0; i < count; i++)
            {
                _texts.Add(reader.Text() ?? throw new InvalidDataException("A listed text is null."));
            }

            var length = reader.Block().Length;
            var end = bytes.Length - reader.Remaining;
            _columns[field] = new Column(first, count, end - length, end);
        }
    }

    public long Int(Field field) => Find(field).Number(_bytes.Span);

    public string? Text(Field field)
    {
        ref var column = ref Find(field);
        var index = column.Number(_bytes.Span);
        return index == 0 ? null
            : (ulong)(index - 1) < (ulong)column.Texts ? _texts[column.FirstText + (int)(index - 1)]
            : throw new InvalidDataException("A text is not in its column's list.");
    }

    /// <summary>True when every column was read to its end.</summary>
    public bool AtEnd => Array.TrueForAll(_columns, static column => column.AtEnd);

    /// <summary>Lets go of what was read.</summary>
    public void Close()
    {
        _bytes = default;
        Array.Clear(_columns);
        _texts.Clear();
        if (_texts.Capacity > MaxKeptTexts)
        {
            _texts.Capacity = 0;
        }
    }

    private ref Column Find(Field field)
    {
        ref var column = ref _columns[(int)field];
        if (!column.IsThere)
        {
            throw new InvalidDataException($"Column {field} is missing.");
        }

        return ref column;
    }

    private struct Column(int firstText, int texts, int position, int end)
    {
        private int _position = position;
        private long _previous;

        public readonly bool IsThere => end > 0;

        public readonly bool AtEnd => _position == end;

        public readonly int FirstText => firstText;

        public readonly int Texts => texts;

        public long Number(ReadOnlySpan<byte> bytes)
        {
            ulong value = 0;
            for (var shift = 0; shift < 64; shift += 7)
            {
                if (_position >= end)
                {
                    throw new InvalidDataException("A column ends too early.");
                }

                var b = bytes[_position++];
                value |= (ulong)(b & 0x7F) << shift;
                if (b < 0x80)
                {
                    return _previous = unchecked(_previous + ((long)(value >> 1) ^ -(long)(value & 1)));
                }
            }

            throw new InvalidDataException("A number runs past 64 bits.");
        }
    }
}
