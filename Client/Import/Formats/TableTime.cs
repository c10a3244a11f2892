using System.Globalization;
using System.Text;
using PhrCluster.Datatypes;

namespace PhrCluster.Client.Import.Formats;

/// <summary>How a table writes times: to a year, a month, a day or an instant, as its form has letters for. What a zone's change of clocks makes doubtful is none.</summary>
internal sealed class TableTime
{
    /// <summary>Letters of which a form has none, unless it has one of those that they need.</summary>
    private static readonly (string Letters, string Need, string Rule)[] Needs =
    [
        ("msfFt", "Hh", "timeFormat: m, s, f and t need hours (H); a month is M"),
        ("h", "t", "timeFormat: h needs tt; hours of the whole day are H"),
        ("Hhz", "d", "timeFormat: hours and zones need a day (d)"),
        ("d", "M", "timeFormat: a day needs a month (M)"),
    ];

    private readonly string? _form;
    private readonly string _precision;
    private readonly TimeZoneInfo? _zone;

    private TableTime(string? form, string? zone)
    {
        var letters = LettersOf(form ?? string.Empty);
        _form = form;
        _zone = letters.Contains('z') ? null : zone is null ? null : ZoneOf(zone);
        _precision = Has(letters, "Hh") ? "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz" : letters.Contains('d') ? "yyyy-MM-dd" : letters.Contains('M') ? "yyyy-MM" : "yyyy";
    }

    /// <param name="form">In .NET's letters; null for FHIR's own.</param>
    /// <param name="zone">Of times that say none: an offset, or a name such as <c>Europe/London</c>.</param>
    public static TableTime Of(string? form, string? zone) => new(form, zone);

    /// <summary>The rule that a form or a zone breaks; null when none.</summary>
    public static string? Fault(string? form, string? zone)
    {
        if (zone is not null && ZoneOf(zone) is null)
        {
            return "zone: must be an offset such as +01:00, or a name such as Europe/London";
        }

        if (form is null)
        {
            return null;
        }

        var letters = LettersOf(form);
        return form.Length < 2 ? "timeFormat: must have more than one letter"
            : letters.Contains('K') ? "timeFormat: a zone is zzz"
            : !letters.Contains('y') ? "timeFormat: must have a year (y)"
            : Needs.FirstOrDefault(it => Has(letters, it.Letters) && !Has(letters, it.Need)) is { Rule: { } rule } ? rule
            : Has(letters, "Hh") && !letters.Contains('z') && zone is null ? "zone: is needed, since the times say none"
            : null;
    }

    /// <returns>A FHIR dateTime; null where the text is none.</returns>
    public string? Read(string? text, out string rule)
    {
        rule = _form is null ? "must be a FHIR dateTime" : "must be written as the mapping says";
        if (text is null)
        {
            return null;
        }

        if (_form is null)
        {
            return FhirDateTime.TryParse(text, out _, out _) ? text : null;
        }

        if (_zone is null)
        {
            return DateTimeOffset.TryParseExact(text, _form, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time.ToString(_precision, CultureInfo.InvariantCulture) : null;
        }

        return DateTime.TryParseExact(text, _form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) ? InZone(local, _zone, ref rule) : null;
    }

    private string? InZone(DateTime local, TimeZoneInfo zone, ref string rule)
    {
        if (!_precision.Contains('z'))
        {
            return local.ToString(_precision, CultureInfo.InvariantCulture);
        }

        if (local.Year is 1 or 9999)
        {
            return null;
        }

        // Of the offsets before and after, one holds at the time; none does where clocks leave it out, both do where they show it twice.
        var offsets = new[] { local.AddDays(-1), local.AddDays(1) }.Select(day => OffsetAt(day, zone)).Distinct().Where(it => OffsetAt(local - it, zone) == it).ToList();
        switch (offsets)
        {
            case [var one]:
                return new DateTimeOffset(DateTime.SpecifyKind(local, DateTimeKind.Unspecified), one).ToString(_precision, CultureInfo.InvariantCulture);
            case []:
                rule = "is left out by the zone's change of clocks";
                return null;
            default:
                rule = "comes twice by the zone's change of clocks";
                return null;
        }
    }

    private static TimeSpan OffsetAt(DateTime utc, TimeZoneInfo zone) => zone.GetUtcOffset(DateTime.SpecifyKind(utc, DateTimeKind.Utc));

    private static TimeZoneInfo? ZoneOf(string name) =>
        name == TimeZoneInfo.Utc.Id ? TimeZoneInfo.Utc
        : DateTimeOffset.TryParseExact(name, "zzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) ? TimeZoneInfo.CreateCustomTimeZone(name, at.Offset, name, name)
        : name.Contains('/') && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) && zone.HasIanaId ? zone
        : null;

    private static bool Has(string letters, string any) => letters.AsSpan().ContainsAny(any);

    /// <summary>The letters of a form that stand for something: quoted and escaped ones stand for themselves.</summary>
    private static string LettersOf(string form)
    {
        var letters = new StringBuilder();
        for (var i = 0; i < form.Length; i++)
        {
            if (form[i] is '\'' or '"')
            {
                i = form.IndexOf(form[i], i + 1) is var end and >= 0 ? end : form.Length;
            }
            else if (form[i] == '\\')
            {
                i++;
            }
            else
            {
                letters.Append(form[i]);
            }
        }

        return letters.ToString();
    }
}
