using System.Globalization;
using System.Text.RegularExpressions;

namespace PhrCluster.Web.Pages.Frame.Forms;

/// <summary>Days, times of day and numbers as people type them.</summary>
internal static partial class TypedTime
{
    private const int FirstYear = 1880, LastYear = 2200;

    /// <summary>As many letters as tell months apart.</summary>
    private const int ShortestName = 3;

    private static readonly string[] Months = CultureInfo.InvariantCulture.DateTimeFormat.MonthNames[..12];

    private static readonly string[] Clocks = ["H:mm", "HH:mm", "h:mmtt", "hh:mmtt", "htt", "hhtt"];

    /// <summary>A day of three fields, the month by its number or name; null when there is no such day.</summary>
    public static DateOnly? Day(string day, string month, string year)
    {
        var number = Whole(month) ?? Named(month);
        return Whole(year) is >= FirstYear and <= LastYear and var y && number is >= 1 and <= 12 and var m && Whole(day) is >= 1 and var d && d <= DateTime.DaysInMonth(y, m)
            ? new DateOnly(y, m, d)
            : null;
    }

    /// <summary>A time of day, such as <c>8:15am</c>, <c>8.15 pm</c>, <c>8pm</c> or <c>20:15</c>; null for anything else.</summary>
    public static TimeOnly? OfDay(string text) =>
        TimeOnly.TryParseExact(Space().Replace(text, "").Replace('.', ':'), Clocks, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    private static int? Named(string month) =>
        month.Length >= ShortestName && Array.FindIndex(Months, name => name.StartsWith(month, StringComparison.OrdinalIgnoreCase)) is >= 0 and var at ? at + 1 : null;

    private static int? Whole(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    [GeneratedRegex(@"\s")]
    private static partial Regex Space();
}
