using System.Runtime.InteropServices;

namespace PhrCluster.Core.Encoding;

/// <summary>
/// Gathers fields into one column each: numbers as differences from the one before, texts as an index into the column's own list of
/// distinct texts. What repeats or counts up becomes runs of equal bytes, which then compress to almost nothing.
/// </summary>
public sealed class ColumnWriter
{
    private const int LinearSearch = 8;

    private readonly Column?[] _columns = new Column?[FieldCounts.MaxFields];

    public void Clear()
    {
        foreach (var column in _columns)
        {
            column?.Clear();
        }
    }

    public void Int(Field field, long value) => At(field).Number(value);

    public void Text(Field field, string? value) => At(field).Reference(value);

    /// <summary>Every column that holds something: its number, its list of texts, and its data, each behind its length.</summary>
    public void WriteTo(ByteWriter writer)
    {
        for (var i = 0; i < FieldCounts.MaxFields; i++)
        {
            if (_columns[i] is { IsEmpty: false } column)
            {
                writer.Unsigned((ulong)i);
                column.WriteTo(writer);
            }
        }
    }

    private Column At(Field field) => _columns[(int)field] ??= new Column();

    private sealed class Column
    {
        private readonly ByteWriter _data = new(64);
        private readonly List<string> _texts = [];
        private Dictionary<string, int>? _index;
        private long _previous;

        public bool IsEmpty => _data.Length == 0;

        public void Clear()
        {
            _data.Clear();
            _texts.Clear();
            _index?.Clear();
            _previous = 0;
        }

        public void Number(long value)
        {
            _data.Signed(unchecked(value - _previous));
            _previous = value;
        }

        public void Reference(string? text) => Number(text is null ? 0 : Find(text) + 1);

        public void WriteTo(ByteWriter writer)
        {
            writer.Unsigned((ulong)_texts.Count);
            foreach (var text in _texts)
            {
                writer.Text(text);
            }

            writer.Block(_data.Written);
        }

        private int Find(string text)
        {
            if (_texts.Count <= LinearSearch)
            {
                var found = _texts.IndexOf(text);
                if (found >= 0)
                {
                    return found;
                }
            }
            else
            {
                ref var index = ref CollectionsMarshal.GetValueRefOrAddDefault(Index(), text, out var isKnown);
                if (isKnown)
                {
                    return index;
                }

                index = _texts.Count;
            }

            _texts.Add(text);
            return _texts.Count - 1;
        }

        private Dictionary<string, int> Index()
        {
            _index ??= [];
            if (_index.Count < _texts.Count)
            {
                for (var i = _index.Count; i < _texts.Count; i++)
                {
                    _index.TryAdd(_texts[i], i);
                }
            }

            return _index;
        }
    }
}

/// <summary>Hands fields to a <see cref="ColumnWriter"/>.</summary>
public readonly struct ColumnSink(ColumnWriter writer) : IFieldSink
{
    public void Int(Field field, long value) => writer.Int(field, value);

    public void Text(Field field, string? value) => writer.Text(field, value);
}
