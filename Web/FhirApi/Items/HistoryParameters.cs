using System.Globalization;
using PhrCluster.Datatypes;
using PhrCluster.Web.FhirApi.Answers;
using PhrCluster.Web.FhirApi.Requests;
using PhrCluster.Web.Settings;

namespace PhrCluster.Web.FhirApi.Items;

/// <summary>What a history is asked by: how many versions a page holds, and from when on.</summary>
/// <param name="Since">Null for all.</param>
internal readonly record struct HistoryParameters(int PageSize, DateTimeOffset? Since)
{
    private static readonly string[] Known = ["_count", "_since", "_format", "_pretty"];

    /// <exception cref="FhirFault">A parameter is not known, or breaks a rule.</exception>
    public static HistoryParameters Read(FhirCall call, WebSettings settings)
    {
        foreach (var (name, _) in call.Query.All)
        {
            if (!Known.Contains(name) && !RecordNaming.IsPatient(name) && !call.Prefer.IsLenient)
            {
                throw FhirFault.BadRequest("A parameter is not supported here: _count, _since and patient are.", IssueCode.NotSupported);
            }
        }

        return new HistoryParameters(Count(call.Query["_count"], settings), SinceOf(call.Query["_since"]));
    }

    private static int Count(string? count, WebSettings settings) =>
        count is null ? settings.DefaultPageSize
        : int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size > 0 ? Math.Min(size, settings.MaxPageSize)
        : throw FhirFault.BadRequest("_count: must be a whole number, 1 or more", IssueCode.Value);

    private static DateTimeOffset? SinceOf(string? since) =>
        since is null ? null
        : FhirDateTime.TryParse(since, out var time, out var precision) && precision == TimePrecision.Instant ? time.From
        : throw FhirFault.BadRequest("_since: must be a FHIR instant", IssueCode.Value);
}
