using PhrCluster.Client.Import.Reading;
using PhrCluster.Fhir.Bundles;
using PhrCluster.Fhir.Json;
using PhrCluster.Fhir.Patients;

namespace PhrCluster.Client.Import.Sending;

/// <summary>Maps a window's resources to items and packs them into submissions. Safe for concurrent use.</summary>
/// <param name="known">Citizens by an identifier, of all inputs; null where they are known by their Patient's id.</param>
/// <param name="baseUrl">See <see cref="BulkImportOptions.BaseUrl"/>.</param>
/// <param name="isDryRun">Nothing will be sent: what is well formed is valid.</param>
internal sealed class WindowMapper(string source, PatientIndex? known, string? baseUrl, GroupingLimits limits, bool isDryRun)
{
    public MappedWindow Map(RawWindow window)
    {
        var origin = new SubmissionOrigin(source, window.FirstLine, window.Input.Copy, window.Input.Head);
        var mapping = new LineMapping(source, known, baseUrl, new SubmissionGrouper(origin, limits), isDryRun);
        foreach (var (line, json) in Resources(window))
        {
            if (window.Input.Conversion is null || !mapping.TakeWordOf(line, json))
            {
                mapping.Take(line, json, isDocument: !window.IsNdjson && json.Length == PlainText.Of(window.Text).Length);
            }
        }

        if (window.Fault is { } fault)
        {
            mapping.Reject(fault.Line, null, null, fault.Rule);
        }

        return new MappedWindow(window, origin, mapping.Receipts, mapping.Grouper.Finish(), mapping.Sightings);
    }

    /// <summary>Learns the Patients of an input, for citizens that are known by an identifier.</summary>
    public static void Learn(RawWindow window, PatientIndex patients)
    {
        foreach (var (_, json) in Resources(window))
        {
            Learn(json, null, patients);
        }
    }

    /// <summary>Learns the Patients among entries, and those of Bundles among them.</summary>
    public static void Learn(FhirBundle bundle, PatientIndex patients)
    {
        foreach (var entry in bundle.Entries)
        {
            Learn(entry.Resource, entry.FullUrl, patients);
        }
    }

    private static void Learn(ReadOnlyMemory<byte> json, string? fullUrl, PatientIndex patients)
    {
        switch (ResourceTypePeek.Find(json.Span))
        {
            case "Patient":
                patients.Add(json, fullUrl);
                break;
            case "Bundle" when FhirBundle.Read(json, out _) is { } bundle:
                Learn(bundle, patients);
                break;
        }
    }

    /// <summary>The lines that are not blank, or the values of a document.</summary>
    private static IEnumerable<(long Line, ReadOnlyMemory<byte> Json)> Resources(RawWindow window) =>
        window.IsNdjson ? Lines(window) : PlainText.ValuesOf(window.Text).Select(static (json, i) => (i + 1L, json));

    private static IEnumerable<(long Line, ReadOnlyMemory<byte> Json)> Lines(RawWindow window)
    {
        var rest = window.Text;
        for (var line = window.FirstLine; !rest.IsEmpty; line++)
        {
            var end = rest.Span.IndexOf((byte)'\n');
            var json = PlainText.Of(end < 0 ? rest : rest[..end]);
            rest = end < 0 ? default : rest[(end + 1)..];
            if (!json.IsEmpty)
            {
                yield return (line, json);
            }
        }
    }
}
