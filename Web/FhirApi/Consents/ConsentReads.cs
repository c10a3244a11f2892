using System.Collections.Immutable;
using System.Buffers;
using System.Globalization;
using System.Text.Json;
using PhrCluster.Client;
using PhrCluster.Consents;
using PhrCluster.Fhir.Consents;
using PhrCluster.Web.FhirApi.Answers;
using PhrCluster.Web.FhirApi.Beside;
using PhrCluster.Web.FhirApi.Items;
using PhrCluster.Web.FhirApi.Requests;

namespace PhrCluster.Web.FhirApi.Consents;

/// <summary>Reads and searches Consents, those that have ended included: for the citizen, and whom they let see them.</summary>
internal sealed class ConsentReads(IGrainFactory grains, RecordOfItem records, ResourceSearch searches)
{
    public static readonly ImmutableArray<ResourceParameter> Parameters =
    [
        new("_id", ParameterKind.Id, "id"),
        new("_lastUpdated", ParameterKind.Date, "meta.lastUpdated"),
        new("identifier", ParameterKind.Token, "identifier"),
        new("status", ParameterKind.Token, "status") { System = "http://hl7.org/fhir/consent-state-codes" },
        new("scope", ParameterKind.Token, "scope"),
        new("category", ParameterKind.Token, "category"),
        new("date", ParameterKind.Date, "dateTime"),
        new("period", ParameterKind.Date, "provision.period"),
        new("purpose", ParameterKind.Token, "provision.purpose"),
        new("action", ParameterKind.Token, "provision.action"),
        new("actor", ParameterKind.Reference, "provision.actor.reference"),
    ];

    public async Task<FhirAnswer> Read(FhirCall call, CancellationToken cancellation)
    {
        var citizen = records.Of(call) is { } named && CitizenId.Fault(named) is null ? named : throw FhirFault.NotFound();
        try
        {
            var disclosed = await call.Ask(grains, citizen).ConsentVersions(call.Id, cancellation);
            var consent = FhirConsent.Of(disclosed);
            var held = call.Route.TryGetValue("vid", out var version) ? consent?.History.FirstOrDefault(it => ConsentIdentity.VersionOf(it) == version) : consent?.Latest;
            var answer = held is not null ? ConsentAnswer.OfRead(held, citizen, disclosed.Version) : throw FhirFault.NotFound(disclosed.Version);
            return call.IfNoneMatch is not null && EntityTag.Matches(call.IfNoneMatch, answer.VersionId!) ? answer with { Status = StatusCodes.Status304NotModified, Body = null } : answer;
        }
        catch (AccessRefusedException e) when (!FaultTable.IsUnauthenticated(e.Explanation))
        {
            throw FhirFault.NotFound(FaultTable.ToldVersion(e.Explanation));
        }
    }

    /// <summary>Newest first.</summary>
    public Task<FhirAnswer> Search(FhirCall call, CancellationToken cancellation) => searches.Answer(call, "Consent", Parameters, async (query, citizen) =>
    {
        var disclosed = await call.Ask(grains, citizen).ConsentVersions(id: null, cancellation);
        var all = FhirConsent.AllOf(disclosed).Reverse().Select(consent => (consent.Latest, Found: new FoundResource(consent.Id, Json(consent.Latest, citizen))))
            .Where(it => query.Matches(it.Found.Json)).ToArray();
        var rest = call.Continuation is { } after ? all.SkipWhile(it => PlaceOf(it.Latest) != after).Skip(1).ToArray() : all;
        var page = rest.Take(query.PageSize).ToArray();
        return new ResourcePage(
            disclosed.Version, [.. page.Select(static it => it.Found)], all.Length, page.Length > 0 && page.Length < rest.Length ? PlaceOf(page[^1].Latest) : null);
    });

    private static string PlaceOf(HeldConsent held) => string.Create(CultureInfo.InvariantCulture, $"{held.GivenAtVersion} {held.Consent.Id}");

    private static ReadOnlyMemory<byte> Json(HeldConsent held, string citizen)
    {
        var output = new ArrayBufferWriter<byte>(1024);
        using var writer = new Utf8JsonWriter(output, JsonForm.Line);
        ServedConsent.Write(writer, held, citizen);
        writer.Flush();
        return output.WrittenMemory;
    }
}
