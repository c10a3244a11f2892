using System.Text.Json;
using Microsoft.Extensions.Options;
using PhrCluster.Client;
using PhrCluster.Fhir;
using PhrCluster.Readings;
using PhrCluster.Searching;
using PhrCluster.Web.FhirApi.Answers;
using PhrCluster.Web.FhirApi.Requests;
using PhrCluster.Web.FhirApi.Search;
using PhrCluster.Web.Settings;

namespace PhrCluster.Web.FhirApi.Items;

/// <summary>Histories: of an item, of a patient's items of one type, of all a patient's items. Newest first.</summary>
internal sealed class Histories(IGrainFactory grains, RecordOfItem records, PageTokens pages, IOptions<WebSettings> settings)
{
    public async Task<FhirAnswer> OfItem(FhirCall call, CancellationToken cancellation)
    {
        var query = Query(call) with { Type = HeldTypes.Require(call.Type), Id = ItemIdentity.IsId(call.Id) ? call.Id : throw FhirFault.NotFound() };
        var (citizen, found) = await Find(call, query, records.Of(call) ?? throw FhirFault.NotFound(), cancellation);
        return found.Versions.IsEmpty && call.Continuation is null && query.Since is null ? throw FhirFault.NotFound(found.Version) : Answer(call, citizen, found);
    }

    public Task<FhirAnswer> OfType(FhirCall call, CancellationToken cancellation) => OfMany(call, HeldTypes.Require(call.Type), cancellation);

    public Task<FhirAnswer> OfAll(FhirCall call, CancellationToken cancellation) => OfMany(call, null, cancellation);

    private async Task<FhirAnswer> OfMany(FhirCall call, string? type, CancellationToken cancellation)
    {
        var citizen = records.Of(call) ?? throw FhirFault.BadRequest("patient: is required", IssueCode.Required);
        var (_, found) = await Find(call, Query(call) with { Type = type }, citizen, cancellation);
        return Answer(call, citizen, found);
    }

    private async Task<(string Citizen, VersionsDisclosed Found)> Find(FhirCall call, HistoryQuery query, string citizen, CancellationToken cancellation)
    {
        try
        {
            return (citizen, await call.Ask(grains, citizen).History(query, cancellation));
        }
        catch (AccessRefusedException e) when (!FaultTable.IsUnauthenticated(e.Explanation))
        {
            return (citizen, new VersionsDisclosed(FaultTable.ToldVersion(e.Explanation) ?? 0, [], null));
        }
    }

    private HistoryQuery Query(FhirCall call)
    {
        var asked = HistoryParameters.Read(call, settings.Value);
        return new HistoryQuery(PageSize: asked.PageSize, Since: asked.Since, Continuation: call.Continuation);
    }

    private FhirAnswer Answer(FhirCall call, string citizen, VersionsDisclosed found) =>
        new(StatusCodes.Status200OK) { Body = Bundle(call, citizen, found), RecordVersion = found.Version, ShowsNothing = found.Versions.IsEmpty };

    private IEnumerable<Action<Utf8JsonWriter>> Bundle(FhirCall call, string citizen, VersionsDisclosed found)
    {
        var self = call.Continuation is not null ? call.SelfLink : $"{call.Path}?{call.Query}".TrimEnd('?');
        var next = found.Continuation is { } continuation ? pages.Link(call, call.Query, continuation) : null;
        return HistoryBundle.Of(settings.Value.FhirBase, self, next, [.. found.Versions.Select(version => Entry(version, citizen))]);
    }

    private static HistoryEntry Entry(ItemVersion version, string citizen)
    {
        var held = version.Held;
        return new HistoryEntry(
            $"{held.Item.ResourceType}/{ItemIdentity.IdOf(held)}", ItemIdentity.VersionOf(held.Ref), held.Received, version.Supersedes is null,
            Retractions.IsRetraction(held.Item) ? null : writer => ServedResource.Write(writer, held, citizen));
    }
}
