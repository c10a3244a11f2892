using System.Collections.Immutable;
using System.Globalization;
using PhrCluster.Contributions;
using PhrCluster.Demographics;
using PhrCluster.Programmes;

namespace PhrCluster.Core.Contributions;

/// <summary>Which cell of a table a person is in: pure functions.</summary>
public static class CellRules
{
    /// <param name="person">Null where nobody said who they are.</param>
    /// <param name="from">The period's first day: ages are told of it.</param>
    /// <param name="value">In the measure's canonical unit.</param>
    public static ContributionCell Of(ProgrammeTable table, CitizenDemographics? person, DateOnly from, decimal value) => Of(table, person, from, BandOf(table.Edges, value));

    internal static ContributionCell Of(ProgrammeTable table, CitizenDemographics? person, DateOnly from, byte band) => new(
        table.Dimensions.HasFlag(TableDimensions.Age) ? AgeOf(person?.BirthDate, from) : (byte)0,
        table.Dimensions.HasFlag(TableDimensions.Sex) ? SexOf(person?.Gender) : CellSex.None,
        table.Dimensions.HasFlag(TableDimensions.Area) ? AreaOf(person?.PostcodeArea) : null,
        band);

    /// <summary>A value on an edge is in the band that begins there.</summary>
    public static byte BandOf(ImmutableArray<decimal> edges, decimal value)
    {
        byte band = 0;
        foreach (var edge in edges)
        {
            band += value >= edge ? (byte)1 : (byte)0;
        }

        return band;
    }

    /// <summary>A year or a month alone counts from its first day.</summary>
    private static byte AgeOf(string? born, DateOnly at)
    {
        if (born is null || !DateOnly.TryParseExact(
            born.Length switch { 4 => $"{born}-01-01", 7 => $"{born}-01", _ => born }, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return AgeBands.Unknown;
        }

        var years = at.Year - day.Year;
        return AgeBands.Of(day.AddYears(years) > at ? years - 1 : years);
    }

    private static CellSex SexOf(string? gender) => gender switch
    {
        "female" => CellSex.Female,
        "male" => CellSex.Male,
        "other" => CellSex.Other,
        _ => CellSex.Unknown,
    };

    /// <summary>The letters that a postcode begins with; empty for what is none.</summary>
    private static string AreaOf(string? postcode)
    {
        var letters = new string([.. (postcode ?? "").ToUpperInvariant().TakeWhile(char.IsAsciiLetter)]);
        return ContributionCell.IsArea(letters) ? letters : "";
    }
}
