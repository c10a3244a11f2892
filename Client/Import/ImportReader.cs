using System.Runtime.CompilerServices;
using PhrCluster.Fhir;
using PhrCluster.Fhir.Json;

namespace PhrCluster.Client.Import;

/// <summary>
/// Reads FHIR resources from files and folders: NDJSON, single resources and Bundles, plain or gzip. One line, or one JSON file, is in
/// memory at a time. The order is always the same: files by path, and within a file as it stands.
/// </summary>
/// <param name="paths">Files or folders.</param>
/// <param name="patients">
/// Learns the Patient resources. Where it knows citizens by an identifier, all files are read twice, first for the Patients alone.
/// </param>
public sealed class ImportReader(IReadOnlyList<string> paths, PatientIndex patients, ImportLimits? limits = null)
{
    private readonly ImportLimits _limits = limits ?? new ImportLimits();

    /// <summary>Every resource, and what could not be read, once.</summary>
    public async IAsyncEnumerable<ImportRecord> ReadAsync([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var files = ImportFile.Find(paths, out var unusable);
        foreach (var fault in unusable)
        {
            yield return fault;
        }

        if (patients.NeedsPatients)
        {
            await LearnPatientsAsync(files, cancellation);
        }

        foreach (var file in files)
        {
            await foreach (var record in RecordsAsync(file, cancellation))
            {
                yield return record;
            }
        }
    }

    private async Task LearnPatientsAsync(IReadOnlyList<ImportFile> files, CancellationToken cancellation)
    {
        foreach (var file in files)
        {
            await foreach (var record in RecordsAsync(file, cancellation))
            {
                // A JSON file's patients are learnt as it is read, under the URLs of its Bundle.
                if (file.IsNdjson && record is ImportedResource resource && ResourceTypePeek.Find(resource.Json.Span) == "Patient")
                {
                    patients.Add(resource.Json);
                }
            }
        }
    }

    private async IAsyncEnumerable<ImportRecord> RecordsAsync(
        ImportFile file, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var stream = file.Open();
        if (stream is null)
        {
            yield return new ImportUnreadable(file.Path, 0, null, "cannot be opened");
            yield break;
        }

        if (!file.IsNdjson)
        {
            foreach (var record in await DocumentReader.ReadAsync(file.Path, stream, _limits.MaxDocumentBytes, patients, cancellation))
            {
                yield return record;
            }

            yield break;
        }

        await using var lines = new NdjsonReader(file.Path, stream, _limits.MaxLineBytes);
        while (await lines.NextAsync(cancellation) is { } record)
        {
            yield return record;
        }
    }
}
