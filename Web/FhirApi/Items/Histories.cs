using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Options;
using PhrCluster.Client;
using PhrCluster.Datatypes;
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
    private static readonly string[] Known = ["_count", "_since", "_format", "_pretty"];

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
            return (citizen, new VersionsDisclosed(e.Explanation.Version, [], null));
        }
    }

    private HistoryQuery Query(FhirCall call)
    {
        foreach (var (name, _) in call.Query.All)
        {
            if (!Known.Contains(name) && !RecordNaming.IsPatient(name) && !call.Prefer.IsLenient)
            {
                throw FhirFault.BadRequest("A parameter is not supported here: _count, _since and patient are.", IssueCode.NotSupported);
            }
        }

        return new HistoryQuery(PageSize: Count(call.Query["_count"]), Since: Since(call.Query["_since"]), Continuation: call.Continuation);
    }

    private int Count(string? count) =>
        count is null ? settings.Value.DefaultPageSize
        : int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size > 0 ? Math.Min(size, settings.Value.MaxPageSize)
        : throw FhirFault.BadRequest("_count: must be a whole number, 1 or more", IssueCode.Value);

    private static DateTimeOffset? Since(string? since) =>
        since is null ? null
        : FhirDateTime.TryParse(since, out var time, out var precision) && precision == TimePrecision.Instant ? time.From
        : throw FhirFault.BadRequest("_since: must be a FHIR instant", IssueCode.Value);

    private FhirAnswer Answer(FhirCall call, string citizen, VersionsDisclosed found) =>
        new(StatusCodes.Status200OK) { Body = Bundle(call, citizen, found), RecordVersion = found.Version, ShowsNothing = found.Versions.IsEmpty };

    private IEnumerable<Action<Utf8JsonWriter>> Bundle(FhirCall call, string citizen, VersionsDisclosed found)
    {
        var self = call.Continuation is not null ? call.SelfLink : $"{call.Path}?{call.Query}".TrimEnd('?');
        var next = found.Continuation is { } continuation ? pages.Link(call, call.Query, continuation) : null;
        yield return writer =>
        {
            BundleParts.Start(writer, "history", null, settings.Value.FhirBase, self, next);
            if (!found.Versions.IsEmpty)
            {
                writer.WriteStartArray("entry"u8);
            }
        };
        foreach (var version in found.Versions)
        {
            yield return writer => WriteVersion(writer, version, citizen);
        }

        yield return writer =>
        {
            if (!found.Versions.IsEmpty)
            {
                writer.WriteEndArray();
            }

            writer.WriteEndObject();
        };
    }

    /// <summary>Each entry says what a client would have sent to bring the version about (FHIR bdl-3, bdl-4).</summary>
    private void WriteVersion(Utf8JsonWriter writer, ItemVersion version, string citizen)
    {
        var held = version.Held;
        var url = $"{held.Item.ResourceType}/{ItemIdentity.IdOf(held)}";
        var isGone = Retractions.IsRetraction(held.Item);
        writer.WriteStartObject();
        writer.WriteString("fullUrl"u8, $"{settings.Value.FhirBase}/{url}");
        if (!isGone)
        {
            writer.WritePropertyName("resource"u8);
            ServedResource.Write(writer, held, citizen);
        }

        writer.WriteStartObject("request"u8);
        writer.WriteString("method"u8, isGone ? "DELETE"u8 : "PUT"u8);
        writer.WriteString("url"u8, url);
        writer.WriteEndObject();
        writer.WriteStartObject("response"u8);
        writer.WriteString("status"u8, isGone ? "204"u8 : version.Supersedes is null ? "201"u8 : "200"u8);
        writer.WriteString("etag"u8, EntityTag.Of(ItemIdentity.VersionOf(held.Ref)));
        writer.WriteString("lastModified"u8, ServedResource.InstantOf(held.Received));
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
