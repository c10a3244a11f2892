using System.Buffers;
using PhrCluster.Fhir;
using PhrCluster.Fhir.Json;

namespace PhrCluster.Client.Import;

/// <summary>Reads a JSON file that holds one resource, or a Bundle of them.</summary>
internal static class DocumentReader
{
    private const int ReadBytes = 64 * 1024;

    /// <summary>The file's resources; a Bundle's patients are learnt before anything that refers to them is handed out.</summary>
    public static async ValueTask<IReadOnlyList<ImportRecord>> ReadAsync(
        string file, Stream stream, int maxBytes, PatientIndex patients, CancellationToken cancellation)
    {
        ReadOnlyMemory<byte>? text;
        try
        {
            text = await ReadWholeAsync(stream, maxBytes, cancellation);
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            return [new ImportUnreadable(file, 0, null, WholeGzipStream.Rule)];
        }

        if (text is not { } json)
        {
            return [new ImportUnreadable(file, 0, null, $"must have at most {maxBytes} bytes")];
        }

        return ResourceTypePeek.Find(json.Span) == "Bundle" ? Entries(file, json, patients) : [Single(file, json, patients)];
    }

    private static ImportedResource Single(string file, ReadOnlyMemory<byte> json, PatientIndex patients)
    {
        patients.Add(json);
        return new ImportedResource(file, 1, json);
    }

    private static IReadOnlyList<ImportRecord> Entries(string file, ReadOnlyMemory<byte> json, PatientIndex patients)
    {
        if (FhirBundle.Read(json, out var fault) is not { } bundle)
        {
            return [new ImportUnreadable(file, 0, fault!.Path, fault.Rule)];
        }

        foreach (var entry in bundle.Entries)
        {
            if (entry.ResourceType == "Patient")
            {
                patients.Add(entry.Resource, entry.FullUrl);
            }
        }

        return [.. bundle.Entries.Select(entry => new ImportedResource(file, entry.Number, entry.Resource))];
    }

    /// <summary>Null when the file is larger than allowed.</summary>
    private static async ValueTask<ReadOnlyMemory<byte>?> ReadWholeAsync(Stream stream, int maxBytes, CancellationToken cancellation)
    {
        var text = new ArrayBufferWriter<byte>(ReadBytes);
        while (await stream.ReadAsync(text.GetMemory(ReadBytes), cancellation) is var count and > 0)
        {
            text.Advance(count);
            if (text.WrittenCount > maxBytes)
            {
                return null;
            }
        }

        return JsonText.WithoutMark(text.WrittenMemory);
    }
}
