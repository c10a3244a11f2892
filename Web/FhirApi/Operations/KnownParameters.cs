using System.Globalization;
using PhrCluster.Datatypes;
using PhrCluster.Searching;
using PhrCluster.Web.FhirApi.Answers;
using PhrCluster.Web.FhirApi.Requests;
using PhrCluster.Web.Settings;

namespace PhrCluster.Web.FhirApi.Operations;

/// <summary>Reads what several operations are told alike.</summary>
internal static class KnownParameters
{
    /// <summary>What says only how the answer is written.</summary>
    private static readonly string[] OfForm = ["_format", "_pretty"];

    /// <exception cref="FhirFault">A parameter is not known, and the client does not let us leave it out.</exception>
    public static void Require(FhirCall call, params ReadOnlySpan<string> known)
    {
        foreach (var (name, _) in call.Query.All)
        {
            if (!known.Contains(name) && !OfForm.Contains(name) && !call.Prefer.IsLenient)
            {
                throw FhirFault.BadRequest($"{OperationParameters.Shown(name)}: is not supported here; Prefer: handling=lenient leaves it out", IssueCode.NotSupported);
            }
        }
    }

    /// <summary>Types of <c>_type</c>, which may be named in a list or one by one; none for all.</summary>
    public static string[] Types(QueryParameters query)
    {
        var types = query.All.Where(static it => it.Key == "_type").SelectMany(static it => it.Value.Split(',')).Distinct(StringComparer.Ordinal).ToArray();
        return types.All(static it => it == "Patient" || SearchParameters.Types.Contains(it))
            ? types
            : throw FhirFault.BadRequest("_type: must be Patient, or types that records hold; /metadata lists them", IssueCode.NotSupported);
    }

    public static int Count(QueryParameters query, WebSettings settings) =>
        query["_count"] is not { } count ? settings.DefaultPageSize
        : int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size > 0 ? Math.Min(size, settings.MaxPageSize)
        : throw FhirFault.BadRequest("_count: must be a whole number, 1 or more", IssueCode.Value);

    /// <summary>The term that <c>_since</c> stands for; none where it is not said. What was recorded at that very time counts, so that nothing falls between two looks.</summary>
    public static IEnumerable<SearchTerm> Since(QueryParameters query) => SinceOf(query) is null ? [] : [new SearchTerm("_lastUpdated", $"ge{query["_since"]}")];

    /// <summary>The time itself; null where none is given.</summary>
    /// <exception cref="FhirFault">It is no instant.</exception>
    public static DateTimeOffset? SinceOf(QueryParameters query) =>
        query["_since"] is not { } since ? null
        : FhirDateTime.TryParse(since, out var time, out var precision) && precision == TimePrecision.Instant ? time.From
        : throw FhirFault.BadRequest("_since: must be a FHIR instant", IssueCode.Value);
}
