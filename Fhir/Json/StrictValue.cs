using System.Text;
using System.Text.Json;

namespace PhrCluster.Fhir.Json;

/// <summary>A value of a <see cref="StrictDocument"/>, for as long as that is in use.</summary>
internal readonly struct StrictValue(StrictDocument document, int row)
{
    public StrictDocument Document => document;

    public int Row => row;

    public JsonValueKind Kind => document.Rows[row].Kind;

    /// <summary>Properties of an object, items of a list.</summary>
    public int Count => document.Rows[row].Count;

    /// <summary>The property's name; empty in a list, and for the root.</summary>
    public string Name => Unescaped(document.NameOf(row));

    /// <summary>The text of the value in the document; a string without its quotes.</summary>
    public ReadOnlySpan<byte> Raw => document.ValueOf(row);

    /// <param name="name">UTF-8, without escapes.</param>
    public bool IsNamed(ReadOnlySpan<byte> name) => document.NameOf(row).SequenceEqual(name);

    /// <param name="start">UTF-8, without escapes.</param>
    public bool IsNamedFrom(ReadOnlySpan<byte> start) => document.NameOf(row).StartsWith(start);

    /// <summary>True for a string of just these bytes.</summary>
    public bool IsText(ReadOnlySpan<byte> utf8) =>
        Kind == JsonValueKind.String && (document.Rows[row].IsEscaped ? Text() == Encoding.UTF8.GetString(utf8) : Raw.SequenceEqual(utf8));

    /// <summary>A string, whatever its escapes.</summary>
    public string Text() => document.Rows[row].IsEscaped ? Unescaped(Raw) : Encoding.UTF8.GetString(Raw);

    public bool IsEscaped => document.Rows[row].IsEscaped;

    /// <param name="name">UTF-8, without escapes.</param>
    public bool TryGet(ReadOnlySpan<byte> name, out StrictValue value)
    {
        var found = document.Find(row, name);
        value = new StrictValue(document, found);
        return found >= 0;
    }

    /// <summary>The properties of an object, or the items of a list.</summary>
    public Enumerator GetEnumerator() => new(document, row);

    /// <summary>Where the value stands in the resource, such as <c>.component[0].code</c>; empty for the root.</summary>
    public string Path()
    {
        var path = new StringBuilder();
        for (var at = 0; at != row;)
        {
            var isList = document.Rows[at].Kind == JsonValueKind.Array;
            var (child, index) = (at + 1, 0);
            for (; document.Rows[child].Next <= row; child = document.Rows[child].Next)
            {
                index++;
            }

            path = isList ? path.Append('[').Append(index).Append(']') : path.Append('.').Append(new StrictValue(document, child).Name);
            at = child;
        }

        return path.ToString();
    }

    public void WriteTo(Utf8JsonWriter writer)
    {
        switch (Kind)
        {
            case JsonValueKind.String when IsEscaped:
                writer.WriteStringValue(Text());
                break;
            case JsonValueKind.String:
                writer.WriteStringValue(Raw);
                break;
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var property in this)
                {
                    property.WriteNameTo(writer);
                    property.WriteTo(writer);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in this)
                {
                    item.WriteTo(writer);
                }

                writer.WriteEndArray();
                break;
            default:
                writer.WriteRawValue(Raw, skipInputValidation: true);
                break;
        }
    }

    public void WriteNameTo(Utf8JsonWriter writer)
    {
        var name = document.NameOf(row);
        if (name.Contains((byte)'\\'))
        {
            writer.WritePropertyName(Name);
        }
        else
        {
            writer.WritePropertyName(name);
        }
    }

    private static string Unescaped(ReadOnlySpan<byte> text)
    {
        if (!text.Contains((byte)'\\'))
        {
            return Encoding.UTF8.GetString(text);
        }

        var reader = new Utf8JsonReader([(byte)'"', .. text, (byte)'"']);
        reader.Read();
        return reader.GetString()!;
    }

    internal struct Enumerator(StrictDocument document, int row)
    {
        private readonly int _end = document.Rows[row].Next;
        private int _next = row + 1;

        public StrictValue Current { get; private set; }

        public bool MoveNext()
        {
            if (_next >= _end)
            {
                return false;
            }

            Current = new StrictValue(document, _next);
            _next = document.Rows[_next].Next;
            return true;
        }
    }
}
