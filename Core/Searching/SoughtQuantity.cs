using System.Globalization;
using PhrCluster.Core.Readings;
using PhrCluster.Core.Units;
using PhrCluster.Datatypes;

namespace PhrCluster.Core.Searching;

/// <summary>A quantity that is sought: a number in any unit, or <c>number|system|code</c>, or <c>number||code</c>.</summary>
/// <param name="Exact">The number itself.</param>
/// <param name="Range">The number as far as its digits tell it; for <c>ap</c> a tenth more and less.</param>
/// <param name="System">Of the unit; null for any.</param>
/// <param name="Code">Of the unit; null for a number in any unit.</param>
internal sealed record SoughtQuantity(SearchPrefix Prefix, decimal Exact, NumberRange Range, string? System, string? Code)
{
    public const string Rule = "must be number, number|system|code or number||code, with eq, ne, gt, lt, ge, le, sa, eb or ap before it where wanted";

    private const int MostTens = 12;

    public static SoughtQuantity? TryParse(string text) => SearchText.Split(text, '|') switch
    {
        [var number] => Of(number, system: null, code: null),
        [var number, "", { Length: > 0 } code] => Of(number, system: null, SearchText.Unescape(code)),
        [var number, { Length: > 0 } system, { Length: > 0 } code] => Of(number, SearchText.Unescape(system), SearchText.Unescape(code)),
        _ => null,
    };

    /// <param name="measured">The code under which the quantity stands.</param>
    public bool Matches(Coding measured, Quantity reported)
    {
        if (NumberRange.Number(reported.Value.Text) is not { } number)
        {
            return false;
        }

        if (Code is null || IsSameUnit(reported))
        {
            return Compare(static it => it, NumberRange.Of(number, reported.Comparator));
        }

        if (CanonicalUnits.For(measured) is { } known)
        {
            return known.Convert(reported) is { } canonical && Convert(known, Exact) is not null
                && Compare(value => Convert(known, value), NumberRange.Of(canonical, reported.Comparator));
        }

        return ReportedUnit.Of(reported)?.PowerTo(UnitOf()) is { } power && Math.Abs(power) <= MostTens
            && Compare(static it => it, NumberRange.Of(power >= 0 ? number * Tens.Of(power) : number / Tens.Of(-power), reported.Comparator));
    }

    private UnitCode UnitOf() => ReportedUnit.Of(InUnit(Exact)) ?? Unknown;

    /// <summary>It measures nothing, and so is no power of anything.</summary>
    private static readonly UnitCode Unknown = new("?", "?", 0);

    private bool IsSameUnit(Quantity reported) =>
        System is null ? Code == reported.Code || Code == reported.Unit : Code == reported.Code && CodeSystemNames.AreSame(System, reported.System);

    private decimal? Convert(CanonicalUnit known, decimal number) => known.Convert(InUnit(number));

    private Quantity InUnit(decimal number) =>
        new(new ReportedDecimal(number.ToString(CultureInfo.InvariantCulture)), System is null ? Code : null, System, Code);

    /// <param name="convert">Into the unit of the target; null where it does not convert.</param>
    private bool Compare(Func<decimal, decimal?> convert, in NumberRange target)
    {
        if (convert(Exact) is not { } exact || convert(Range.Low) is not { } low || convert(Range.High) is not { } high)
        {
            return false;
        }

        var range = Range with { Low = Math.Min(low, high), High = Math.Max(low, high) };
        return Prefix switch
        {
            SearchPrefix.Equal => range.Holds(target),
            SearchPrefix.NotEqual => !range.Holds(target),
            SearchPrefix.Greater => target.High > exact,
            SearchPrefix.Less => target.Low < exact,
            SearchPrefix.GreaterOrEqual => target.High > exact || (target.High == exact && !target.HighIsOut),
            SearchPrefix.LessOrEqual => target.Low < exact || (target.Low == exact && !target.LowIsOut),
            SearchPrefix.StartsAfter => target.Low > exact || (target.Low == exact && target.LowIsOut),
            SearchPrefix.EndsBefore => target.High < exact || (target.High == exact && target.HighIsOut),
            _ => range.Touches(target),
        };
    }

    private static SoughtQuantity? Of(string text, string? system, string? code)
    {
        if (!SearchPrefixes.TryTake(SearchText.Unescape(text), out var prefix, out var number)
            || NumberRange.Number(number) is not { } exact || NumberRange.ByDigits(number) is not { } range)
        {
            return null;
        }

        if (prefix == SearchPrefix.Approximately)
        {
            var near = Math.Abs(exact) / 10;
            range = new NumberRange(exact - near, exact + near);
        }

        return new SoughtQuantity(prefix, exact, range, system, code);
    }
}
