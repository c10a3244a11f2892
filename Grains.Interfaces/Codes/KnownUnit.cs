namespace PhrCluster.Codes;

/// <summary>A unit beside the canonical one of a measurement: canonical = number × factor + offset.</summary>
/// <param name="Code">UCUM.</param>
/// <param name="Decimals">Digits after the point that a converted number leaves a meaning to.</param>
public sealed record KnownUnit(string Code, decimal Factor, decimal Offset, int Decimals)
{
    public static readonly KnownUnit MillimolesOfGlucose = new(Measurand.Glucose.Unit, 1m, 0m, 1);
    public static readonly KnownUnit MilligramsOfGlucose = new("mg/dL", 1 / 18.016m, 0m, 0);

    public static readonly KnownUnit Kilograms = new(Measurand.Weight.Unit, 1m, 0m, 1);
    public static readonly KnownUnit Pounds = new("[lb_av]", 0.45359237m, 0m, 0);

    /// <summary>14 pounds.</summary>
    public static readonly KnownUnit Stones = new("[stone_av]", 6.35029318m, 0m, 1);

    public static readonly KnownUnit Centimetres = new(Measurand.Height.Unit, 1m, 0m, 0);
    public static readonly KnownUnit Inches = new("[in_i]", 2.54m, 0m, 0);

    /// <summary>12 inches.</summary>
    public static readonly KnownUnit Feet = new("[ft_i]", 30.48m, 0m, 1);

    public static readonly KnownUnit Celsius = new(Measurand.Temperature.Unit, 1m, 0m, 1);
    public static readonly KnownUnit Fahrenheit = new("[degF]", 5 / 9m, -160 / 9m, 1);

    /// <summary>As IFCC reports HbA1c.</summary>
    public static readonly KnownUnit MillimolesAMole = new(Measurand.Hba1c.Unit, 1m, 0m, 0);

    /// <summary>As NGSP reports HbA1c.</summary>
    public static readonly KnownUnit Percent = new("%", 10.929m, -2.15m * 10.929m, 1);

    /// <summary>The unit that numbers of this one are drawn in: nobody reads 11.3 stones rightly.</summary>
    public KnownUnit Drawn => this == Stones ? Pounds : this == Feet ? Inches : this;

    /// <summary>A canonical number in this unit, not rounded.</summary>
    public decimal OfCanonical(decimal canonical) => (canonical - Offset) / Factor;

    /// <summary>A number in this unit, in the canonical one.</summary>
    public decimal ToCanonical(decimal number) => (number * Factor) + Offset;
}
