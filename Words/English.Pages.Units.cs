using System.Globalization;
using PhrCluster.Codes;
using PhrCluster.Dashboard;
using PhrCluster.Datatypes;
using PhrCluster.Personal;
using PhrCluster.Readings;

namespace PhrCluster.Words;

/// <content>Values in the units that people chose.</content>
public partial class English
{
    private sealed partial class PagesInEnglish
    {
        private const int PoundsInAStone = 14, InchesInAFoot = 12;

        /// <summary>What rounding to millionths may leave of a number that was converted there and back.</summary>
        private const decimal Same = 0.0005m;

        public override string Value(HeldItem held, CitizenPreferences chosen)
        {
            if (held is not { Item: Reading { Status: not RecordItem.EnteredInError, Value: QuantityValue { Quantity: var quantity } }, Canonical: { } canonical }
                || UnitOf(held.Item.Code.Primary, canonical.Unit, chosen) is not { } unit
                || !decimal.TryParse(quantity.Value.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var reported)
                || Math.Abs(reported - unit.OfCanonical(canonical.Value)) <= Same)
            {
                return Value(held.Item);
            }

            var shown = $"{quantity.Comparator}{Amount(canonical.Value, unit)}";
            return IsPartOf(quantity.Code, unit) && reported == Math.Truncate(reported) ? shown : $"{shown} (sent as {Amount(quantity)})";
        }

        public override string? InOtherUnits(Coding measured, Quantity quantity)
        {
            if (OfferedUnits.KindOf(measured) is not { } kind
                || (kind == UnitKind.Hba1c && KnownCodes.MeasurandOf(measured) == Measurand.Hba1cIfcc && quantity.Code == KnownUnit.Percent.Code)
                || OfferedUnits.All[kind].SelectMany(static unit => new[] { unit, unit.Drawn }).FirstOrDefault(unit => unit.Code == quantity.Code) is not { } reported
                || !decimal.TryParse(quantity.Value.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            {
                return null;
            }

            return string.Join(", ", OfferedUnits.All[kind].Where(unit => unit != reported).Reverse().Select(unit => Amount(reported.ToCanonical(number), unit)));
        }

        public override string Amount(decimal canonical, KnownUnit unit) =>
            InParts(unit.Drawn.OfCanonical(canonical), unit == unit.Drawn ? null : unit.Drawn.Code) ?? $"{Fixed(unit.OfCanonical(canonical), unit.Decimals)} {Unit(unit.Code)}";

        public override string? InParts(decimal value, string? unit)
        {
            var whole = (int)Math.Round(value, MidpointRounding.AwayFromZero);
            return unit == KnownUnit.Pounds.Code ? $"{Count(whole / PoundsInAStone, "stone")} {Count(whole % PoundsInAStone, "pound")}"
                : unit == KnownUnit.Inches.Code ? $"{Count(whole / InchesInAFoot, "foot", "feet")} {Count(whole % InchesInAFoot, "inch", "inches")}"
                : null;
        }

        public override string? Month(MeasureSummary measure, CitizenPreferences chosen) =>
            measure.Windows.Days30 is { Count: not 1, Mean: { } mean } && UnitOf(measure.Code, measure.Unit, chosen) is { } unit
                ? MonthOf(Amount(mean, unit), measure)
                : Month(measure);

        public override string UnitChoice(KnownUnit unit) =>
            unit == KnownUnit.Kilograms ? "kilograms"
            : unit == KnownUnit.Stones ? "stones and pounds"
            : unit == KnownUnit.Centimetres ? "centimetres"
            : unit == KnownUnit.Feet ? "feet and inches"
            : Unit(unit.Code);

        /// <summary>The unit that was chosen for a number of a canonical unit; null where none was, or the number is in no canonical one.</summary>
        private static KnownUnit? UnitOf(Coding code, string? canonical, CitizenPreferences chosen) =>
            KnownCodes.MeasurandOf(code) is { } measurand && measurand.Unit == canonical ? chosen.UnitOf(code) : null;

        /// <summary>Stones and pounds say pounds exactly, and feet and inches inches.</summary>
        private static bool IsPartOf(string? code, KnownUnit unit) => unit != unit.Drawn && code == unit.Drawn.Code;

        private static string Fixed(decimal value, int decimals) =>
            Math.Round(value, decimals, MidpointRounding.AwayFromZero).ToString(decimals == 0 ? "0" : "0." + new string('0', decimals), CultureInfo.InvariantCulture);
    }
}
