namespace PhrCluster.Core.Encoding;

/// <summary>
/// Shares short strings that recur across citizens (code systems, codes, units, source names), so that an idle citizen does not hold
/// copies of its own. A fixed table without chains: a newcomer takes its slot, so the pool cannot grow.
/// </summary>
public static class StringPool
{
    private const int Slots = 1 << 14;
    private const int MaxPooledLength = 96;

    private static readonly string?[] Table = new string?[Slots];

    public static string Utf8(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > MaxPooledLength)
        {
            return Strict(utf8);
        }

        Span<char> chars = stackalloc char[MaxPooledLength];
        return Share(chars[..Strict(utf8, chars)]);
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

    private static string Strict(ReadOnlySpan<byte> utf8) => Utf8Strict.GetString(utf8);

    private static int Strict(ReadOnlySpan<byte> utf8, Span<char> chars) => Utf8Strict.GetChars(utf8, chars);

    private static readonly System.Text.UTF8Encoding Utf8Strict = new(false, throwOnInvalidBytes: true);
}
