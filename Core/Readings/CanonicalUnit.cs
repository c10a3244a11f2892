using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using PhrCluster.Codes;
using PhrCluster.Core.Units;
using PhrCluster.Datatypes;

namespace PhrCluster.Core.Readings;

/// <summary>A canonical unit, the linear conversions into it, and the plausible range in it.</summary>
/// <param name="Lowest">Lowest plausible value, included.</param>
/// <param name="Highest">Highest plausible value, included.</param>
public sealed record CanonicalUnit(Measurand Measurand, decimal Lowest, decimal Highest)
{
    /// <summary>Beyond this a number is kept as reported but enters no figures, so that sums stay exact.</summary>
    public const decimal LargestComparable = 1_000_000_000m;

    /// <summary>Units by what they mean in UCUM, however they are spelled.</summary>
    private ImmutableArray<Conversion> Conversions { get; init; } = [Conversion.Of(Measurand.Unit, 1m)];

    /// <summary>Spellings that mean this unit in this measurement, whatever they mean elsewhere: exactly so.</summary>
    private FrozenDictionary<string, Conversion> Spellings { get; init; } =
        new Dictionary<string, Conversion> { [Measurand.Unit] = Conversion.Of(Measurand.Unit, 1m) }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Words for units, in any case and spacing.</summary>
    private FrozenDictionary<string, Conversion> Words { get; init; } = FrozenDictionary<string, Conversion>.Empty;

    private bool TakesBare { get; init; }

    private decimal? LargestFraction { get; init; }

    /// <summary>UCUM code.</summary>
    public string Code => Measurand.Unit;

    /// <summary>canonical = reported × <paramref name="factor"/> + <paramref name="offset"/>, for a UCUM code in any spelling and with any prefix.</summary>
    public CanonicalUnit Also(string unit, decimal factor, decimal offset = 0m) =>
        this with { Conversions = Conversions.Add(Conversion.Of(unit, factor, offset)) };

    /// <inheritdoc cref="Also(string, decimal, decimal)"/>
    public CanonicalUnit Also(KnownUnit unit) => Also(unit.Code, unit.Factor, unit.Offset);

    /// <summary>The same for spellings that UCUM does not know, or knows for something else: exactly as they stand here.</summary>
    public CanonicalUnit Spelled(string spellings, decimal factor, decimal offset = 0m) => this with
    {
        Spellings = Spellings.Concat(Split(spellings).Select(text => KeyValuePair.Create(text, new Conversion(null, factor, offset))))
            .ToFrozenDictionary(StringComparer.Ordinal),
    };

    /// <inheritdoc cref="Spelled(string, decimal, decimal)"/>
    public CanonicalUnit Spelled(string spellings, KnownUnit unit) => Spelled(spellings, unit.Factor, unit.Offset);

    /// <summary>The same for words, whatever their case and spaces.</summary>
    public CanonicalUnit Said(string words, decimal factor, decimal offset = 0m) => this with
    {
        Words = Words.Concat(Split(words).Select(text => KeyValuePair.Create(text, new Conversion(null, factor, offset)))).ToFrozenDictionary(UnitWords.Instance),
    };

    /// <inheritdoc cref="Said(string, decimal, decimal)"/>
    public CanonicalUnit Said(string words, KnownUnit unit) => Said(words, unit.Factor, unit.Offset);

    /// <summary>Takes a number without a unit for one in this unit.</summary>
    public CanonicalUnit Bare() => this with { TakesBare = true };

    /// <summary>Takes a number whose code is UCUM's unity, and that is at most 1, for a part of 100.</summary>
    public CanonicalUnit Fraction() => this with { LargestFraction = 1m };

    /// <summary>The quantity in this unit, or null when its own unit does not convert or its number is out of range.</summary>
    public decimal? Convert(Quantity quantity) => Number(quantity.Value) is not { } number ? null
        : ReportedUnit.IsBare(quantity) ? (TakesBare ? number : null)
        : ReportedUnit.CodeOf(quantity) is { } code && Find(code, number, isCode: true) is { } coded ? coded.Of(number)
        : ReportedUnit.CodeOf(quantity) is { } known && UnitCode.Of(known) is not null ? null
        : !string.IsNullOrEmpty(quantity.Unit) && Find(quantity.Unit, number, isCode: false) is { } said ? said.Of(number)
        : null;

    public bool IsPlausible(decimal canonical) => canonical >= Lowest && canonical <= Highest;

    /// <summary>A number without a unit: it converts where bare numbers count, and nowhere else.</summary>
    public static Quantity Bare(int number) => new(new ReportedDecimal(number.ToString(CultureInfo.InvariantCulture)));

    /// <summary>The reported number, or null when it is malformed or too large to compare.</summary>
    public static decimal? Number(ReportedDecimal reported) =>
        decimal.TryParse(reported.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        && Math.Abs(number) <= LargestComparable
            ? number
            : null;

    private Conversion? Find(string unit, decimal number, bool isCode)
    {
        if (Spellings.TryGetValue(unit, out var spelled))
        {
            return spelled;
        }

        if ((isCode ? UnitCode.Of(unit) : UnitText.Of(unit)) is { } meant)
        {
            if (isCode && meant.IsOne && LargestFraction is { } largest)
            {
                return number <= largest ? new Conversion(meant, 100m, 0m) : null;
            }

            foreach (var conversion in Conversions)
            {
                if (conversion.For(meant) is { } fitting)
                {
                    return fitting;
                }
            }
        }

        return Words.TryGetValue(unit, out var word) ? word : null;
    }

    private static string[] Split(string texts) => texts.Split('|');

    private readonly record struct Conversion(UnitCode? Unit, decimal Factor, decimal Offset)
    {
        /// <summary>Units of a measurement are no more apart than this.</summary>
        private const int MostTens = 12;

        public static Conversion Of(string unit, decimal factor, decimal offset = 0m) =>
            new(UnitCode.Of(unit) ?? throw new ArgumentException($"{unit} is no unit of UCUM", nameof(unit)), factor, offset);

        public decimal Of(decimal reported) => reported * Factor + Offset;

        /// <summary>The conversion from a unit that is this one but for a power of ten.</summary>
        public Conversion? For(UnitCode reported) => reported.PowerTo(Unit!) switch
        {
            0 => this,
            { } tens when Offset == 0m && Math.Abs(tens) <= MostTens => this with { Factor = tens > 0 ? Factor * Tens.Of(tens) : Factor / Tens.Of(-tens) },
            _ => null,
        };
    }
}
