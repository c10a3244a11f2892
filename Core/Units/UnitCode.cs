namespace PhrCluster.Core.Units;

/// <summary>
/// A unit as UCUM means it: spellings of one unit have one <paramref name="Code"/>, units that differ by a power of ten have one
/// <paramref name="Family"/>. <c>l</c> is <c>L</c>, <c>1/min</c> is <c>/min</c>, what stands in braces says nothing: but one that holds a number, as
/// <c>{1.73_m2}</c>, tells of another quantity and stays.
/// </summary>
/// <param name="Code">The unit spelled in one way, in UCUM; <c>1</c> for a bare number.</param>
/// <param name="Family">The same without prefixes and powers of ten. Atoms are not put down to others: a mole is no equivalent, though UCUM counts both alike.</param>
/// <param name="Power">The power of ten that the family is multiplied by.</param>
public sealed record UnitCode(string Code, string Family, int Power)
{
    /// <summary>UCUM's unity.</summary>
    public const string One = "1";

    /// <summary>Longer ones are no unit of a measurement.</summary>
    private const int MaxLength = 64;

    private static readonly SpellingTable Read = new(static text => text.Length <= MaxLength ? UnitParser.Parse(text)?.ToUnit() : null);

    public bool IsOne => Family.Length == 0 && Power == 0;

    /// <summary>The unit that a UCUM code means; null when it is none.</summary>
    public static UnitCode? Of(string code) => Read.Get(code);

    /// <summary>How often ten has to be multiplied to come from this unit to another; null when they measure different things.</summary>
    public int? PowerTo(UnitCode other) => Family == other.Family ? Power - other.Power : null;
}
