using System.Globalization;
using PhrCluster.Datatypes;

namespace PhrCluster.Core.Searching;

/// <summary>A number as far as its digits tell it, or one that is only bounded: from <paramref name="Low"/> to <paramref name="High"/>.</summary>
/// <param name="LowIsOut">True where the lower bound is not part of it.</param>
/// <param name="HighIsOut">The same of the upper bound.</param>
internal readonly record struct NumberRange(decimal Low, decimal High, bool LowIsOut = false, bool HighIsOut = false)
{
    /// <summary>Beyond it nothing is compared: units may multiply it.</summary>
    private const decimal Largest = 1_000_000_000_000m;

    private const int MostDecimals = 24;

    /// <summary>The number; null for what is none, or is too large.</summary>
    public static decimal? Number(string text) =>
        ReportedDecimal.IsWellFormed(text) && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) <= Largest
            ? number
            : null;

    /// <summary>Half of its last digit around a number: 100 is 99.5 up to 100.5, which is not part of it.</summary>
    public static NumberRange? ByDigits(string text)
    {
        if (Number(text) is not { } number)
        {
            return null;
        }

        var mantissa = text.AsSpan();
        var exponent = 0;
        if (mantissa.IndexOfAny('e', 'E') is >= 0 and var at)
        {
            if (!int.TryParse(mantissa[(at + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent))
            {
                return null;
            }

            mantissa = mantissa[..at];
        }

        var decimals = (mantissa.IndexOf('.') is >= 0 and var point ? mantissa.Length - point - 1 : 0) - exponent;
        if (decimals is < -MostDecimals or > MostDecimals)
        {
            return null;
        }

        var half = 0.5m;
        for (var i = Math.Abs(decimals); i > 0; i--)
        {
            half = decimals > 0 ? half / 10 : half * 10;
        }

        return new NumberRange(number - half, number + half, HighIsOut: true);
    }

    /// <summary>What a reported number may truly be.</summary>
    public static NumberRange Of(decimal number, string? comparator) => comparator switch
    {
        "<" => new(decimal.MinValue, number, HighIsOut: true),
        "<=" => new(decimal.MinValue, number),
        ">" => new(number, decimal.MaxValue, LowIsOut: true),
        ">=" => new(number, decimal.MaxValue),
        _ => new(number, number),
    };

    public bool Holds(in NumberRange other) =>
        (other.Low > Low || (other.Low == Low && (!LowIsOut || other.LowIsOut)))
        && (other.High < High || (other.High == High && (!HighIsOut || other.HighIsOut)));

    public bool Touches(in NumberRange other) =>
        (Low < other.High || (Low == other.High && !LowIsOut && !other.HighIsOut))
        && (other.Low < High || (other.Low == High && !other.LowIsOut && !HighIsOut));
}
