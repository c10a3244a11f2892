using System.Globalization;
using PhrCluster.Datatypes;

namespace PhrCluster.Core.Encoding;

/// <summary>
/// A decimal number without losing a digit: form 0 is its text; form n &gt; 0 is a whole mantissa with n − 1 digits behind the point,
/// used only when it gives back the very same text.
/// </summary>
internal static class DecimalSchema
{
    private const int MaxDigits = 18;
    private const long LargestMantissa = 1_000_000_000_000_000_000;

    public static void Write<TSink>(TSink sink, ReportedDecimal number) where TSink : struct, IFieldSink
    {
        if (TryMantissa(number.Text, out var mantissa, out var decimals))
        {
            sink.Int(Field.NumberForm, decimals + 1);
            sink.Int(Field.NumberMantissa, mantissa);
            return;
        }

        sink.Int(Field.NumberForm, 0);
        sink.Text(Field.NumberText, number.Text);
    }

    public static ReportedDecimal Read<TSource>(TSource source) where TSource : IFieldSource
    {
        var form = source.Int(Field.NumberForm);
        return form switch
        {
            0 => new ReportedDecimal(TextFields.Required(source, Field.NumberText)),
            > 0 and <= MaxDigits + 1 => new ReportedDecimal(Format(Mantissa(source.Int(Field.NumberMantissa)), (int)form - 1)),
            _ => throw new InvalidDataException("A number's form is unknown."),
        };
    }

    private static long Mantissa(long stored) =>
        stored is > -LargestMantissa and < LargestMantissa ? stored : throw new InvalidDataException("A number has too many digits.");

    private static bool TryMantissa(ReadOnlySpan<char> text, out long mantissa, out int decimals)
    {
        (mantissa, decimals) = (0, 0);
        var negative = text is ['-', ..];
        var digits = negative ? text[1..] : text;
        var point = digits.IndexOf('.');
        var whole = point < 0 ? digits.Length : point;
        decimals = point < 0 ? 0 : digits.Length - point - 1;
        if (whole is 0 || whole + decimals > MaxDigits || (whole > 1 && digits[0] == '0') || (point >= 0 && decimals == 0))
        {
            return false;
        }

        foreach (var c in digits)
        {
            if (c == '.')
            {
                continue;
            }

            if (!char.IsAsciiDigit(c))
            {
                return false;
            }

            mantissa = mantissa * 10 + (c - '0');
        }

        if (digits.Count('.') > 1 || (negative && mantissa == 0))
        {
            return false;
        }

        mantissa = negative ? -mantissa : mantissa;
        return true;
    }

    private static string Format(long mantissa, int decimals)
    {
        Span<char> digits = stackalloc char[24];
        Math.Abs(mantissa).TryFormat(digits, out var length, $"D{decimals + 1}", CultureInfo.InvariantCulture);
        Span<char> text = stackalloc char[28];
        var at = 0;
        if (mantissa < 0)
        {
            text[at++] = '-';
        }

        var whole = length - decimals;
        digits[..whole].CopyTo(text[at..]);
        at += whole;
        if (decimals > 0)
        {
            text[at++] = '.';
            digits[whole..length].CopyTo(text[at..]);
            at += decimals;
        }

        return text[..at].ToString(); // Numbers recur too rarely to be worth a place in the pool.
    }
}
