using System.Globalization;
using PhrCluster.Datatypes;

namespace PhrCluster.Core.Searching;

/// <summary>A time that is sought: as far as it is told, it is a range (FHIR search, section 3.1.1.4.7).</summary>
/// <param name="From">The range's start.</param>
/// <param name="To">The range's end, not included.</param>
internal sealed record SoughtTime(SearchPrefix Prefix, DateTimeOffset From, DateTimeOffset To)
{
    public const string Rule = "must be a date or time, such as 2026, 2026-03, 2026-03-01 or 2026-03-01T08:00:00Z, with eq, ne, gt, lt, ge, le, sa, eb or ap before it where wanted";

    private const int DateLength = 10, MinuteLength = 16, SecondLength = 19;

    /// <summary>How much of the time that has passed since is near: a tenth.</summary>
    private const int Near = 10;

    /// <param name="now">What <c>ap</c> measures from.</param>
    public static SoughtTime? TryParse(string text, DateTimeOffset now)
    {
        if (!SearchPrefixes.TryTake(SearchText.Unescape(text), out var prefix, out var time) || Range(time) is not { } range)
        {
            return null;
        }

        if (prefix != SearchPrefix.Approximately)
        {
            return new SoughtTime(prefix, range.From, range.To);
        }

        var gap = (now - range.From).Duration() / Near;
        return new SoughtTime(prefix, Add(range.From, -gap), Add(range.To, gap));
    }

    /// <param name="span">What an item's time covers; an end that is not told goes on for ever.</param>
    public bool Matches(in TimeInterval span) => Prefix switch
    {
        SearchPrefix.Equal => Holds(span),
        SearchPrefix.NotEqual => !Holds(span),
        SearchPrefix.Greater => span.To > To,
        SearchPrefix.Less => span.From < From,
        SearchPrefix.GreaterOrEqual => span.To > To || Holds(span),
        SearchPrefix.LessOrEqual => span.From < From || Holds(span),
        SearchPrefix.StartsAfter => span.From >= To,
        SearchPrefix.EndsBefore => span.To <= From,
        _ => span.From < To && span.To > From,
    };

    /// <summary>The instants that a matching time must touch; null at an end that it need not.</summary>
    public (long? From, long? To) Reach() => Prefix switch
    {
        SearchPrefix.Equal or SearchPrefix.Approximately => (From.UtcTicks, To.UtcTicks),
        SearchPrefix.Greater or SearchPrefix.StartsAfter => (To.UtcTicks, null),
        SearchPrefix.GreaterOrEqual => (From.UtcTicks, null),
        SearchPrefix.Less or SearchPrefix.EndsBefore => (null, From.UtcTicks),
        SearchPrefix.LessOrEqual => (null, To.UtcTicks),
        _ => (null, null),
    };

    private bool Holds(in TimeInterval span) => From <= span.From && span.To <= To;

    /// <summary>Null for what is no time. Minutes may end it, and a zone may be left out: then it is the deployment's.</summary>
    private static TimeInterval? Range(string text)
    {
        if (text.Length <= DateLength)
        {
            return FhirDateTime.TryParse(text, out var date, out _) ? date : null;
        }

        var zone = text.AsSpan(DateLength).IndexOfAny('Z', '+', '-') is >= 0 and var at ? text[(DateLength + at)..] : "";
        var clock = text[..^zone.Length];
        if (clock.Length == MinuteLength)
        {
            return Range($"{clock}:00", zone, TimeSpan.FromMinutes(1));
        }

        var digits = Math.Clamp(clock.Length - SecondLength - 1, 0, FhirDateTime.MeaningfulFractionDigits);
        return Range(clock, zone, TimeSpan.FromTicks((long)Math.Pow(10, FhirDateTime.MeaningfulFractionDigits - digits)));
    }

    private static TimeInterval? Range(string clock, string zone, TimeSpan width)
    {
        if (!FhirDateTime.TryParse(string.Create(CultureInfo.InvariantCulture, $"{clock}{(zone.Length == 0 ? "Z" : zone)}"), out var instant, out _))
        {
            return null;
        }

        var from = zone.Length == 0 ? DeploymentZone.Current.InstantOf(instant.From.DateTime) : instant.From;
        return new TimeInterval(from, Add(from, width));
    }

    private static DateTimeOffset Add(DateTimeOffset time, TimeSpan span) =>
        span.Ticks > 0 ? (DateTimeOffset.MaxValue - time > span ? time + span : DateTimeOffset.MaxValue)
        : time - DateTimeOffset.MinValue > -span ? time + span : DateTimeOffset.MinValue;
}
