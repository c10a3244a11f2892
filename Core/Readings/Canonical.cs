using PhrCluster.Core.Units;
using PhrCluster.Datatypes;
using PhrCluster.Readings;

namespace PhrCluster.Core.Readings;

/// <summary>A value as dashboards compute with it: millionths of a unit, so that sums are exact and their order does not matter.</summary>
/// <param name="Unit">UCUM code, in one spelling for each unit; null for a bare number.</param>
public readonly record struct Canonical(long Micros, string? Unit)
{
    public decimal Value => (decimal)Micros / ReportedDecimal.Scale;

    /// <summary>The comparable number of a value under a code, or null when it has none, or one in a unit that nobody knows.</summary>
    public static Canonical? Of(Coding code, ReadingValue? value) => value switch
    {
        QuantityValue { Quantity: var quantity } => Of(code, quantity),
        IntegerValue { Value: var number } => Of(code, CanonicalUnit.Bare(number)),
        _ => null,
    };

    private static Canonical? Of(Coding code, Quantity quantity)
    {
        if (CanonicalUnits.For(code) is { } known)
        {
            return known.Convert(quantity) is { } converted && Math.Abs(converted) <= CanonicalUnit.LargestComparable
                ? new Canonical(Round(converted), known.Code)
                : null;
        }

        if (CanonicalUnit.Number(quantity.Value) is not { } number)
        {
            return null;
        }

        return ReportedUnit.IsBare(quantity) ? new Canonical(Round(number), null)
            : ReportedUnit.Of(quantity) is { } unit ? new Canonical(Round(number), unit.IsOne ? null : unit.Code)
            : null;
    }

    /// <summary>The same in another unit, where the two differ by a power of ten only; else null.</summary>
    public Canonical? In(string unit)
    {
        if (Unit is null || UnitCode.Of(Unit)?.PowerTo(UnitCode.Of(unit)!) is not { } power || Math.Abs(power) > MostTens)
        {
            return null;
        }

        var value = power >= 0 ? Value * Tens.Of(power) : Value / Tens.Of(-power);
        return Math.Abs(value) <= CanonicalUnit.LargestComparable ? new Canonical(Round(value), unit) : null;
    }

    private const int MostTens = 12;

    private static long Round(decimal value) => (long)Math.Round(value * ReportedDecimal.Scale, MidpointRounding.ToEven);
}
