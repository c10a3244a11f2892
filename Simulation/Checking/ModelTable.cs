using System.Globalization;
using PhrCluster.Contributions;
using PhrCluster.Datatypes;
using PhrCluster.Programmes;
using PhrCluster.Readings;
using PhrCluster.Simulation.Studies;

namespace PhrCluster.Simulation.Checking;

/// <summary>What a person is counted as in a table, written once more from docs/publication.md for what the nation's sources send: it shares no rule with the core that it judges.</summary>
internal static class ModelTable
{
    /// <summary>So many days after its end a period still takes what comes late.</summary>
    private const int Late = 14;

    /// <summary>Codes of the nation's sources, by what they measure.</summary>
    private static readonly Dictionary<string, string> Codes = new(StringComparer.Ordinal)
    {
        ["systolic"] = "8480-6", ["diastolic"] = "8462-4", ["heart rate"] = "8867-4", ["weight"] = "29463-7", ["glucose"] = "105272-9", ["steps"] = "41950-7", ["sleep"] = "93832-4",
        ["oxygen saturation"] = "59408-5", ["cholesterol"] = "14647-2",
    };

    /// <summary>The first day of the period that a day is in.</summary>
    public static DateOnly PeriodOf(TablePeriod period, DateOnly day) => period switch
    {
        TablePeriod.Month => new DateOnly(day.Year, day.Month, 1),
        TablePeriod.Quarter => new DateOnly(day.Year, ((day.Month - 1) / 3 * 3) + 1, 1),
        _ => new DateOnly(day.Year, 1, 1),
    };

    public static DateOnly NextAfter(TablePeriod period, DateOnly from) => from.AddMonths(period switch { TablePeriod.Month => 1, TablePeriod.Quarter => 3, _ => 12 });

    /// <summary>Whether what comes on a day still changes a period.</summary>
    public static bool Takes(ProgrammeTable table, ProgrammeTerms terms, DateOnly from, DateOnly today)
    {
        var next = NextAfter(table.Period, from);
        return today < next.AddDays(Late) && from <= today && next > DayOf(terms.Start) && from <= DayOf(terms.End.AddTicks(-1));
    }

    /// <summary>Where a citizen is counted, by the first days of periods: wherever something of the measure stands.</summary>
    public static Dictionary<DateOnly, ContributionCell> Cells(ProgrammeTable table, CitizenDetails? person, ModelRecord record)
    {
        var values = record.Items.OfType<HeldItem>()
            .Where(static held => held.Item is Reading { Status: "final" or "corrected" })
            .SelectMany(held => ValuesOf((Reading)held.Item, Codes[table.Measure]).Select(value => (held, Period: PeriodOf(table.Period, DayOf(ModelKind.From(held.Item))), value)));
        return values.GroupBy(static it => it.Period).ToDictionary(
            static period => period.Key,
            period => Cell(table, person, period.Key, table.Statistic == TableStatistic.Mean
                ? period.Sum(static it => it.value) / period.Count()
                : period.OrderBy(static it => ModelKind.From(it.held.Item)).ThenBy(static it => it.held.Ref.Sequence).ThenBy(static it => it.held.Ref.Index).Last().value));
    }

    public static DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDayNumber(DeploymentZone.Current.DayOf(at));

    private static ContributionCell Cell(ProgrammeTable table, CitizenDetails? person, DateOnly from, decimal value) => new(
        table.Dimensions.HasFlag(TableDimensions.Age) ? AgeOf(person?.Born, from) : (byte)0,
        table.Dimensions.HasFlag(TableDimensions.Sex) ? SexOf(person?.Gender) : CellSex.None,
        table.Dimensions.HasFlag(TableDimensions.Area) ? string.Concat((person?.Postcode ?? "").TakeWhile(char.IsLetter)) : null,
        (byte)table.Edges.Count(edge => edge <= value));

    /// <summary>1 where it is not known, 2 below 18, 3 below 30, and one more for each ten years until 90.</summary>
    private static byte AgeOf(string? born, DateOnly at)
    {
        if (born is null)
        {
            return 1;
        }

        var day = DateOnly.ParseExact((born + "-01-01")[.."yyyy-MM-dd".Length], "yyyy-MM-dd", CultureInfo.InvariantCulture);
        var age = at.Year - day.Year - ((at.Month, at.Day).CompareTo((day.Month, day.Day)) < 0 ? 1 : 0);
        return (byte)(age < 18 ? 2 : age < 30 ? 3 : Math.Min(age / 10, 9) + 1);
    }

    private static CellSex SexOf(string? gender) => gender switch { "female" => CellSex.Female, "male" => CellSex.Male, "other" => CellSex.Other, _ => CellSex.Unknown };

    private static IEnumerable<decimal> ValuesOf(Reading reading, string code)
    {
        if (reading.Code.Primary.Code == code && Number(reading.Value) is { } whole)
        {
            yield return whole;
        }

        foreach (var part in reading.Components)
        {
            if (part.Code.Primary.Code == code && Number(part.Value) is { } number)
            {
                yield return number;
            }
        }
    }

    private static decimal? Number(ReadingValue? value) =>
        value is QuantityValue { Quantity.Value: var number } && number.TryMicros(out var micros) ? (decimal)micros / ReportedDecimal.Scale : null;
}
