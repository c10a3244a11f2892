using PhrCluster.Client.Import.Formats;
using PhrCluster.Fhir;
using PhrCluster.Fhir.Bundles;
using PhrCluster.Fhir.Json;
using PhrCluster.Fhir.Patients;
using PhrCluster.Readings;

namespace PhrCluster.Client.Import.Sending;

/// <summary>Maps the resources of one window, one after the other.</summary>
/// <param name="known">Citizens by an identifier; null where they are known by their Patient's id, which a Bundle's own Patients may give other names.</param>
internal sealed class LineMapping(string source, PatientIndex? known, string? baseUrl, SubmissionGrouper grouper, bool isDryRun)
{
    private const string BundleType = "Bundle";

    public const string LeftOutNote = "attachments are left out: with them it is too large";

    private readonly PatientIndex _patients = known ?? PatientIndex.ByPatientId(baseUrl);

    /// <summary>What a Bundle gives, until it is known in which order it came about.</summary>
    private List<(Sighting Sighting, ImportItem? Item)>? _held;

    public List<LineReceipt> Receipts { get; } = [];

    public List<Sighting> Sightings { get; } = [];

    public SubmissionGrouper Grouper => grouper;

    public void Reject(long line, string? resource, string? field, string rule) =>
        Receipts.Add(new LineReceipt(line, resource, LineStatus.Rejected, Field: field, Rule: rule));

    /// <summary>Takes what a format's reader says of an entry that is no resource.</summary>
    /// <returns>False where the line is a resource.</returns>
    public bool TakeWordOf(long line, ReadOnlyMemory<byte> text)
    {
        if (FormatLine.IsRejected(text.Span, out var field, out var rule))
        {
            Reject(line, null, field, rule);
            return true;
        }

        if (FormatLine.IsSkipped(text.Span, out var type))
        {
            Receipts.Add(new LineReceipt(line, type, LineStatus.Skipped));
            return true;
        }

        return false;
    }

    /// <param name="isDocument">The resource is all of its input: a Bundle's entries then count instead of lines.</param>
    public void Take(long line, ReadOnlyMemory<byte> json, bool isDocument)
    {
        if (isDocument && ResourceTypePeek.Find(json.Span) == BundleType)
        {
            TakeBundle(null, json);
        }
        else
        {
            Take(line, json, _patients, fullUrl: null);
        }
    }

    private void Take(long line, ReadOnlyMemory<byte> json, PatientIndex patients, string? fullUrl)
    {
        switch (FhirMapper.Map(json, patients, source, fullUrl))
        {
            case Mapped mapped:
                Accept(line, mapped.Citizen, mapped.Item, json, mapped.LeftOutBytes);
                break;
            case Skipped { ResourceType: BundleType }:
                TakeBundle(line, json);
                break;
            case Skipped skipped:
                Receipts.Add(new LineReceipt(line, skipped.ResourceType, LineStatus.Skipped));
                break;
            case Rejected rejected:
                Reject(line, TypeOf(rejected.Path), rejected.Path, rejected.Rule);
                break;
            default:
                throw new InvalidOperationException("A resource is mapped, skipped or rejected.");
        }
    }

    /// <summary>A Bundle's patients are learnt before anything that refers to them is mapped.</summary>
    /// <param name="line">Of a Bundle within other text; null where its entries are counted.</param>
    private void TakeBundle(long? line, ReadOnlyMemory<byte> json)
    {
        if (FhirBundle.Read(json, out var fault) is not { } bundle)
        {
            Reject(line ?? 0, BundleType, fault!.Path, fault.Rule);
            return;
        }

        var patients = known ?? PatientIndex.ByPatientId(baseUrl);
        if (known is null)
        {
            WindowMapper.Learn(bundle, patients);
        }

        var isOutermost = _held is null;
        _held ??= [];
        var first = _held.Count;
        foreach (var entry in bundle.Entries)
        {
            Take(line ?? entry.Number, entry, patients);
        }

        if (bundle.IsNewestFirst)
        {
            _held.Reverse(first, _held.Count - first);
        }

        if (isOutermost)
        {
            var held = _held;
            _held = null;
            held.ForEach(it => Pass(it.Sighting, it.Item));
        }
    }

    private void Take(long line, BundleEntry entry, PatientIndex patients)
    {
        switch (entry.Method)
        {
            case "DELETE":
                Delete(line, entry, patients);
                break;
            case "PATCH":
                Reject(line, entry.ResourceType, "Bundle.entry.request.method", "a change of a part cannot be imported: give the whole resource");
                break;
            default:
                Take(line, entry.Resource, patients, entry.FullUrl);
                break;
        }
    }

    private void Delete(long line, BundleEntry entry, PatientIndex patients)
    {
        if (DeletedItem.Read(entry.Url ?? entry.FullUrl, out var otherwise) is not { } deleted)
        {
            Receipts.Add(otherwise is Rejected fault
                ? new LineReceipt(line, entry.ResourceType, LineStatus.Rejected, Field: fault.Path, Rule: fault.Rule)
                : new LineReceipt(line, ((Skipped)otherwise!).ResourceType, LineStatus.Skipped));
            return;
        }

        var given = entry.Resource.IsEmpty ? null : FhirMapper.Map(entry.Resource, patients, source, entry.FullUrl) as Mapped;
        if (given?.Item is { } item && item.ResourceType == deleted.ResourceType)
        {
            var from = item.Source with { Identifier = deleted.Identifier, Updated = entry.LastModified };
            Accept(line, given.Citizen, Retraction.Of(deleted.ResourceType, item.Code, item.Time, from, SeenItems.DeletedReason), entry.Resource);
            return;
        }

        if (!isDryRun)
        {
            Hold(new Sighting(Receipts.Count, null, null, deleted, entry.LastModified), item: null);
        }

        Receipts.Add(new LineReceipt(line, deleted.ResourceType, isDryRun ? LineStatus.Valid : LineStatus.Pending));
    }

    private void Accept(long line, string citizen, RecordItem item, ReadOnlyMemory<byte> json, int leftOutBytes = 0)
    {
        var slot = Receipts.Count;
        Receipts.Add(new LineReceipt(
            line, item.ResourceType, isDryRun ? LineStatus.Valid : LineStatus.Pending, Note: leftOutBytes > 0 ? LeftOutNote : null, LeftOutBytes: leftOutBytes));
        if (!isDryRun)
        {
            Hold(new Sighting(slot, citizen, item, null, item.Source.Updated), new ImportItem(item, slot, json));
        }
    }

    private void Hold(Sighting sighting, ImportItem? item)
    {
        if (_held is null)
        {
            Pass(sighting, item);
        }
        else
        {
            _held.Add((sighting, item));
        }
    }

    private void Pass(Sighting sighting, ImportItem? item)
    {
        if (item is { } imported)
        {
            grouper.Add(sighting.Citizen!, imported);
        }

        if (sighting.Item is null or { Source.Identifier: not null })
        {
            Sightings.Add(sighting);
        }
    }

    /// <summary>The type that a path starts with; null where the resource's type could not be told.</summary>
    private static string? TypeOf(string path) => path.Split('.', 2)[0] is var type && type is not "Resource" ? type : null;
}
