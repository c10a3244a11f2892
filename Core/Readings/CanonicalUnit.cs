using System.Collections.Immutable;
using System.Globalization;
using PhrCluster.Datatypes;

namespace PhrCluster.Core.Readings;

/// <summary>A canonical unit, the linear conversions into it, and the plausible range in it.</summary>
/// <param name="Code">UCUM code.</param>
/// <param name="Lowest">Lowest plausible value, included.</param>
/// <param name="Highest">Highest plausible value, included.</param>
public sealed record CanonicalUnit(string Code, decimal Lowest, decimal Highest)
{
    /// <summary>Beyond this a number is kept as reported but enters no figures, so that sums stay exact.</summary>
    public const decimal LargestComparable = 1_000_000_000m;

    /// <summary>UCUM's unity.</summary>
    public const string One = "1";

    private ImmutableArray<Conversion> Conversions { get; init; } = [new Conversion(Code, 1m, 0m)];

    /// <summary>canonical = reported × <paramref name="factor"/> + <paramref name="offset"/>.</summary>
    public CanonicalUnit Also(string unit, decimal factor, decimal offset = 0m) =>
        this with { Conversions = Conversions.Add(new Conversion(unit, factor, offset)) };

    /// <summary>The quantity in this unit, or null when its own unit does not convert or its number is out of range.</summary>
    public decimal? Convert(Quantity quantity)
    {
        var unit = quantity.Code ?? quantity.Unit;
        foreach (var conversion in Conversions)
        {
            if (conversion.Unit == unit)
            {
                return Number(quantity.Value) is { } number ? number * conversion.Factor + conversion.Offset : null;
            }
        }

        return null;
    }

    public bool IsPlausible(decimal canonical) => canonical >= Lowest && canonical <= Highest;

    /// <summary>A number without a unit: it converts where the canonical unit is a mere count, and nowhere else.</summary>
    public static Quantity Bare(int number) => Quantity.Ucum(number.ToString(CultureInfo.InvariantCulture), One);

    /// <summary>The reported number, or null when it is malformed or too large to compare.</summary>
    public static decimal? Number(ReportedDecimal reported) =>
        decimal.TryParse(reported.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        && Math.Abs(number) <= LargestComparable
            ? number
            : null;

    private readonly record struct Conversion(string Unit, decimal Factor, decimal Offset);
}
