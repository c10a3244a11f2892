using System.Buffers.Binary;
using System.Numerics;

namespace PhrCluster.Fhir.Json;

/// <summary>
/// Remembers what was read from texts that come again and again, such as units and codes, so that all items share one. What is rarer gives way.
/// Safe for concurrent use: at worst, a text is read once more.
/// </summary>
/// <param name="slots">Texts that are remembered: a power of two.</param>
/// <param name="maxBytes">Longer texts are not.</param>
internal sealed class RepeatedTexts<T>(int slots, int maxBytes) where T : class
{
    private readonly Entry?[] _entries = new Entry?[slots];

    /// <summary>What was read from the same bytes before, or null.</summary>
    public T? Find(ReadOnlySpan<byte> text) =>
        text.Length <= maxBytes && _entries[Slot(text)] is { } entry && text.SequenceEqual(entry.Text) ? entry.Value : null;

    public T Keep(ReadOnlySpan<byte> text, T value)
    {
        if (text.Length <= maxBytes)
        {
            _entries[Slot(text)] = new Entry(text.ToArray(), value);
        }

        return value;
    }

    private int Slot(ReadOnlySpan<byte> text)
    {
        var hash = (ulong)text.Length;
        for (; text.Length >= sizeof(ulong); text = text[sizeof(ulong)..])
        {
            hash = Mixed(hash, BinaryPrimitives.ReadUInt64LittleEndian(text));
        }

        foreach (var rest in text)
        {
            hash = Mixed(hash, rest);
        }

        return (int)(hash >> 32) & (slots - 1);
    }

    private static ulong Mixed(ulong hash, ulong more) => (BitOperations.RotateLeft(hash, 23) ^ more) * 0x9E37_79B9_7F4A_7C15;

    private sealed record Entry(byte[] Text, T Value);
}
