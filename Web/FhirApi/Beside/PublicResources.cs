using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.Extensions.Options;
using PhrCluster.Web.FhirApi.Answers;
using PhrCluster.Web.FhirApi.Capabilities;
using PhrCluster.Web.FhirApi.Requests;
using PhrCluster.Web.Settings;
using static PhrCluster.Web.FhirApi.Capabilities.InteractionScope;

namespace PhrCluster.Web.FhirApi.Beside;

/// <summary>A type that is nobody's, and that anybody reads and searches without a token.</summary>
internal abstract class PublicResources : IResourceRoutes
{
    private readonly ResourceSearch _searches;
    private readonly string _notThere;

    /// <param name="notThere">What is said where there is none of an id.</param>
    protected PublicResources(string type, ImmutableArray<ResourceParameter> parameters, string notThere, ResourceSearch searches, IOptions<WebSettings> settings)
    {
        (Type, Parameters, _notThere, _searches, Settings) = (type, parameters, notThere, searches, settings.Value);
        Routes =
        [
            new("search-type", "POST", $"{type}/_search", OfOwnType, Search) { IsPublic = true },
            new("read", "GET", $"{type}/{{id}}", OfOwnType, Read) { IsPublic = true },
            new("search-type", "GET", type, OfOwnType, Search) { IsPublic = true },
        ];
    }

    public string Type { get; }

    public ImmutableArray<Interaction> Routes { get; }

    public ImmutableArray<ResourceParameter> Parameters { get; }

    public bool IsOfPatients => false;

    protected WebSettings Settings { get; }

    /// <summary>The address of the pages, without a slash at its end.</summary>
    protected string PagesBase => Settings.FhirBase[..^"/fhir".Length];

    /// <summary>Writes the resource of an id; null where there is none.</summary>
    protected abstract Task<Action<Utf8JsonWriter>?> Find(string id, CancellationToken cancellation);

    /// <summary>All there are, in their order: whole, or as much of each as parameters look at.</summary>
    protected abstract Task<IEnumerable<FoundResource>> All(CancellationToken cancellation);

    /// <summary>One of <see cref="All"/>, for the answer: whole.</summary>
    protected virtual Task<FoundResource> Whole(FoundResource found, CancellationToken cancellation) => Task.FromResult(found);

    private async Task<FhirAnswer> Read(FhirCall call, CancellationToken cancellation) => await Find(call.Id, cancellation) is { } write
        ? new FhirAnswer(StatusCodes.Status200OK) { Body = [write] }
        : throw new FhirFault(StatusCodes.Status404NotFound, IssueCode.NotFound, _notThere);

    private Task<FhirAnswer> Search(FhirCall call, CancellationToken cancellation)
    {
        var query = ResourceQuery.Read(call, Parameters, ResourceQuery.ResultParameters.Contains, Settings, []) with { PageSize = ResourceQuery.PageSizeOf(call.Query, Settings) };
        return _searches.AnswerOwn(call, Type, query, async () =>
        {
            FoundResource[] found = [.. (await All(cancellation)).Where(it => query.Matches(it.Json))];
            var page = ResourcePage.Of(null, found, query.PageSize, call.Continuation);
            return page with { Found = [.. await Task.WhenAll(page.Found.Select(it => Whole(it, cancellation)))] };
        });
    }
}
