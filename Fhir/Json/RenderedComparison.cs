using System.Text;
using System.Text.Json;

namespace PhrCluster.Fhir.Json;

/// <summary>
/// Holds what is rendered against the resource received while it is rendered, and gives the merge patch from the one to the other: the same as
/// <see cref="MergePatch.Difference"/>, without writing and reading what is rendered. Each value received is marked in its row.
/// </summary>
internal sealed class RenderedComparison
{
    /// <summary>Far more levels than anything rendered has: <c>Observation.component[].code.coding[]</c> is the deepest.</summary>
    private const int MaxLevels = 16;

    [ThreadStatic]
    private static RenderedComparison? _kept;

    private readonly Level[] _levels = new Level[MaxLevels];
    private readonly List<(int Row, JsonEncodedText Name)> _missing = [];
    private StrictDocument _received = null!;
    private int _depth;
    private int _lists;
    private int _target;
    private int _passedOver;

    private RenderedComparison() { }

    /// <summary>This thread's comparison, to be used up before the next.</summary>
    public static RenderedComparison With(StrictDocument received)
    {
        var comparison = _kept ??= new RenderedComparison();
        comparison._received = received;
        comparison._missing.Clear();
        (comparison._depth, comparison._lists, comparison._target, comparison._passedOver) = (0, 0, 0, 0);
        return comparison;
    }

    /// <summary>The patch, or null when what was rendered is what was received.</summary>
    public string? Patch()
    {
        var received = _received;
        _received = null!;
        if (received.Rows[0].Match == RowMatch.Same)
        {
            return null;
        }

        var scratch = JsonScratch.Rent();
        WriteInside(scratch.Writer, received.Root);
        return Encoding.UTF8.GetString(scratch.Written.Span);
    }

    public void Name(JsonEncodedText name)
    {
        if (_passedOver > 0)
        {
            return;
        }

        ref var level = ref _levels[_depth - 1];
        _target = _received.Find(level.Row, name.EncodedUtf8Bytes);
        if (_target >= 0)
        {
            return;
        }

        level.Differs = true;
        if (_lists == 0)
        {
            _missing.Add((level.Row, name));
        }
    }

    public void Start(JsonValueKind kind)
    {
        if (_passedOver > 0 || !TryTarget(out var row) || _received.Rows[row].Kind != kind)
        {
            _passedOver++;
            return;
        }

        _levels[_depth++] = new Level { Row = row, Next = row + 1 };
        _lists += kind == JsonValueKind.Array ? 1 : 0;
    }

    public void End()
    {
        if (_passedOver > 0)
        {
            _passedOver--;
            return;
        }

        ref var level = ref _levels[--_depth];
        ref var row = ref _received.Rows[level.Row];
        _lists -= row.Kind == JsonValueKind.Array ? 1 : 0;
        if (!level.Differs && level.Same == row.Count)
        {
            Mark(level.Row);
        }
        else if (row.Kind == JsonValueKind.Object)
        {
            row.Match = RowMatch.Inside;
        }
    }

    public void Text(string text)
    {
        if (Scalar(JsonValueKind.String, out var row) && IsSame(row, text))
        {
            Mark(row);
        }
    }

    public void Number(string text)
    {
        if (Scalar(JsonValueKind.Number, out var row) && Ascii.Equals(_received.ValueOf(row), text))
        {
            Mark(row);
        }
    }

    public void Boolean(bool value)
    {
        if (Scalar(value ? JsonValueKind.True : JsonValueKind.False, out var row))
        {
            Mark(row);
        }
    }

    private bool Scalar(JsonValueKind kind, out int row)
    {
        row = -1;
        return _passedOver == 0 && TryTarget(out row) && _received.Rows[row].Kind == kind;
    }

    /// <summary>The received value that the next rendered one is held against; none where it is absent.</summary>
    private bool TryTarget(out int row)
    {
        row = _target;
        if (_depth == 0)
        {
            return true;
        }

        ref var level = ref _levels[_depth - 1];
        if (_received.Rows[level.Row].Kind == JsonValueKind.Object)
        {
            return row >= 0;
        }

        row = level.Next;
        if (row >= _received.Rows[level.Row].Next)
        {
            level.Differs = true;
            return false;
        }

        level.Next = _received.Rows[row].Next;
        return true;
    }

    private void Mark(int row)
    {
        _received.Rows[row].Match = RowMatch.Same;
        if (_depth > 0)
        {
            _levels[_depth - 1].Same++;
        }
    }

    private bool IsSame(int row, string text)
    {
        var raw = _received.ValueOf(row);
        return raw.Length == text.Length && Ascii.Equals(raw, text)
            || ((_received.Rows[row].IsEscaped || !Ascii.IsValid(raw)) && new StrictValue(_received, row).Text() == text);
    }

    /// <summary>Writes the patch for an object that is on both sides: what was received otherwise, then what was not received at all.</summary>
    private void WriteInside(Utf8JsonWriter writer, StrictValue received)
    {
        writer.WriteStartObject();
        foreach (var property in received)
        {
            var match = received.Document.Rows[property.Row].Match;
            if (match == RowMatch.Same)
            {
                continue;
            }

            property.WriteNameTo(writer);
            if (match == RowMatch.Inside)
            {
                WriteInside(writer, property);
            }
            else
            {
                property.WriteTo(writer);
            }
        }

        foreach (var (row, name) in _missing)
        {
            if (row == received.Row)
            {
                writer.WriteNull(name);
            }
        }

        writer.WriteEndObject();
    }

    /// <summary>An object or list that is being rendered, and stands in the resource received.</summary>
    private struct Level
    {
        public int Row;

        /// <summary>The row of a list's next item.</summary>
        public int Next;

        /// <summary>Properties or items that are the same.</summary>
        public int Same;

        /// <summary>Something was rendered that is not there.</summary>
        public bool Differs;
    }
}
