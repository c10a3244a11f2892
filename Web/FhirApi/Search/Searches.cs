using System.Buffers;
using System.Text.Json;
using Microsoft.Extensions.Options;
using PhrCluster.Client;
using PhrCluster.Fhir;
using PhrCluster.Fhir.Provenances;
using PhrCluster.Readings;
using PhrCluster.Searching;
using PhrCluster.Web.FhirApi.Answers;
using PhrCluster.Web.FhirApi.Items;
using PhrCluster.Web.FhirApi.Patients;
using PhrCluster.Web.FhirApi.Requests;
using PhrCluster.Web.Settings;

namespace PhrCluster.Web.FhirApi.Search;

/// <summary>Searches: of a type, and in a patient's compartment. A refusal looks like a record without such data.</summary>
internal sealed class Searches(IGrainFactory grains, PatientLook look, PatientForms forms, SearchReader reader, PageTokens pages, IOptions<WebSettings> settings)
{
    public Task<FhirAnswer> OfType(FhirCall call, CancellationToken cancellation) => Search(call, HeldTypes.Require(call.Type), null, cancellation);

    public Task<FhirAnswer> InCompartment(FhirCall call, CancellationToken cancellation) => Search(call, HeldTypes.Require(call.Type), call.Route["patient"], cancellation);

    public Task<FhirAnswer> InWholeCompartment(FhirCall call, CancellationToken cancellation) => Search(call, null, call.Route["patient"], cancellation);

    private Task<FhirAnswer> Search(FhirCall call, string? type, string? compartment, CancellationToken cancellation) =>
        Answer(call, reader.Read(call, type, compartment), cancellation);

    /// <param name="request">As it was read from the call.</param>
    public async Task<FhirAnswer> Answer(FhirCall call, SearchRequest request, CancellationToken cancellation)
    {
        var found = await Found(call, request, cancellation);
        var patient = request.IncludesPatient && !found.Items.IsEmpty ? forms.Of(request.Citizen!, (await look.At(call, request.Citizen!, cancellation, seesItems: true)).Held) : null;
        return new FhirAnswer(StatusCodes.Status200OK) { Body = Bundle(call, request, found, patient), RecordVersion = found.Version, ShowsNothing = found.Items.IsEmpty };
    }

    private async Task<ItemsFound> Found(FhirCall call, SearchRequest request, CancellationToken cancellation)
    {
        // Two people named at once, or nobody who can be one: nothing matches.
        if (request.Citizen is not { } citizen || CitizenId.Fault(citizen) is not null)
        {
            return Nothing(request.Search, 0);
        }

        try
        {
            return await call.Ask(grains, citizen).Search(request.Search, cancellation);
        }
        catch (AccessRefusedException e) when (!FaultTable.IsUnauthenticated(e.Explanation))
        {
            return Nothing(request.Search, FaultTable.ToldVersion(e.Explanation) ?? 0);
        }
    }

    /// <summary>As a record answers that holds nothing of the kind.</summary>
    private static ItemsFound Nothing(ItemSearch search, long version) =>
        new(version, [], search.Continuation is null || search.CountAll ? 0 : null, null);

    private IEnumerable<Action<Utf8JsonWriter>> Bundle(FhirCall call, SearchRequest request, ItemsFound found, byte[]? patient)
    {
        var self = call.Continuation is not null ? call.SelfLink : $"{SelfPath(call)}?{request.Used}".TrimEnd('?');
        var next = found.Continuation is { } continuation ? pages.Link(call with { Path = SelfPath(call) }, request.Used, continuation) : null;
        var fhirBase = settings.Value.FhirBase;
        yield return writer =>
        {
            BundleParts.Start(writer, "searchset", request.WantsTotal ? found.Total : null, fhirBase, self, next);
            if (!found.Items.IsEmpty || !request.Ignored.IsEmpty)
            {
                writer.WriteStartArray("entry"u8);
            }
        };
        foreach (var item in found.Items)
        {
            yield return writer => WriteMatch(writer, item, request);
        }

        foreach (var (item, origin) in found.Items.Zip(found.Origins))
        {
            yield return writer => WriteProvenance(writer, new ItemVersion(item, IsLatest: true, origin.Supersedes, origin.Delivered), request.Citizen!);
        }

        yield return writer => WriteEnd(writer, request, found, patient);
    }

    private void WriteMatch(Utf8JsonWriter writer, HeldItem item, SearchRequest request)
    {
        writer.WriteStartObject();
        writer.WriteString("fullUrl"u8, $"{settings.Value.FhirBase}/{item.Item.ResourceType}/{ItemIdentity.IdOf(item)}");
        writer.WritePropertyName("resource"u8);
        WriteResource(writer, item, request.Citizen!, request.Projection);
        WriteMode(writer, "match"u8);
        writer.WriteEndObject();
    }

    private void WriteProvenance(Utf8JsonWriter writer, ItemVersion version, string citizen)
    {
        writer.WriteStartObject();
        writer.WriteString("fullUrl"u8, $"{settings.Value.FhirBase}/Provenance/{ProvenanceId.Of(version.Held)}");
        writer.WritePropertyName("resource"u8);
        ProvenanceRenderer.Write(writer, version, citizen);
        WriteMode(writer, "include"u8);
        writer.WriteEndObject();
    }

    public static void WriteResource(Utf8JsonWriter writer, HeldItem item, string citizen, Projection? projection)
    {
        if (projection is null)
        {
            ServedResource.Write(writer, item, citizen);
            return;
        }

        var whole = new ArrayBufferWriter<byte>();
        using var scratch = new Utf8JsonWriter(whole, JsonForm.Line);
        ServedResource.Write(scratch, item, citizen);
        scratch.Flush();
        projection.Write(writer, whole.WrittenMemory);
    }

    private void WriteEnd(Utf8JsonWriter writer, SearchRequest request, ItemsFound found, byte[]? patient)
    {
        if (patient is not null)
        {
            writer.WriteStartObject();
            writer.WriteString("fullUrl"u8, $"{settings.Value.FhirBase}/Patient/{request.Citizen}");
            writer.WritePropertyName("resource"u8);
            PatientForms.Write(writer, patient);
            WriteMode(writer, "include"u8);
            writer.WriteEndObject();
        }

        if (!request.Ignored.IsEmpty)
        {
            writer.WriteStartObject();
            writer.WritePropertyName("resource"u8);
            OperationOutcomes.Write(writer, "warning", IssueCode.NotSupported, "Some parameters are not supported here, and were left out: the self link has those that count.");
            WriteMode(writer, "outcome"u8);
            writer.WriteEndObject();
        }

        if (!found.Items.IsEmpty || !request.Ignored.IsEmpty)
        {
            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private static void WriteMode(Utf8JsonWriter writer, ReadOnlySpan<byte> mode)
    {
        writer.WriteStartObject("search"u8);
        writer.WriteString("mode"u8, mode);
        writer.WriteEndObject();
    }

    /// <summary>A search that was posted is followed by GET.</summary>
    private static string SelfPath(FhirCall call) => call.Path.EndsWith("/_search", StringComparison.Ordinal) ? call.Path[..^"/_search".Length] : call.Path;
}
