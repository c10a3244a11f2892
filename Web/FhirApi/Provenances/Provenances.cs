using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.Extensions.Options;
using PhrCluster.Client;
using PhrCluster.Client.Connecting;
using PhrCluster.Fhir.Provenances;
using PhrCluster.Readings;
using PhrCluster.Searching;
using PhrCluster.Web.FhirApi.Answers;
using PhrCluster.Web.FhirApi.Beside;
using PhrCluster.Web.FhirApi.Items;
using PhrCluster.Web.FhirApi.Requests;
using PhrCluster.Web.Settings;

namespace PhrCluster.Web.FhirApi.Provenances;

/// <summary>Tells where versions of items are from. Whoever sees a version sees its Provenance: both are one look at the record's history.</summary>
internal sealed class Provenances(IGrainFactory grains, RecordOfItem records, ResourceSearch searches, IOptions<WebSettings> settings)
{
    /// <summary>Versions that are looked at together where one of them is wanted.</summary>
    private const int LookSize = 100;

    public static readonly ImmutableArray<ResourceParameter> Parameters = [new("_id", ParameterKind.Id, "id"), new("target", ParameterKind.Reference, "target")];

    public async Task<FhirAnswer> Read(FhirCall call, CancellationToken cancellation)
    {
        var citizen = records.Of(call) is { } named && CitizenId.Fault(named) is null ? named : throw FhirFault.NotFound();
        if (ProvenanceId.Read(call.Id) is not { } of)
        {
            throw FhirFault.NotFound();
        }

        try
        {
            var (version, recordVersion) = await Find(call.Ask(grains, citizen), new ProvenanceQuery(of.Type, null, of.Version), cancellation);
            return version is null
                ? throw FhirFault.NotFound(recordVersion)
                : new FhirAnswer(StatusCodes.Status200OK) { RecordVersion = recordVersion, Body = [writer => ProvenanceRenderer.Write(writer, version, citizen)] };
        }
        catch (AccessRefusedException e) when (!FaultTable.IsUnauthenticated(e.Explanation))
        {
            throw FhirFault.NotFound(e.Explanation.Version);
        }
    }

    /// <summary>Newest first.</summary>
    public Task<FhirAnswer> Search(FhirCall call, CancellationToken cancellation) => searches.Answer(call, "Provenance", Parameters, async (query, citizen) =>
    {
        if (Wanted(query) is not { } wanted)
        {
            return ResourcePage.Empty(null);
        }

        var record = call.Ask(grains, citizen);
        return wanted.Version is not null ? await One(record, wanted, query, cancellation)
            : query.PageSize == 0 ? await Count(record, wanted, cancellation)
            : await Page(record, wanted, query.PageSize, call.Continuation, cancellation);
    });

    /// <summary>Null where the terms can't all be met.</summary>
    private ProvenanceQuery? Wanted(ResourceQuery query)
    {
        var all = query.Terms.Select(term => term switch
        {
            { Values.Length: not 1 } => throw FhirFault.BadRequest($"{term.Parameter.Name}: takes one value here", IssueCode.NotSupported),
            { Parameter.Name: "target" } => ProvenanceQuery.OfTarget(term.Values[0], settings.Value.FhirBase),
            _ => ProvenanceId.Read(term.Values[0]) is { } of ? new ProvenanceQuery(of.Type, null, of.Version) : null,
        }).ToArray();
        return all.Aggregate((ProvenanceQuery?)new ProvenanceQuery(), static (one, other) => other is null ? null : one?.And(other));
    }

    private static async Task<ResourcePage> One(CitizenSession record, ProvenanceQuery wanted, ResourceQuery query, CancellationToken cancellation)
    {
        var (version, recordVersion) = await Find(record, wanted, cancellation);
        return version is null ? ResourcePage.Empty(recordVersion) : new ResourcePage(recordVersion, query.PageSize > 0 ? [Found(version, record.Citizen)] : [], 1, null);
    }

    private static async Task<ResourcePage> Page(CitizenSession record, ProvenanceQuery wanted, int size, string? continuation, CancellationToken cancellation)
    {
        var page = await record.History(new HistoryQuery(wanted.Type, wanted.Id, PageSize: size, Continuation: continuation), cancellation);
        return new ResourcePage(
            page.Version,
            [.. page.Versions.Select(version => Found(version, record.Citizen))],
            continuation is null && page.Continuation is null ? page.Versions.Length : null,
            page.Continuation);
    }

    private static async Task<ResourcePage> Count(CitizenSession record, ProvenanceQuery wanted, CancellationToken cancellation)
    {
        var (total, query) = (0, new HistoryQuery(wanted.Type, wanted.Id, PageSize: RecordLimits.MaxPageSize));
        while (true)
        {
            var page = await record.History(query, cancellation);
            total += page.Versions.Length;
            query = query with { Continuation = page.Continuation };
            if (query.Continuation is null)
            {
                return new ResourcePage(page.Version, [], total, null);
            }
        }
    }

    /// <summary>
    /// One version, found among those of its item: what came before it is told only as far as the requester sees that. Its id tells the type and the place, so that the
    /// item is looked up first.
    /// </summary>
    private static async Task<(ItemVersion? Version, long RecordVersion)> Find(CitizenSession record, ProvenanceQuery wanted, CancellationToken cancellation)
    {
        var id = wanted.Id;
        if (id is null)
        {
            var at = await record.History(new HistoryQuery(wanted.Type, At: wanted.Version, PageSize: 1), cancellation);
            if (at.Versions is not [var there, ..])
            {
                return (null, at.Version);
            }

            id = ItemIdentity.IdOf(there.Held);
        }

        var query = new HistoryQuery(wanted.Type, id, PageSize: LookSize);
        while (true)
        {
            var page = await record.History(query, cancellation);
            var found = page.Versions.FirstOrDefault(it => it.Held.Ref == wanted.Version);
            query = query with { Continuation = page.Continuation };
            if (found is not null || query.Continuation is null)
            {
                return (found, page.Version);
            }
        }
    }

    private static FoundResource Found(ItemVersion version, string citizen)
    {
        var output = new ArrayBufferWriter<byte>(512);
        using var writer = new Utf8JsonWriter(output, JsonForm.Line);
        ProvenanceRenderer.Write(writer, version, citizen);
        writer.Flush();
        return new FoundResource(ProvenanceId.Of(version.Held), output.WrittenMemory);
    }
}
