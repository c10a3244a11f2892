using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Extensions.Options;
using PhrCluster.AccessLog;
using PhrCluster.Client;
using PhrCluster.Fhir.AccessLog;
using PhrCluster.Web.FhirApi.Answers;
using PhrCluster.Web.FhirApi.Beside;
using PhrCluster.Web.FhirApi.Items;
using PhrCluster.Web.FhirApi.Requests;
using PhrCluster.Web.Settings;
using PhrCluster.Words;

namespace PhrCluster.Web.FhirApi.AccessLog;

/// <summary>Reads and searches the access log as AuditEvents: for the citizen, and whom they let see it.</summary>
internal sealed class AuditEvents(IGrainFactory grains, RecordOfItem records, ResourceSearch searches, IOptions<WebSettings> settings)
{
    /// <summary>Pages of the log that one search reads at most; what it has found by then it answers, with a link to go on.</summary>
    private const int MaxLooks = 8;

    /// <summary>Entries that are looked at together where some of them may not match.</summary>
    private const int LookSize = 200;

    public static readonly ImmutableArray<ResourceParameter> Parameters =
    [
        new("_id", ParameterKind.Id, "id"),
        new("date", ParameterKind.Date, "recorded"),
        new("agent", ParameterKind.Reference, "agent.who"),
        new("agent-role", ParameterKind.Token, "agent.role"),
        new("action", ParameterKind.Token, "action") { System = "http://hl7.org/fhir/audit-event-action" },
        new("type", ParameterKind.Token, "type"),
        new("subtype", ParameterKind.Token, "subtype"),
        new("outcome", ParameterKind.Token, "outcome") { System = "http://hl7.org/fhir/audit-event-outcome" },
        new("entity", ParameterKind.Reference, "entity.what"),
        new("entity-type", ParameterKind.Token, "entity.type"),
    ];

    private readonly AuditSource _source = new(settings.Value.ClusterId, settings.Value.FhirBase);

    public async Task<FhirAnswer> Read(FhirCall call, CancellationToken cancellation)
    {
        var citizen = records.Of(call) is { } named && CitizenId.Fault(named) is null ? named : throw FhirFault.NotFound();
        if (VersionIn(call.Id) is not { } version)
        {
            throw FhirFault.NotFound();
        }

        try
        {
            var page = await Look(call, citizen, AuditQuery.Below(version + 1) with { PageSize = 1 }, cancellation);
            return page.Entries is [var entry] && entry.Version == version
                ? new FhirAnswer(StatusCodes.Status200OK) { RecordVersion = page.Version, Body = [writer => writer.WriteRawValue(Json(entry, citizen), skipInputValidation: true)] }
                : throw FhirFault.NotFound(page.Version);
        }
        catch (AccessRefusedException e) when (!FaultTable.IsUnauthenticated(e.Explanation))
        {
            throw FhirFault.NotFound(FaultTable.ToldVersion(e.Explanation));
        }
    }

    /// <summary>Newest first. Pages of the log may be short: a page is filled from several of them.</summary>
    public Task<FhirAnswer> Search(FhirCall call, CancellationToken cancellation) => searches.Answer(call, "AuditEvent", Parameters, async (query, citizen) =>
    {
        var wanted = AuditQuery.Of(query, call.Continuation);
        var found = ImmutableArray.CreateBuilder<FoundResource>();
        var (total, looks) = (0, 0);
        while (true)
        {
            var page = await Look(call, citizen, wanted with { PageSize = LookSizeOf(query, found.Count) }, cancellation);
            foreach (var entry in page.Entries)
            {
                var json = Json(entry, citizen);
                if (!query.Matches(json))
                {
                    continue;
                }

                total++;
                if (query.PageSize > 0)
                {
                    found.Add(new FoundResource(IdOf(entry), json));
                }

                if (found.Count == query.PageSize && query.PageSize > 0 && (entry != page.Entries[^1] || page.Continuation is not null))
                {
                    return new ResourcePage(page.Version, found.ToImmutable(), null, IdOf(entry));
                }
            }

            wanted = wanted with { Continuation = page.Continuation };
            if (page.Continuation is null || ++looks == MaxLooks)
            {
                return new ResourcePage(
                    page.Version, found.ToImmutable(), page.Continuation is null && call.Continuation is null ? total : null, query.PageSize > 0 ? page.Continuation : null);
            }
        }
    });

    /// <summary>As many as the page lacks, where each that the record gives matches; else more at once.</summary>
    private static int LookSizeOf(ResourceQuery query, int found) =>
        query.PageSize == 0 ? RecordLimits.MaxPageSize : query.Terms.IsEmpty ? query.PageSize - found : Math.Max(query.PageSize - found, LookSize);

    private async Task<AccessLogDisclosed> Look(FhirCall call, string citizen, AccessLogQuery query, CancellationToken cancellation)
    {
        await using var pages = call.Ask(grains, citizen).AccessLog(query, query.PageSize, cancellation).GetAsyncEnumerator(cancellation);
        await pages.MoveNextAsync();
        return pages.Current;
    }

    private byte[] Json(AccessLogEntry entry, string citizen) => AuditEventRenderer.Render(entry, citizen, _source, static it => Language.Default.Of(it.Reason));

    private static string IdOf(AccessLogEntry entry) => entry.Version.ToString(CultureInfo.InvariantCulture);

    private static long? VersionIn(string id) =>
        long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var version) && version is > 0 and < long.MaxValue && version.ToString(CultureInfo.InvariantCulture) == id ? version : null;
}
