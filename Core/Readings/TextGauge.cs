using PhrCluster.Core.Encoding;
using PhrCluster.Readings;

namespace PhrCluster.Core.Readings;

/// <summary>Measures every text of an item by walking its schema, so that no field can be forgotten.</summary>
internal sealed class TextGauge
{
    private TextGauge() { }

    /// <summary>Their length in UTF-8.</summary>
    public long Bytes { get; private set; }

    /// <summary>False when one of them is not Unicode.</summary>
    public bool IsUnicode { get; private set; } = true;

    public static TextGauge Of(RecordItem item)
    {
        var gauge = new TextGauge();
        ItemSchema.Write(new Sink(gauge), item);
        return gauge;
    }

    /// <summary>
    /// True when every surrogate has its partner. A text with a lone one would be stored as another text than was reported, and not be found again under
    /// its name.
    /// </summary>
    public static bool IsUnicodeText(ReadOnlySpan<char> text)
    {
        while (text.IndexOfAnyInRange('\ud800', '\udfff') is >= 0 and var at)
        {
            if (at + 1 == text.Length || !char.IsSurrogatePair(text[at], text[at + 1]))
            {
                return false;
            }

            text = text[(at + 2)..];
        }

        return true;
    }

    private readonly struct Sink(TextGauge gauge) : IFieldSink
    {
        public void Int(Field field, long value) { }

        public void Text(Field field, string? value)
        {
            if (value is not null)
            {
                gauge.Bytes += System.Text.Encoding.UTF8.GetByteCount(value);
                gauge.IsUnicode = gauge.IsUnicode && IsUnicodeText(value);
            }
        }
    }
}
