using PhrCluster.Fhir;

namespace PhrCluster.Client.Import.Sending;

/// <summary>Reads resources, maps them to items, and sends them on, counting each.</summary>
internal sealed class Importer(string source, PatientIndex patients, SubmissionGrouper grouper, SubmissionSender sender, ImportTally tally)
{
    /// <param name="onRead">Called after each record, for progress.</param>
    public async Task Run(ImportReader reader, Action onRead, CancellationToken cancellation)
    {
        await foreach (var record in reader.ReadAsync(cancellation))
        {
            tally.Read();
            foreach (var ready in Take(record))
            {
                await sender.Enqueue(ready, cancellation);
            }

            onRead();
        }

        foreach (var rest in grouper.Drain())
        {
            await sender.Enqueue(rest, cancellation);
        }

        await sender.Complete();
    }

    private IEnumerable<PendingSubmission> Take(ImportRecord record)
    {
        if (record is not ImportedResource resource)
        {
            var unreadable = (ImportUnreadable)record;
            tally.Reject(new ImportOrigin(unreadable.File, unreadable.Number, null), unreadable.Path, unreadable.Rule);
            return [];
        }

        switch (FhirMapper.Map(resource.Json, patients, source))
        {
            case Mapped mapped:
                return grouper.Add(mapped.Citizen, ImportItem.Of(mapped.Item, resource));
            case Skipped skipped:
                tally.Skip(skipped.ResourceType);
                return [];
            case Rejected rejected:
                tally.Reject(new ImportOrigin(resource.File, resource.Number, TypeOf(rejected.Path)), rejected.Path, rejected.Rule);
                return [];
            default:
                throw new InvalidOperationException("A resource is mapped, skipped or rejected.");
        }
    }

    /// <summary>The type that a path starts with; null where the resource's type could not be told.</summary>
    private static string? TypeOf(string path) =>
        path.Split('.', 2)[0] is var type && type is not "Resource" ? type : null;
}
