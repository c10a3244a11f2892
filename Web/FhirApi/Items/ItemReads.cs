using PhrCluster.Client;
using PhrCluster.Readings;
using PhrCluster.Searching;
using PhrCluster.Web.FhirApi.Answers;
using PhrCluster.Web.FhirApi.Requests;
using PhrCluster.Web.FhirApi.Search;

namespace PhrCluster.Web.FhirApi.Items;

/// <summary>Reads items by id: what holds now, or one version.</summary>
internal sealed class ItemReads(IGrainFactory grains, RecordOfItem records)
{
    public async Task<FhirAnswer> Read(FhirCall call, CancellationToken cancellation) =>
        Answer(call, await Find(call, new HistoryQuery(HeldTypes.Require(call.Type), call.Id, LatestOnly: true, PageSize: 1), cancellation));

    public async Task<FhirAnswer> ReadVersion(FhirCall call, CancellationToken cancellation)
    {
        var type = HeldTypes.Require(call.Type);
        return ItemIdentity.TryParseVersion(call.Route["vid"], out var version)
            ? Answer(call, await Find(call, new HistoryQuery(type, call.Id, version, PageSize: 1), cancellation))
            : throw FhirFault.NotFound();
    }

    private async Task<(string Citizen, VersionsDisclosed Found)> Find(FhirCall call, HistoryQuery query, CancellationToken cancellation)
    {
        if (!ItemIdentity.IsId(call.Id))
        {
            throw FhirFault.NotFound();
        }

        var citizen = records.Of(call) ?? throw FhirFault.NotFound();
        try
        {
            return (citizen, await call.Ask(grains, citizen).History(query, cancellation));
        }
        catch (AccessRefusedException e) when (!FaultTable.IsUnauthenticated(e.Explanation))
        {
            throw FhirFault.NotFound(FaultTable.ToldVersion(e.Explanation));
        }
    }

    private static FhirAnswer Answer(FhirCall call, (string Citizen, VersionsDisclosed Found) read)
    {
        if (read.Found.Versions is not [var version, ..])
        {
            throw FhirFault.NotFound(read.Found.Version);
        }

        var held = version.Held;
        if (Retractions.IsRetraction(held.Item))
        {
            throw new FhirFault(StatusCodes.Status410Gone, IssueCode.Deleted, "The resource was deleted.") { RecordVersion = read.Found.Version };
        }

        var versionId = ItemIdentity.VersionOf(held.Ref);
        var answer = new FhirAnswer(StatusCodes.Status200OK) { VersionId = versionId, LastModified = held.Received, RecordVersion = read.Found.Version };

        // The citizen labels an item without making a version of it: of one that has labels it can't be told whether a client knows them all.
        var isKnown = held.Item.SecurityLabels.IsEmpty && (call.IfNoneMatch is not null
            ? EntityTag.Matches(call.IfNoneMatch, versionId)
            : call.IfModifiedSince is { } since && held.Received.ToUnixTimeSeconds() <= since.ToUnixTimeSeconds());
        var projection = Projection.Read(call.Query);
        return isKnown
            ? answer with { Status = StatusCodes.Status304NotModified }
            : answer with { Body = [writer => Searches.WriteResource(writer, held, read.Citizen, projection)] };
    }
}
