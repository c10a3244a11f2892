using System.Globalization;
using PhrCluster.Core.Entries;
using PhrCluster.Readings;
using PhrCluster.Searching;

namespace PhrCluster.Core.AccessLog;

/// <summary>What a request asked for, as FHIR writes it behind its base URL: <c>Observation?code=15074-8</c>, <c>Observation/abc/_history/4.0</c>.</summary>
internal static class AskedText
{
    /// <summary>Null for requests that no FHIR interaction stands for.</summary>
    public static string? Of(AccessRequest request) => request switch
    {
        { Search: { } search } => Of(search),
        { History: { } query } => Of(query),
        { Notified: { } notified } => $"Subscription/{notified.Subscription}",
        _ => null,
    };

    private static string Of(ItemSearch search)
    {
        var path = search.Types is [var only] ? only : string.Empty;
        var parameters = search.Terms.Select(static term => (term.Parameter, term.Value)).ToList();
        if (search.Types.Length > 1)
        {
            parameters.Insert(0, ("_type", string.Join(',', search.Types)));
        }

        if (search.NewestPerCode > 0)
        {
            path += "/$lastn";
            parameters.Add(("max", Text(search.NewestPerCode)));
        }

        if (!search.Sort.IsEmpty)
        {
            parameters.Add(("_sort", string.Join(',', search.Sort)));
        }

        if (search.TellsOrigins)
        {
            parameters.Add(("_revinclude", "Provenance:target"));
        }

        parameters.Add(("_count", Text(search.PageSize)));
        return $"{path}?{string.Join('&', parameters.Select(static it => $"{it.Parameter}={Uri.EscapeDataString(it.Value)}"))}";
    }

    private static string Of(HistoryQuery query)
    {
        var path = string.Join('/', new[] { query.Type, query.Id }.OfType<string>());
        var versions = query switch
        {
            { LatestOnly: true } => path,
            { At: { } place } => $"{path}/_history/{ItemIdentity.VersionOf(place)}",
            { Type: null } => "_history",
            _ => $"{path}/_history",
        };
        return query.Since is { } since ? $"{versions}?_since={since.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)}" : versions;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
