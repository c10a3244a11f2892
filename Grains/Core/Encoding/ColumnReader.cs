namespace PhrCluster.Core.Encoding;

/// <summary>Gives back, field by field, what a <see cref="ColumnWriter"/> gathered.</summary>
public sealed class ColumnReader : IFieldSource
{
    private const int MaxFields = 128;

    private readonly byte[] _bytes;
    private readonly Column?[] _columns = new Column?[MaxFields];

    /// <exception cref="InvalidDataException">The bytes are not columns.</exception>
    public ColumnReader(byte[] bytes)
    {
        _bytes = bytes;
        var reader = new ByteReader(bytes);
        while (!reader.AtEnd)
        {
            var field = reader.Unsigned();
            if (field >= MaxFields)
            {
                throw new InvalidDataException("A column is unknown.");
            }

            var count = reader.Count();
            var texts = new string[count <= bytes.Length ? count : throw new InvalidDataException("A column lists too many texts.")];
            for (var i = 0; i < texts.Length; i++)
            {
                texts[i] = reader.Text() ?? throw new InvalidDataException("A listed text is null.");
            }

            var data = reader.Block();
            var position = data.IsEmpty ? 0 : Offset(bytes, data);
            _columns[field] = new Column(texts, position, position + data.Length);
        }
    }

    public long Int(Field field) => Find(field).Number(_bytes);

    public string? Text(Field field) => Find(field).Text(_bytes);

    /// <summary>True when every column was read to its end.</summary>
    public bool AtEnd => Array.TrueForAll(_columns, static column => column is null || column.AtEnd);

    private static int Offset(byte[] bytes, ReadOnlySpan<byte> slice) =>
        bytes.AsSpan().Overlaps(slice, out var offset) ? offset : throw new InvalidDataException("A column lies outside its block.");

    private Column Find(Field field) => _columns[(int)field] ?? throw new InvalidDataException($"Column {field} is missing.");

    private sealed class Column(string[] texts, int position, int end)
    {
        private int _position = position;
        private long _previous;

        public bool AtEnd => _position == end;

        public long Number(byte[] bytes)
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

        public string? Text(byte[] bytes)
        {
            var index = Number(bytes);
            return index == 0 ? null
                : (ulong)(index - 1) < (ulong)texts.Length ? texts[index - 1]
                : throw new InvalidDataException("A text is not in its column's list.");
        }
    }
}
