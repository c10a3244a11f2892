using System.Globalization;
using Microsoft.Extensions.Options;
using PhrCluster.Web.FhirApi.Answers;
using PhrCluster.Web.FhirApi.Requests;
using PhrCluster.Web.FhirApi.Search;
using PhrCluster.Web.Settings;

namespace PhrCluster.Web.FhirApi.Operations;

/// <summary><c>Observation/$lastn</c>: the newest few of each code, among those that a search matches and the requester sees.</summary>
internal sealed class LastN(Searches searches, SearchReader reader, IOptions<WebSettings> options)
{
    private const string Observation = "Observation";
    private const string Max = "max";

    public Task<FhirAnswer> Answer(FhirCall asked, CancellationToken cancellation)
    {
        var call = OperationParameters.InQuery(asked, options.Value.MaxParameters);
        var terms = new QueryParameters([.. call.Query.All.Where(static it => it.Key != Max)]);
        var request = reader.Read(call with { Query = terms }, Observation, null);
        return searches.Answer(call, request with
        {
            Search = request.Search with { NewestPerCode = Count(call.Query[Max]) },
            Used = request.Used.And(new QueryParameters([.. call.Query.All.Where(static it => it.Key == Max)])),
        }, cancellation);
    }

    /// <summary>One of each code where nothing is said. That a record takes no more than so many, it says itself.</summary>
    private static int Count(string? max) =>
        max is null ? 1
        : int.TryParse(max, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0 ? count
        : throw FhirFault.BadRequest("max: must be a whole number, 1 or more", IssueCode.Value);
}
