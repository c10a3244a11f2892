using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.Extensions.Options;
using PhrCluster.Client;
using PhrCluster.Client.Connecting;
using PhrCluster.Fhir;
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
    /// <summary>What links a Provenance with what it is of, in <c>_include</c> and <c>_revinclude</c>.</summary>
    public const string OfTarget = "Provenance:target";

    /// <summary>Versions that are looked at together where one of them is wanted.</summary>
    private const int LookSize = 100;

    /// <summary>The version that each is of, of whatever type or of one.</summary>
    public static readonly ImmutableArray<string> Includes = [OfTarget, .. SearchParameters.Types.Select(static type => $"{OfTarget}:{type}")];

    public static readonly ImmutableArray<ResourceParameter> Parameters =
    [
        new("_id", ParameterKind.Id, "id"),
        new("target", ParameterKind.Reference, "target") { IsByIdentifier = false },
    ];

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
            throw FhirFault.NotFound(FaultTable.ToldVersion(e.Explanation));
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
            : await Page(record, wanted, query, call.Continuation, cancellation);
    }, Includes);

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
        return version is null ? ResourcePage.Empty(recordVersion) : PageOf(record, query, recordVersion, query.PageSize > 0 ? [version] : [], 1, null);
    }

    private static async Task<ResourcePage> Page(CitizenSession record, ProvenanceQuery wanted, ResourceQuery query, string? continuation, CancellationToken cancellation)
    {
        var page = await record.History(new HistoryQuery(wanted.Type, wanted.Id, PageSize: query.PageSize, Continuation: continuation), cancellation);
        return PageOf(record, query, page.Version, page.Versions, continuation is null && page.Continuation is null ? page.Versions.Length : null, page.Continuation);
    }

    private static ResourcePage PageOf(CitizenSession record, ResourceQuery query, long recordVersion, ImmutableArray<ItemVersion> versions, int? total, string? continuation) =>
        new(recordVersion, [.. versions.Select(version => new FoundResource(ProvenanceId.Of(version.Held), Json(writer => ProvenanceRenderer.Write(writer, version, record.Citizen))))], total, continuation)
        {
            // They were looked at, and logged, for their Provenances already. What is deleted is no resource.
            Included = [.. versions.Select(static version => version.Held).Where(held => IsIncluded(held, query)).Select(held =>
                new IncludedResource($"{held.Item.ResourceType}/{ItemIdentity.IdOf(held)}", Json(writer => ServedResource.Write(writer, held, record.Citizen))))],
        };

    private static bool IsIncluded(HeldItem held, ResourceQuery query) =>
        !Retractions.IsRetraction(held.Item) && query.Includes.Any(it => it == OfTarget || it == $"{OfTarget}:{held.Item.ResourceType}");

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

    private static ReadOnlyMemory<byte> Json(Action<Utf8JsonWriter> write)
    {
        var output = new ArrayBufferWriter<byte>(512);
        using var writer = new Utf8JsonWriter(output, JsonForm.Line);
        write(writer);
        writer.Flush();
        return output.WrittenMemory;
    }
}
