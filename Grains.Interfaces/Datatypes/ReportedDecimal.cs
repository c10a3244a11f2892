using System.Globalization;

namespace PhrCluster.Datatypes;

/// <summary>
/// A decimal number exactly as reported: <c>1.0</c> is not <c>1.00</c>. The text is a JSON number; arithmetic is done on the
/// fixed-point value in millionths, so that sums do not depend on their order.
/// </summary>
[GenerateSerializer, Immutable, Alias("phr.ReportedDecimal")]
public readonly record struct ReportedDecimal([property: Id(0)] string Text)
{
    /// <summary>A longer number is refused: no measurement has so many digits.</summary>
    public const int MaxLength = 64;

    /// <summary>Fixed-point scale: a value is counted in millionths of its unit.</summary>
    public const long Scale = 1_000_000;

    /// <summary>True when the text follows the JSON grammar of a number and is at most <see cref="MaxLength"/> long.</summary>
    public static bool IsWellFormed(ReadOnlySpan<char> text)
    {
        if (text.Length is 0 or > MaxLength)
        {
            return false;
        }

        var i = text[0] == '-' ? 1 : 0;
        var whole = Digits(text, ref i);
        if (whole == 0 || (whole > 1 && text[i - whole] == '0'))
        {
            return false;
        }

        if (i < text.Length && text[i] == '.')
        {
            i++;
            if (Digits(text, ref i) == 0)
            {
                return false;
            }
        }

        if (i < text.Length && text[i] is 'e' or 'E')
        {
            i++;
            if (i < text.Length && text[i] is '+' or '-')
            {
                i++;
            }

            if (Digits(text, ref i) == 0)
            {
                return false;
            }
        }

        return i == text.Length;
    }

    /// <summary>The value rounded to millionths (half to even); false when it is malformed or beyond ±9 · 10¹².</summary>
    public bool TryMicros(out long micros)
    {
        micros = 0;
        if (!IsWellFormed(Text)
            || !decimal.TryParse(Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            || Math.Abs(value) > 9_000_000_000_000m)
        {
            return false;
        }

        micros = (long)Math.Round(value * Scale, MidpointRounding.ToEven);
        return true;
    }

    public override string ToString() => Text;

    private static int Digits(ReadOnlySpan<char> text, ref int i)
    {
        var from = i;
        while (i < text.Length && char.IsAsciiDigit(text[i]))
        {
            i++;
        }

        return i - from;
    }
}
