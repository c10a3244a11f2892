namespace PhrCluster.Core.Encoding;

/// <summary>
/// Shares short strings that recur across citizens (code systems, codes, units, source names, standing sentences), so that an idle citizen does not hold
/// copies of its own. A fixed table without chains: a newcomer takes its slot, so the pool cannot grow.
/// </summary>
public static class StringPool
{
    private const int Slots = 1 << 14;
    private const int MaxPooledLength = 160;

    private static readonly string?[] Table = new string?[Slots];

    /// <exception cref="InvalidDataException">The bytes are not UTF-8.</exception>
    public static string Utf8(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > MaxPooledLength)
        {
            return System.Text.Encoding.UTF8.GetString(Checked(utf8));
        }

        Span<char> chars = stackalloc char[MaxPooledLength];
        return Share(chars[..System.Text.Encoding.UTF8.GetChars(Checked(utf8), chars)]);
    }

    public static string Share(ReadOnlySpan<char> text)
    {
        if (text.Length > MaxPooledLength)
        {
            return text.ToString();
        }

        ref var slot = ref Table[string.GetHashCode(text) & (Slots - 1)];
        var held = slot;
        return held is not null && text.SequenceEqual(held) ? held : slot = text.ToString();
    }

    private static ReadOnlySpan<byte> Checked(ReadOnlySpan<byte> utf8) =>
        System.Text.Unicode.Utf8.IsValid(utf8) ? utf8 : throw new InvalidDataException("A stored text is not UTF-8.");
}
