using System.Collections.Immutable;
using System.Text.Json;
using PhrCluster.Datatypes;

namespace PhrCluster.Web.FhirApi.Beside;

/// <summary>A date that is searched: a prefix, and the span that its precision tells.</summary>
internal sealed record DateValue(string Prefix, DateTimeOffset From, DateTimeOffset To)
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1), Millisecond = TimeSpan.FromMilliseconds(1);

    public static readonly ImmutableArray<string> Prefixes = ["eq", "ne", "gt", "lt", "ge", "le", "sa", "eb"];

    /// <summary>Null for what is none.</summary>
    public static DateValue? Read(string value)
    {
        var hasPrefix = value.Length > 2 && char.IsAsciiLetterLower(value[0]);
        var prefix = hasPrefix ? value[..2] : "eq";
        return Prefixes.Contains(prefix) && Span(hasPrefix ? value[2..] : value) is { } span ? new DateValue(prefix, span.From, span.To) : null;
    }

    /// <param name="found">A dateTime, an instant or a Period; a Period without an end has none.</param>
    public bool Matches(JsonElement found)
    {
        var (from, to) = found.ValueKind switch
        {
            JsonValueKind.String => SpanOf(found) is { } span ? (span.From, span.To) : (null, null),
            JsonValueKind.Object => (
                found.TryGetProperty("start"u8, out var start) ? SpanOf(start)?.From : DateTimeOffset.MinValue,
                found.TryGetProperty("end"u8, out var end) ? SpanOf(end)?.To : DateTimeOffset.MaxValue),
            _ => ((DateTimeOffset?)null, (DateTimeOffset?)null),
        };
        return from is { } first && to is { } last && Holds(first, last);
    }

    /// <summary>FHIR R4 search, section 3.1.1.4.5: "contains" and "overlaps" of the two spans.</summary>
    private bool Holds(DateTimeOffset from, DateTimeOffset to) => Prefix switch
    {
        "eq" => from >= From && to <= To,
        "ne" => from < From || to > To,
        "gt" => to > To,
        "lt" => from < From,
        "ge" => to > To || (from >= From && to <= To),
        "le" => from < From || (from >= From && to <= To),
        "sa" => from >= To,
        _ => to <= From,
    };

    private static TimeInterval? SpanOf(JsonElement found) => found.ValueKind == JsonValueKind.String ? Span(found.GetString()!) : null;

    /// <summary>A search may leave out seconds and zone, which a resource may not: then it is the deployment's.</summary>
    private static TimeInterval? Span(string text)
    {
        if (FhirDateTime.TryParse(text, out var span, out var precision))
        {
            // Servers write instants to the millisecond, whatever their clocks know beside.
            return precision == TimePrecision.Instant ? span with { To = Later(span.From, text.Contains('.', StringComparison.Ordinal) ? Millisecond : Second) } : span;
        }

        var time = text.IndexOf('T', StringComparison.Ordinal);
        if (time != 10)
        {
            return null;
        }

        var zone = text.IndexOfAny(['Z', '+', '-'], time);
        var clock = zone < 0 ? text[(time + 1)..] : text[(time + 1)..zone];
        var isMinute = clock.Length == 5;
        return FhirDateTime.TryParse($"{text[..time]}T{clock}{(isMinute ? ":00" : string.Empty)}{(zone < 0 ? "Z" : text[zone..])}", out var found, out _)
            ? new TimeInterval(Zoned(found.From, zone), Later(Zoned(found.From, zone), isMinute ? 60 * Second : Second))
            : null;
    }

    private static DateTimeOffset Later(DateTimeOffset time, TimeSpan span) => time < DateTimeOffset.MaxValue - span ? time + span : DateTimeOffset.MaxValue;

    private static DateTimeOffset Zoned(DateTimeOffset time, int zone) => zone < 0 ? DeploymentZone.Current.InstantOf(time.UtcDateTime) : time;
}
