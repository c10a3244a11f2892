using PhrCluster.Searching;
using PhrCluster.Web.FhirApi.Answers;
using PhrCluster.Web.FhirApi.Requests;
using PhrCluster.Web.FhirApi.Search;

namespace PhrCluster.Web.FhirApi.Items;

/// <summary>Reads the search that a change is conditional on.</summary>
internal sealed class ConditionalSearch(SearchReader reader)
{
    /// <summary>One match is what is hoped for; a second says that there are several.</summary>
    private const int Enough = 2;

    /// <param name="citizen">Whose record the change is about; null where the search itself or the token tells.</param>
    /// <exception cref="FhirFault">It is no search, or about somebody else.</exception>
    public (string Citizen, ItemSearch Search) Read(FhirCall call, string type, QueryParameters query, string? citizen)
    {
        // A parameter that was left out would make another condition of it, lenient or not.
        var request = reader.Read(call with { Query = query, Continuation = null, Prefer = call.Prefer with { IsLenient = false } }, type, citizen);
        if (request.Search.Terms.IsEmpty)
        {
            throw FhirFault.BadRequest("A conditional change must name a search parameter beside the patient.", IssueCode.Required);
        }

        return request.Citizen is { } named
            ? (named, new ItemSearch { Types = request.Search.Types, Terms = request.Search.Terms, PageSize = Enough })
            : throw FhirFault.BadRequest("patient: must be the patient of the resource", IssueCode.Value);
    }
}
