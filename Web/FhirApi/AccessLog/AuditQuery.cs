using System.Globalization;
using PhrCluster.AccessLog;
using PhrCluster.Web.FhirApi.Beside;

namespace PhrCluster.Web.FhirApi.AccessLog;

/// <summary>What of a search the record itself can tell: the span of time, and whether something was permitted. The rest is asked of each AuditEvent.</summary>
internal static class AuditQuery
{
    private const string Success = "0";

    /// <summary>Entries before a version of the record.</summary>
    public static AccessLogQuery Below(long version) => new(Continuation: version.ToString(CultureInfo.InvariantCulture));

    /// <summary>At least all that can match; newest first.</summary>
    public static AccessLogQuery Of(ResourceQuery query, string? continuation)
    {
        var (from, to) = SpanOf(query);
        return new AccessLogQuery(
            Permitted: query.Of("outcome").FirstOrDefault() is { Values: [var outcome] } && !outcome.Contains('|', StringComparison.Ordinal) ? outcome == Success : null,
            From: from,
            To: to < from ? from : to,
            Continuation: continuation);
    }

    /// <summary>A span that holds each time that can match: what is after the first and before the last of all that is asked.</summary>
    private static (DateTimeOffset? From, DateTimeOffset? To) SpanOf(ResourceQuery query)
    {
        DateTimeOffset? from = null, to = null;
        foreach (var term in query.Of("date").Where(static it => it.Values.Length == 1))
        {
            var date = DateValue.Read(term.Values[0])!;
            from = Later(from, date.Prefix switch { "eq" or "ge" => date.From, "gt" or "sa" => date.From, _ => null });
            to = Earlier(to, date.Prefix switch { "eq" or "le" => date.To, "lt" or "eb" => date.To, _ => null });
        }

        return (from, to);
    }

    private static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) => one is null || other > one ? other ?? one : one;

    private static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) => one is null || other < one ? other ?? one : one;
}
