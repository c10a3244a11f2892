using System.Globalization;
using PhrCluster.Datatypes;

namespace PhrCluster.Core.Encoding;

/// <summary>
/// A FHIR dateTime without losing how it was written. Form 0: none. 1: its text. 2: year, 3: month, 4: day, counted from year 0, or from
/// 1970. 5 + n: an instant with n digits of a second's fraction, in units of its last digit since 1970, and its offset. A form other than text is used only
/// when it gives back the very same text.
/// </summary>
internal static class TimeSchema
{
    private const long None = 0, Verbatim = 1, Year = 2, Month = 3, Day = 4, Instant = 5;
    private const int MaxFraction = 7;

    /// <summary>The offset of a time written with <c>Z</c>; any other is in minutes.</summary>
    private const long Zulu = 10_000;

    public readonly record struct Fields(Field Form, Field Value, Field Offset, Field Text);

    public static readonly Fields Start = new(Field.StartForm, Field.StartValue, Field.StartOffset, Field.StartText);
    public static readonly Fields End = new(Field.EndForm, Field.EndValue, Field.EndOffset, Field.EndText);
    public static readonly Fields Updated = new(Field.UpdatedForm, Field.UpdatedValue, Field.UpdatedOffset, Field.UpdatedText);

    public static void Write<TSink>(TSink sink, ReportedTime time) where TSink : struct, IFieldSink
    {
        sink.Int(Field.TimeIsPeriod, time.IsPeriod ? 1 : 0);
        Write(sink, Start, time.Start);
        if (time.IsPeriod)
        {
            Write(sink, End, time.End);
        }
    }

    public static ReportedTime Read<TSource>(TSource source) where TSource : IFieldSource
    {
        var period = source.Int(Field.TimeIsPeriod) == 1;
        var start = Read(source, Start);
        return new ReportedTime(start, period ? Read(source, End) : null, period);
    }

    public static void Write<TSink>(TSink sink, in Fields fields, string? text) where TSink : struct, IFieldSink
    {
        if (text is null)
        {
            sink.Int(fields.Form, None);
            return;
        }

        if (!TryPack(text, out var form, out var value, out var offset))
        {
            sink.Int(fields.Form, Verbatim);
            sink.Text(fields.Text, text);
            return;
        }

        sink.Int(fields.Form, form);
        sink.Int(fields.Value, value);
        if (form >= Instant)
        {
            sink.Int(fields.Offset, offset);
        }
    }

    public static string? Read<TSource>(TSource source, in Fields fields) where TSource : IFieldSource
    {
        var form = source.Int(fields.Form);
        if (form is None or Verbatim)
        {
            return form == None ? null : TextFields.Required(source, fields.Text);
        }

        if (form is < None or > Instant + MaxFraction)
        {
            throw new InvalidDataException("A time's form is unknown.");
        }

        var value = source.Int(fields.Value);
        Span<char> text = stackalloc char[48];
        return text[..Format(form, value, form >= Instant ? source.Int(fields.Offset) : 0, text)].ToString();
    }

    private static bool TryPack(ReadOnlySpan<char> text, out long form, out long value, out long offset)
    {
        (form, value, offset) = (0, 0, 0);
        if (!FhirDateTime.TryParse(text, DeploymentZone.Utc, out var interval, out var precision))
        {
            return false;
        }

        switch (precision)
        {
            case TimePrecision.Year:
                (form, value) = (Year, interval.From.Year);
                break;
            case TimePrecision.Month:
                (form, value) = (Month, interval.From.Year * 12 + interval.From.Month - 1);
                break;
            case TimePrecision.Day:
                (form, value) = (Day, interval.From.UtcTicks / TimeSpan.TicksPerDay);
                break;
            default:
                var fraction = text[19] == '.' ? text[20..].IndexOfAnyExceptInRange('0', '9') : 0;
                if (fraction > MaxFraction)
                {
                    return false;
                }

                form = Instant + fraction;
                offset = text[^1] == 'Z' ? Zulu : OffsetMinutes(text[^6..]);
                value = (interval.From.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / Unit(fraction);
                break;
        }

        Span<char> back = stackalloc char[48];
        return text.SequenceEqual(back[..Format(form, value, offset, back)]);
    }

    private static int Format(long form, long value, long offset, Span<char> text)
    {
        var length = 0;
        switch (form)
        {
            case Year:
                Number(value, 4, text, ref length);
                return length;
            case Month:
                Number(value / 12, 4, text, ref length);
                text[length++] = '-';
                Number(value % 12 + 1, 2, text, ref length);
                return length;
            case Day:
                Date(new DateTime(Within(value * TimeSpan.TicksPerDay)), text, ref length);
                return length;
        }

        var digits = (int)(form - Instant);
        var minutes = offset == Zulu ? 0 : offset;
        var ticks = Within(DateTimeOffset.UnixEpoch.UtcTicks + value * Unit(digits) + minutes * TimeSpan.TicksPerMinute);
        var local = new DateTime(ticks);
        Date(local, text, ref length);
        text[length++] = 'T';
        Number(local.Hour, 2, text, ref length);
        text[length++] = ':';
        Number(local.Minute, 2, text, ref length);
        text[length++] = ':';
        Number(local.Second, 2, text, ref length);
        if (digits > 0)
        {
            text[length++] = '.';
            Number(ticks % TimeSpan.TicksPerSecond / Unit(digits), digits, text, ref length);
        }

        if (offset == Zulu)
        {
            text[length++] = 'Z';
            return length;
        }

        text[length++] = minutes < 0 ? '-' : '+';
        Number(Math.Abs(minutes) / 60, 2, text, ref length);
        text[length++] = ':';
        Number(Math.Abs(minutes) % 60, 2, text, ref length);
        return length;
    }

    private static void Date(DateTime date, Span<char> text, ref int length)
    {
        Number(date.Year, 4, text, ref length);
        text[length++] = '-';
        Number(date.Month, 2, text, ref length);
        text[length++] = '-';
        Number(date.Day, 2, text, ref length);
    }

    private static void Number(long value, int digits, Span<char> text, ref int length)
    {
        for (var i = digits - 1; i >= 0; i--)
        {
            text[length + i] = (char)('0' + Math.Abs(value % 10));
            value /= 10;
        }

        length += digits;
    }

    private static long OffsetMinutes(ReadOnlySpan<char> zone)
    {
        var minutes = int.Parse(zone.Slice(1, 2), CultureInfo.InvariantCulture) * 60 + int.Parse(zone.Slice(4, 2), CultureInfo.InvariantCulture);
        return zone[0] == '-' ? -minutes : minutes;
    }

    /// <summary>Ticks in one unit of a fraction of that many digits.</summary>
    private static long Unit(int digits)
    {
        var unit = TimeSpan.TicksPerSecond;
        for (; digits > 0; digits--)
        {
            unit /= 10;
        }

        return unit;
    }

    private static long Within(long ticks) =>
        ticks >= 0 && ticks <= DateTime.MaxValue.Ticks ? ticks : throw new InvalidDataException("A time is out of range.");
}
