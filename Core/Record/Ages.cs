using System.Globalization;
using PhrCluster.Datatypes;

namespace PhrCluster.Core.Record;

/// <summary>How old a citizen is, as far as their record knows.</summary>
public static class Ages
{
    public const int Adult = 18;

    /// <summary>False where nobody said when they were born.</summary>
    public static bool IsUnderAge(CitizenRecord record, DeploymentZone zone, DateTimeOffset now) =>
        record.Demographics is { Demographics.BirthDate: { } born } && IsUnderAge(born, zone.LocalOf(now));

    /// <summary>A year or a month alone counts from its first day.</summary>
    /// <param name="born">A FHIR date; what is none tells nothing.</param>
    private static bool IsUnderAge(string born, DateTime today) =>
        DateOnly.TryParseExact(born.Length switch { 4 => $"{born}-01-01", 7 => $"{born}-01", _ => born }, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        && day.AddYears(Adult) > DateOnly.FromDateTime(today);
}
