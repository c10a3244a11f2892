using System.Text.Json;

namespace PhrCluster.Fhir.Json;

/// <summary>One value of a <see cref="StrictDocument"/>: places in its text, and the rows below it.</summary>
internal struct StrictRow
{
    /// <summary>Where the value starts: a string behind its quote, an object or list at its bracket.</summary>
    public int Start;

    /// <summary>Bytes of the value: a string without its quotes, an object or list with its brackets.</summary>
    public int Length;

    /// <summary>The row behind this value and all that it holds.</summary>
    public int Next;

    /// <summary>Properties of an object, items of a list.</summary>
    public int Count;

    public int NameStart;

    /// <summary>Zero in a list, and for the root.</summary>
    public int NameLength;

    /// <summary>See <see cref="TagOf"/>.</summary>
    public uint NameTag;

    public JsonValueKind Kind;

    /// <summary>True for a string with a backslash in it.</summary>
    public bool IsEscaped;

    /// <summary>What came of comparing the value, see <see cref="RenderedComparison"/>.</summary>
    public RowMatch Match;

    /// <summary>Tells most names apart without looking at all of their bytes.</summary>
    public static uint TagOf(ReadOnlySpan<byte> name) =>
        name.IsEmpty ? 0 : (uint)(name.Length & 0xFF | name[0] << 8 | name[^1] << 16 | name[name.Length / 2] << 24);
}

/// <summary>How a received value compares to what the typed fields render.</summary>
internal enum RowMatch : byte
{
    /// <summary>Not rendered, or rendered otherwise.</summary>
    None,

    /// <summary>Rendered just so.</summary>
    Same,

    /// <summary>An object that is rendered too, with other properties in it.</summary>
    Inside,
}
