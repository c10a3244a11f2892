using System.Security.Cryptography;
using PhrCluster.Readings;

namespace PhrCluster.Client.Import.Sending;

/// <summary>An item on its way into a record, and where it came from.</summary>
/// <param name="Origin">Named in the rejects file if the record refuses it.</param>
/// <param name="Bytes">Size of its JSON.</param>
/// <param name="Hash">SHA-256 of its JSON.</param>
internal sealed record ImportItem(RecordItem Item, ImportOrigin Origin, int Bytes, ReadOnlyMemory<byte> Hash)
{
    public static ImportItem Of(RecordItem item, ImportedResource resource) => new(
        item,
        new ImportOrigin(resource.File, resource.Number, item.ResourceType),
        resource.Json.Length,
        SHA256.HashData(resource.Json.Span));
}

/// <summary>A place in the files that an import reads.</summary>
/// <param name="Number">The line in NDJSON, the entry in a Bundle, each from 1; 0 for a file as a whole.</param>
/// <param name="Resource">The FHIR resource type, where it is known.</param>
internal sealed record ImportOrigin(string File, long Number, string? Resource);
