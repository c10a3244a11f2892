using PhrCluster.Client.Import.Reading;
using PhrCluster.Fhir;
using PhrCluster.Fhir.Bundles;
using PhrCluster.Fhir.Json;
using PhrCluster.Fhir.Patients;

namespace PhrCluster.Client.Import.Sending;

/// <summary>Maps a window's resources to items and packs them into submissions. Safe for concurrent use.</summary>
/// <param name="known">Citizens by an identifier, of all inputs; null where they are known by their Patient's id.</param>
/// <param name="isDryRun">Nothing will be sent: what is well formed is valid.</param>
internal sealed class WindowMapper(string source, PatientIndex? known, GroupingLimits limits, bool isDryRun)
{
    public MappedWindow Map(RawWindow window)
    {
        var patients = known ?? PatientIndex.ByPatientId();
        var mapped = new Mapping(source, patients, new SubmissionGrouper(new SubmissionOrigin(source, window.FirstLine, window.Input.Copy, window.Input.Head), limits), isDryRun);
        if (window.IsNdjson)
        {
            MapLines(window, mapped);
        }
        else if (!window.Text.IsEmpty)
        {
            MapDocument(window.Text, learnt: known is null ? patients : null, mapped);
        }

        if (window.Fault is { } fault)
        {
            mapped.Reject(fault.Line, null, null, fault.Rule);
        }

        return new MappedWindow(window, mapped.Receipts, mapped.Grouper.Finish());
    }

    /// <summary>Learns the Patients of an input, for citizens that are known by an identifier.</summary>
    public static void Learn(RawWindow window, PatientIndex patients)
    {
        if (window.IsNdjson)
        {
            foreach (var (_, json) in Lines(window).Where(static it => ResourceTypePeek.Find(it.Json.Span) == "Patient"))
            {
                patients.Add(json);
            }
        }
        else if (!window.Text.IsEmpty)
        {
            MapDocument(window.Text, patients, mapping: null);
        }
    }

    private static void MapLines(RawWindow window, Mapping mapping)
    {
        foreach (var (line, json) in Lines(window))
        {
            mapping.Take(line, json);
        }
    }

    /// <summary>The lines that are not blank.</summary>
    private static IEnumerable<(long Line, ReadOnlyMemory<byte> Json)> Lines(RawWindow window)
    {
        var rest = window.Text;
        for (var line = window.FirstLine; !rest.IsEmpty; line++)
        {
            var end = rest.Span.IndexOf((byte)'\n');
            var json = WithoutMark(line, end < 0 ? rest : rest[..end]);
            json = json[..json.Span.TrimEnd(" \t\r"u8).Length];
            rest = end < 0 ? default : rest[(end + 1)..];
            if (!json.IsEmpty)
            {
                yield return (line, json);
            }
        }
    }

    /// <summary>A Bundle's patients are learnt before anything that refers to them is mapped.</summary>
    private static void MapDocument(ReadOnlyMemory<byte> text, PatientIndex? learnt, Mapping? mapping)
    {
        var json = WithoutMark(1, text);
        if (ResourceTypePeek.Find(json.Span) != "Bundle")
        {
            learnt?.Add(json);
            mapping?.Take(1, json);
            return;
        }

        if (FhirBundle.Read(json, out var fault) is not { } bundle)
        {
            mapping?.Reject(0, "Bundle", fault!.Path, fault.Rule);
            return;
        }

        foreach (var patient in bundle.Entries.Where(static it => it.ResourceType == "Patient"))
        {
            learnt?.Add(patient.Resource, patient.FullUrl);
        }

        foreach (var entry in bundle.Entries)
        {
            mapping?.Take(entry.Number, entry.Resource);
        }
    }

    private static ReadOnlyMemory<byte> WithoutMark(long line, ReadOnlyMemory<byte> text) =>
        line == 1 ? text[(text.Length - JsonText.WithoutMark(text.Span).Length)..] : text;

    private sealed class Mapping(string source, PatientIndex patients, SubmissionGrouper grouper, bool isDryRun)
    {
        public List<LineReceipt> Receipts { get; } = [];

        public SubmissionGrouper Grouper => grouper;

        public void Reject(long line, string? resource, string? field, string rule) =>
            Receipts.Add(new LineReceipt(line, resource, LineStatus.Rejected, Field: field, Rule: rule));

        public void Take(long line, ReadOnlyMemory<byte> json)
        {
            switch (FhirMapper.Map(json, patients, source))
            {
                case Mapped mapped when isDryRun:
                    Receipts.Add(new LineReceipt(line, mapped.Item.ResourceType, LineStatus.Valid));
                    break;
                case Mapped mapped:
                    grouper.Add(mapped.Citizen, ImportItem.Of(mapped.Item, Receipts.Count, json.Span));
                    Receipts.Add(new LineReceipt(line, mapped.Item.ResourceType, LineStatus.Pending));
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

        /// <summary>The type that a path starts with; null where the resource's type could not be told.</summary>
        private static string? TypeOf(string path) => path.Split('.', 2)[0] is var type && type is not "Resource" ? type : null;
    }
}
