using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Options;
using PhrCluster.Client;
using PhrCluster.Readings;
using PhrCluster.Searching;
using PhrCluster.Web.FhirApi.Answers;
using PhrCluster.Web.FhirApi.Patients;
using PhrCluster.Web.FhirApi.Requests;
using PhrCluster.Web.FhirApi.Search;
using PhrCluster.Web.Settings;

namespace PhrCluster.Web.FhirApi.Operations;

/// <summary><c>Patient/[id]/$everything</c>: the Patient, then all that the requester sees of the record, newest first, page by page.</summary>
internal sealed class Everything(IGrainFactory grains, PatientLook look, PatientForms forms, PageTokens pages, IOptions<WebSettings> options)
{
    /// <summary>Looks at the record for one page: where dates of care leave nearly all out, the page is short instead.</summary>
    private const int MaxLooks = 8;

    private readonly WebSettings _settings = options.Value;

    public Task<FhirAnswer> OfPatient(FhirCall call, CancellationToken cancellation) => Answer(call, call.Id, cancellation);

    public Task<FhirAnswer> OfToken(FhirCall call, CancellationToken cancellation) => Answer(
        call, call.Requester.Patient ?? throw FhirFault.BadRequest("The token names no patient: ask Patient/ID/$everything.", IssueCode.Required), cancellation);

    private async Task<FhirAnswer> Answer(FhirCall asked, string citizen, CancellationToken cancellation)
    {
        var call = OperationParameters.InQuery(asked, _settings.MaxParameters);
        KnownParameters.Require(call, "start", "end", "_since", "_type", "_count");
        var types = KnownParameters.Types(call.Query);
        var dates = CareDates.Read(call.Query);
        var search = new ItemSearch
        {
            Types = [.. types.Where(static it => it != "Patient")],
            Terms = [.. KnownParameters.Since(call.Query)],
            PageSize = types is ["Patient"] ? 0 : KnownParameters.Count(call.Query, _settings),
            Continuation = call.Continuation,
        };
        if (CitizenId.Fault(citizen) is not null)
        {
            throw FhirFault.NotFound();
        }

        try
        {
            var found = await Find(call, citizen, search, dates, cancellation);
            var seesItems = !found.Items.IsEmpty || found.Continuation is not null;
            var hasPatient = call.Continuation is null && (types.Length == 0 || types.Contains("Patient"));
            var seen = hasPatient || (call.Continuation is null && !seesItems) ? await look.At(call, citizen, cancellation, seesItems) : null;
            if (seen is { IsThere: false })
            {
                throw FhirFault.NotFound(found.Version);
            }

            var patient = hasPatient ? forms.Of(citizen, seen!.Held) : null;
            return new FhirAnswer(StatusCodes.Status200OK) { Body = Bundle(call, citizen, found, patient), RecordVersion = found.Version, ShowsNothing = found.Items.IsEmpty && !hasPatient };
        }
        catch (AccessRefusedException e) when (!FaultTable.IsUnauthenticated(e.Explanation))
        {
            throw FhirFault.NotFound(FaultTable.ToldVersion(e.Explanation));
        }
    }

    /// <summary>A page within the dates. What the requester does not see is left out before, so that no page tells of it.</summary>
    private async Task<ItemsFound> Find(FhirCall call, string citizen, ItemSearch search, CareDates dates, CancellationToken cancellation)
    {
        var record = call.Ask(grains, citizen);
        var found = await record.Search(search, cancellation);
        if (dates.IsOpen || search.PageSize == 0)
        {
            return found;
        }

        var within = ImmutableArray.CreateBuilder<HeldItem>();
        for (var looks = 1; ; looks++)
        {
            within.AddRange(found.Items.Where(it => dates.Has(it.Item)));
            if (found.Continuation is not { } next || within.Count >= search.PageSize || looks == MaxLooks)
            {
                return found with { Items = within.ToImmutable(), Total = search.Continuation is null && found.Continuation is null ? within.Count : null };
            }

            found = await record.Search(search with { PageSize = search.PageSize - within.Count, Continuation = next }, cancellation);
        }
    }

    private IEnumerable<Action<Utf8JsonWriter>> Bundle(FhirCall call, string citizen, ItemsFound found, byte[]? patient)
    {
        var self = call.Continuation is not null ? call.SelfLink : $"{call.Path}?{Asked(call.Query)}".TrimEnd('?');
        var next = found.Continuation is { } continuation ? pages.Link(call, call.Query, continuation) : null;
        var fhirBase = _settings.FhirBase;
        var isEmpty = found.Items.IsEmpty && patient is null;
        yield return writer =>
        {
            BundleParts.Start(writer, "searchset", found.Total + (patient is null ? 0 : 1), fhirBase, self, next);
            if (!isEmpty)
            {
                writer.WriteStartArray("entry"u8);
            }

            if (patient is not null)
            {
                WriteMatch(writer, $"{fhirBase}/Patient/{citizen}", () => PatientForms.Write(writer, patient));
            }
        };
        foreach (var item in found.Items)
        {
            yield return writer =>
                WriteMatch(writer, $"{fhirBase}/{item.Item.ResourceType}/{ItemIdentity.IdOf(item)}", () => Searches.WriteResource(writer, item, citizen, null));
        }

        yield return writer =>
        {
            if (!isEmpty)
            {
                writer.WriteEndArray();
            }

            writer.WriteEndObject();
        };
    }

    /// <summary>More than a page may hold is asked for in vain, and the self link says so.</summary>
    private QueryParameters Asked(QueryParameters query) => new(
    [
        .. query.All.Select(it => it.Key == "_count" ? KeyValuePair.Create(it.Key, KnownParameters.Count(query, _settings).ToString(CultureInfo.InvariantCulture)) : it),
    ]);

    private static void WriteMatch(Utf8JsonWriter writer, string url, Action writeResource)
    {
        writer.WriteStartObject();
        writer.WriteString("fullUrl"u8, url);
        writer.WritePropertyName("resource"u8);
        writeResource();
        writer.WriteStartObject("search"u8);
        writer.WriteString("mode"u8, "match"u8);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
