using System.Globalization;
using PhrCluster.Datatypes;
using PhrCluster.Readings;

namespace PhrCluster.Words;

/// <summary>Values as text; the words among them are those of <see cref="Language.Default"/>.</summary>
public static class ValueText
{
    private const int GlanceDigits = 7;

    /// <summary>A value for people, with its unit: <c>120 mmHg</c>, <c>negative</c>; null for none.</summary>
    public static string? Of(ReadingValue? value) => value switch
    {
        QuantityValue { Quantity: var quantity } => Of(quantity),
        IntegerValue integer => integer.Value.ToString(CultureInfo.InvariantCulture),
        BooleanValue boolean => Language.Default.YesOrNo(boolean.Value),
        _ => InWords(value),
    };

    /// <summary>As <see cref="Of(ReadingValue)"/>, with no more digits than can be taken in at a glance.</summary>
    public static string? Rounded(ReadingValue? value) =>
        value is QuantityValue { Quantity: { Value.Text.Length: > GlanceDigits } quantity } && quantity.Value.TryMicros(out var micros)
            ? Of(new QuantityValue(quantity with { Value = new ReportedDecimal(((decimal)micros / ReportedDecimal.Scale).ToString("0.##", CultureInfo.InvariantCulture)) }))
            : Of(value);

    /// <summary>
    /// As <see cref="Rounded(ReadingValue)"/>, in the unit in which its figures are; what was reported stands beside it in parentheses where that is another number.
    /// </summary>
    /// <param name="canonical">The same value as figures count it; null for one that they do not.</param>
    public static string? Rounded(ReadingValue? value, CanonicalValue? canonical)
    {
        if (canonical?.Unit is not { } unit || value is not QuantityValue { Quantity: var quantity })
        {
            return Rounded(value);
        }

        if (quantity.Value.TryMicros(out var micros) && micros == canonical.Value * ReportedDecimal.Scale)
        {
            return Rounded(new QuantityValue(quantity with { Unit = unit }));
        }

        var number = canonical.Value.ToString(Math.Abs(canonical.Value) < 1 ? "0.####" : "0.##", CultureInfo.InvariantCulture);
        return $"{quantity.Comparator}{number} {unit} ({Rounded(value)})";
    }

    /// <summary>An item's value for people; a panel's as its parts; empty where there is none.</summary>
    public static string Of(RecordItem item)
    {
        if (item is not Reading reading)
        {
            return string.Empty;
        }

        var parts = reading.Components.Select(static it => Of(it.Value)).ToList();
        return Of(reading.Value) ?? (parts.TrueForAll(static it => it is null) ? string.Empty : string.Join(" / ", parts.Select(static it => it ?? "-")));
    }

    /// <summary>What of a value its number does not say: a finding, a ratio, a bound, or why there is none; else null.</summary>
    public static string? InWords(ReadingValue? value) => value switch
    {
        CodedValue coded => Of(coded.Concept),
        TextValue text => text.Text,
        RatioValue ratio => $"{Of(ratio.Numerator)} : {Of(ratio.Denominator)}",
        AbsentValue absent => Language.Default.Absent(Of(absent.Reason)),
        QuantityValue { Quantity: { Comparator: not null } bounded } => Of(bounded),
        _ => null,
    };

    /// <summary>A code for people.</summary>
    public static string Of(Coding code) => code.Display ?? code.Code ?? string.Empty;

    private static string? Of(CodeableConcept concept) => concept.Text ?? Of(concept.Primary);

    private static string Of(Quantity quantity) =>
        $"{quantity.Comparator}{quantity.Value.Text} {quantity.Unit ?? quantity.Code}".Trim();
}
