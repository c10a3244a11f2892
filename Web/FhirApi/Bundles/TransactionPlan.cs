using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.Extensions.Options;
using PhrCluster.Client;
using PhrCluster.Fhir.Json;
using PhrCluster.Readings;
using PhrCluster.Searching;
using PhrCluster.Web.FhirApi.Answers;
using PhrCluster.Web.FhirApi.Capabilities;
using PhrCluster.Web.FhirApi.Items;
using PhrCluster.Web.FhirApi.Requests;
using PhrCluster.Web.Settings;

namespace PhrCluster.Web.FhirApi.Bundles;

/// <summary>Plans a transaction: what becomes of each entry, whose record it is about, and what its entries are called here.</summary>
internal sealed class TransactionPlan(IGrainFactory grains, ConditionalSearch conditions, IOptions<WebSettings> settings)
{
    private const string Uuid = "urn:uuid:";

    private readonly string _base = settings.Value.FhirBase;

    /// <exception cref="FhirFault">An entry can't be part of a transaction here; it is named.</exception>
    public async Task<ImmutableArray<PlannedEntry>> Make(FhirCall call, RequestBundle bundle, InteractionTable table, CancellationToken cancellation)
    {
        var planned = bundle.Entries.Select(entry => Fate(call, entry, table)).ToImmutableArray();
        var links = new EntryLinks();
        foreach (var entry in bundle.Entries)
        {
            AddPatient(links, entry);
        }

        var citizen = Citizen(call, planned, links);
        planned = [.. planned.Select(it => MayBeNew(it) ? it with { Call = it.Call with { NewId = RecordNaming.NewId(citizen ?? string.Empty) } } : it)];
        foreach (var entry in planned)
        {
            AddItem(links, entry);
        }

        await ResolveConditional(links, planned, call, citizen, cancellation);
        return [.. planned.Select(it => it.Fate is EntryFate.Create or EntryFate.Update ? it with { Call = it.Call with { Body = links.Rewrite(it.Call.Body), FullUrl = null } } : it)];
    }

    private PlannedEntry Fate(FhirCall bundle, RequestEntry entry, InteractionTable table)
    {
        var call = entry.Call(bundle, settings.Value);
        if (call.Method is "POST" or "PUT" or "DELETE" && call.Path.Split('/')[0] is { Length: > 0 } type && !SearchParameters.Types.Contains(type) && !call.Path.Contains("/_search", StringComparison.Ordinal))
        {
            return bundle.Prefer.IsLenient
                ? new PlannedEntry(entry, EntryFate.Skip, null, call)
                : throw FhirFault.Unprocessable("Records do not hold resources of this type; Prefer: handling=lenient leaves them out.", IssueCode.NotSupported, entry.Expression);
        }

        try
        {
            var (interaction, routed) = table.Route(call);
            if (interaction.HasBody && call.Body.IsEmpty)
            {
                throw FhirFault.BadRequest("resource: must be sent", IssueCode.Required);
            }

            return new PlannedEntry(entry, interaction.Code switch
            {
                "delete" => EntryFate.Delete,
                "create" => EntryFate.Create,
                "update" => EntryFate.Update,
                "transaction" => throw FhirFault.BadRequest("A Bundle must not be sent within a Bundle.", IssueCode.NotSupported),
                _ => EntryFate.Read,
            }, interaction, routed);
        }
        catch (FhirFault fault)
        {
            throw fault.At(entry.Expression);
        }
    }

    /// <summary>A Patient among the entries is the citizen of the record: by their id, or by the UUID that the others know them by.</summary>
    private static void AddPatient(EntryLinks links, RequestEntry entry)
    {
        if (entry.ResourceType == "Patient" && PatientId(entry) is { } id && CitizenId.Fault(id) is null)
        {
            links.Add(entry.FullUrl, $"Patient/{id}");
        }
    }

    private static string? PatientId(RequestEntry entry) => ResourceTypePeek.FindText(entry.Resource.Span, "id"u8)
        ?? (entry.FullUrl?.StartsWith(Uuid, StringComparison.Ordinal) is true ? entry.FullUrl[Uuid.Length..] : null);

