namespace PhrCluster.Datatypes;

/// <summary>
/// Reads a FHIR R4 <c>dateTime</c>: <c>YYYY</c>, <c>YYYY-MM</c>, <c>YYYY-MM-DD</c> or <c>YYYY-MM-DDThh:mm:ss[.f…](Z|±hh:mm)</c>.
/// </summary>
public static class FhirDateTime
{
    /// <summary>Fractions of a second beyond this many digits are kept in the text but do not order readings.</summary>
    public const int MeaningfulFractionDigits = 7;

    private const int MaxLength = 48;

    /// <summary>Dates are the deployment's: <see cref="DeploymentZone.Current"/>.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out TimeInterval interval, out TimePrecision precision) =>
        TryParse(text, DeploymentZone.Current, out interval, out precision);

    /// <param name="zone">Whose days dates, months and years are made of.</param>
    public static bool TryParse(ReadOnlySpan<char> text, DeploymentZone zone, out TimeInterval interval, out TimePrecision precision)
    {
        interval = default;
        precision = default;
        if (text.Length is < 4 or > MaxLength || !Number(text[..4], out var year) || year == 0)
        {
            return false;
        }

        if (text.Length == 4)
        {
            precision = TimePrecision.Year;
            return Span(zone, year, 1, 1, static start => start.AddYears(1), out interval);
        }

        if (text.Length < 7 || text[4] != '-' || !Two(text, 5, out var month) || month is < 1 or > 12)
        {
            return false;
        }

        if (text.Length == 7)
        {
            precision = TimePrecision.Month;
            return Span(zone, year, month, 1, static start => start.AddMonths(1), out interval);
        }

        if (text.Length < 10 || text[7] != '-' || !Two(text, 8, out var day)
            || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        if (text.Length == 10)
        {
            precision = TimePrecision.Day;
            return Span(zone, year, month, day, static start => start.AddDays(1), out interval);
        }

        precision = TimePrecision.Instant;
        return TryInstant(new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Utc), text[10..], out interval);
    }

    private static bool Span(DeploymentZone zone, int year, int month, int day, Func<DateTime, DateTime> next, out TimeInterval interval)
    {
        var start = new DateTime(year, month, day);
        var last = year == 9999 && next(start.AddYears(-1)).Year == 9999;
        interval = new TimeInterval(zone.StartOf(start), last ? DateTimeOffset.MaxValue : zone.StartOf(next(start)));
        return true;
    }

    private static bool TryInstant(DateTime day, ReadOnlySpan<char> time, out TimeInterval interval)
    {
        interval = default;
        if (time.Length < 10 || time[0] != 'T' || time[3] != ':' || time[6] != ':'
            || !Two(time, 1, out var hour) || hour > 23
            || !Two(time, 4, out var minute) || minute > 59
            || !Two(time, 7, out var second) || second > 60)
        {
            return false;
        }

        var rest = time[9..];
        if (!TryFraction(ref rest, out var fraction) || !TryOffset(rest, out var offset))
        {
            return false;
        }

        var ticks = day.Ticks + hour * TimeSpan.TicksPerHour + minute * TimeSpan.TicksPerMinute
            + second * TimeSpan.TicksPerSecond + fraction - offset * TimeSpan.TicksPerMinute;
        if (ticks < 0 || ticks >= DateTime.MaxValue.Ticks)
        {
            return false;
        }

        interval = new TimeInterval(new DateTimeOffset(ticks, TimeSpan.Zero), new DateTimeOffset(ticks + 1, TimeSpan.Zero));
        return true;
    }

    private static bool TryFraction(ref ReadOnlySpan<char> rest, out long ticks)
    {
        ticks = 0;
        if (rest.IsEmpty || rest[0] != '.')
        {
            return true;
        }

        var digits = rest[1..].IndexOfAnyExceptInRange('0', '9');
        if (digits <= 0)
        {
            return false;
        }

        for (var i = 0; i < MeaningfulFractionDigits; i++)
        {
            ticks = ticks * 10 + (i < digits ? rest[1 + i] - '0' : 0);
        }

        rest = rest[(1 + digits)..];
        return true;
    }

    private static bool TryOffset(ReadOnlySpan<char> zone, out int minutes)
    {
        minutes = 0;
        if (zone is "Z")
        {
            return true;
        }

        if (zone.Length != 6 || zone[0] is not ('+' or '-') || zone[3] != ':'
            || !Number(zone.Slice(1, 2), out var hours) || hours > 14
            || !Number(zone.Slice(4, 2), out minutes) || minutes > 59)
        {
            return false;
        }

        minutes = (hours * 60 + minutes) * (zone[0] == '-' ? -1 : 1);
        return true;
    }

    private static bool Two(ReadOnlySpan<char> text, int at, out int value)
    {
        var (tens, ones) = ((uint)text[at] - '0', (uint)text[at + 1] - '0');
        value = (int)((tens * 10) + ones);
        return tens <= 9 && ones <= 9;
    }

    private static bool Number(ReadOnlySpan<char> digits, out int value)
    {
        value = 0;
        foreach (var c in digits)
        {
            if (c is < '0' or > '9')
            {
                return false;
            }

            value = value * 10 + (c - '0');
        }

        return true;
    }
}
