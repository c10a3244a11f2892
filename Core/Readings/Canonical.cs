using PhrCluster.Datatypes;
using PhrCluster.Readings;

namespace PhrCluster.Core.Readings;

/// <summary>A value as dashboards compute with it: millionths of a unit, so that sums are exact and their order does not matter.</summary>
public readonly record struct Canonical(long Micros, string? Unit)
{
    public decimal Value => (decimal)Micros / ReportedDecimal.Scale;

    /// <summary>The comparable number of a value under a code, or null when it has none.</summary>
    public static Canonical? Of(Coding code, ReadingValue? value) => value switch
    {
        QuantityValue { Quantity: var quantity } => Of(code, quantity),
        IntegerValue { Value: var number } => CanonicalUnits.For(code) is null
            ? new Canonical(number * ReportedDecimal.Scale, null)
            : Of(code, CanonicalUnit.Bare(number)),
        _ => null,
    };

    private static Canonical? Of(Coding code, Quantity quantity)
    {
        if (CanonicalUnits.For(code) is { } known)
        {
            return known.Convert(quantity) is { } converted ? new Canonical(Round(converted), known.Code) : null;
        }

        return CanonicalUnit.Number(quantity.Value) is { } number
            ? new Canonical(Round(number), quantity.Code ?? quantity.Unit)
            : null;
    }

    private static long Round(decimal value) => (long)Math.Round(value * ReportedDecimal.Scale, MidpointRounding.ToEven);
}