    /// <summary>What is created, or updated under an id that a search tells. Where the record finds one that is held instead, it says so itself: no other can come in between.</summary>
    private static bool MayBeNew(PlannedEntry planned) => planned.Fate is EntryFate.Create || (planned.Fate is EntryFate.Update && !planned.Call.Route.ContainsKey("id"));

    private static void AddItem(EntryLinks links, PlannedEntry planned)
    {
        if (planned.Fate is EntryFate.Create or EntryFate.Update)
        {
            var call = planned.Call;
            var own = planned.Fate is EntryFate.Update ? call.Route.GetValueOrDefault("id") ?? ResourceTypePeek.FindText(call.Body.Span, "id"u8) : null;
            links.Add(planned.Entry.FullUrl, $"{call.Type}/{own ?? call.NewId}");
        }
    }

    /// <summary>Whose record it is about, to make ids with: the token's patient, else whom the first resource names.</summary>
    private string? Citizen(FhirCall call, ImmutableArray<PlannedEntry> planned, EntryLinks links) => call.Requester.Patient
        ?? planned.Where(static it => it.Fate is EntryFate.Create or EntryFate.Update).Select(it => Subject(it.Call.Body)).OfType<string>()
            .Select(reference => RecordNaming.OfReference(links.Resolve(reference), _base)).FirstOrDefault(static it => it is not null);

    private static string? Subject(ReadOnlyMemory<byte> resource)
    {
        using var document = JsonDocument.Parse(resource, new JsonDocumentOptions { MaxDepth = 128 });
        return (document.RootElement.TryGetProperty("subject", out var subject) || document.RootElement.TryGetProperty("patient", out subject))
            && subject.ValueKind == JsonValueKind.Object && subject.TryGetProperty("reference", out var reference) && reference.ValueKind == JsonValueKind.String
                ? reference.GetString()
                : null;
    }

    private async Task ResolveConditional(EntryLinks links, ImmutableArray<PlannedEntry> planned, FhirCall call, string? citizen, CancellationToken cancellation)
    {
        var (asked, known) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        foreach (var entry in planned.Where(static it => it.Fate is EntryFate.Create or EntryFate.Update))
        {
            foreach (var reference in EntryLinks.ConditionalIn(entry.Call.Body).Where(it => IsSearched(it) ? asked.Add(it) : known.Add(it)))
            {
                try
                {
                    if (asked.Count > settings.Value.MaxConditionalReferences)
                    {
                        throw FhirFault.Unprocessable($"A Bundle has at most {settings.Value.MaxConditionalReferences} conditional references.", IssueCode.TooCostly);
                    }

                    if (await Found(reference, call, citizen, cancellation) is { } found)
                    {
                        links.Add(reference, found);
                    }
                }
                catch (FhirFault fault)
                {
                    throw fault.At(entry.Entry.Expression);
                }
            }
        }
    }

    /// <summary>True where the record is asked: patients are known by their identifiers, and of other types it holds nothing.</summary>
    private static bool IsSearched(string reference) => SearchParameters.Types.Contains(reference[..reference.IndexOf('?', StringComparison.Ordinal)]);

    /// <summary>The one resource that a conditional reference means; null to leave it as it is.</summary>
    private async Task<string?> Found(string reference, FhirCall call, string? citizen, CancellationToken cancellation)
    {
        var at = reference.IndexOf('?', StringComparison.Ordinal);
        var (type, query) = (reference[..at], QueryParameters.Parse(reference[at..]));
        if (type == "Patient" && query.All is [{ Key: "identifier", Value: var identifier }])
        {
            return "Patient/" + RecordNaming.InParameters(new([KeyValuePair.Create("patient.identifier", identifier)]), _base)[0];
        }

        if (!SearchParameters.Types.Contains(type))
        {
            return call.Prefer.IsLenient ? null : throw NoMatch();
        }

        var (named, search) = conditions.Read(call, type, query, citizen);
        try
        {
            var found = await call.Ask(grains, named).Search(search, cancellation);
            return found.Items is [var only] ? $"{type}/{ItemIdentity.IdOf(only)}" : throw NoMatch();
        }
        catch (AccessRefusedException e) when (!FaultTable.IsUnauthenticated(e.Explanation))
        {
            throw NoMatch();
        }
    }

    private static FhirFault NoMatch() => new(StatusCodes.Status412PreconditionFailed, IssueCode.MultipleMatches, "A conditional reference must match one resource.");
}
