using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;
using PhrCluster.Dashboard;
using PhrCluster.Datatypes;
using PhrCluster.Readings;

namespace PhrCluster.Words;

/// <content>A person's figures, on the pages.</content>
public partial class English
{
    private sealed partial class PagesInEnglish
    {
        private const string Systolic = "8480-6", Diastolic = "8462-4", Steps = "{steps}";

        /// <summary>UCUM is for machines.</summary>
        private static readonly FrozenDictionary<string, string> Units = new Dictionary<string, string>
        {
            ["mm[Hg]"] = "mmHg",
            ["/min"] = "a minute",
            ["kg/m2"] = "kg/m²",
            ["Cel"] = "°C",
            ["[degF]"] = "°F",
            ["[lb_av]"] = "pounds",
            ["{score}"] = "",
            [Steps] = "steps",
            ["umol/L"] = "µmol/L",
            ["ug/L"] = "µg/L",
            ["mL/min/{1.73_m2}"] = "mL/min/1.73 m²",
            ["10*9/L"] = "10⁹/L",
            ["10*12/L"] = "10¹²/L",
            ["[in_i]"] = "inches",
            ["[ft_i]"] = "feet",
            ["[oz_av]"] = "ounces",
            ["[stone_av]"] = "stones",
            ["h"] = "hours",
            ["d"] = "days",
            ["1"] = "",
        }.ToFrozenDictionary();

        public override string NothingYet => "Nothing has come in yet. What your practice and your devices send appears here.";

        public override string YourFigures => "Your figures";

        public override string New => "New";

        public override string Events => "Vaccinations, conditions and medicines";

        public override string Hello(string name) => $"Hello, {name}";

        public override string Value(HeldItem held) => Value(held.Item);

        public override string From(string source) => $"from {source}";

        public override string AllReadings => "All readings";

        public override string Readings(int count) => Count(count, "reading");

        public override string NoReadings(string measure) => $"No readings of {Inside(measure)} yet.";

        public override string? Month(MeasureSummary measure)
        {
            if (measure.Windows.Days30.Count == 1)
            {
                return null; // It is the reading itself.
            }

            var parts = measure.Components.Where(static it => it.Windows.Days30.Mean is not null).ToList();
            var mean = measure.Windows.Days30.Mean is { } figure ? $"{Number(figure, measure.Unit)} {Unit(measure.Unit)}".TrimEnd()
                : parts.Count == 2 ? $"{Number(parts[0].Windows.Days30.Mean!.Value)} over {Number(parts[1].Windows.Days30.Mean!.Value)} {Unit(parts[0].Unit)}".TrimEnd()
                : null;
            return mean is null ? null : MonthOf(mean, measure);
        }

        private static string MonthOf(string mean, MeasureSummary measure) => $"Average of 30 days: {mean}, from {Count(measure.Windows.Days30.Count, "reading")}.";

        public override string TimeColumn => "When";

        public override string ValueColumn => "Value";

        public override string SourceColumn => "Sent by";

        public override string Earlier => "Earlier readings";

        public override string EventLine(EventSummary held, DateTimeOffset now) => $"{Named(held.Code)}, {When(held.Time, now)}";

        private static string? Part(IEnumerable<ReadingComponent> parts, string code) =>
            parts.FirstOrDefault(part => part.Code.Primary.Code == code)?.Value is QuantityValue { Quantity.Value.Text: var text } ? text : null;

        private static string Amount(Quantity quantity) => $"{quantity.Comparator}{quantity.Value.Text} {Unit(quantity.Code ?? quantity.Unit)}".TrimEnd();

        private static string Unit(string? unit) => unit is null ? "" : Units.GetValueOrDefault(unit) ?? Annotations().Replace(unit, "$1").Replace('_', ' ');

        /// <summary>What UCUM only remarks in braces, and what it sets in brackets, without them.</summary>
        [GeneratedRegex(@"[{\[]([^}\]]*)[}\]]")]
        private static partial Regex Annotations();

        /// <summary>Nobody takes half a step.</summary>
        private static string Number(decimal value, string? unit) => unit == Steps ? Rounded(value, 0) : Number(value);

        private static string Number(decimal value) => value.ToString(Math.Abs(value) < 10 ? "0.##" : "0.#", CultureInfo.InvariantCulture);
    }
}
