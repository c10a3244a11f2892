using System.Text.Json;

namespace PhrCluster.Client.Import.Jobs;

/// <summary>
/// Where an import stands: all lines before <see cref="Next"/> are settled, and their receipts are the first bytes of the receipt files. What of
/// the windows from there up to <see cref="Begun"/> was sent before an interruption is unknown; they are made again and sent under the same ids.
/// </summary>
internal sealed record ImportCheckpoint
{
    public const string CurrentFormat = "phr-import-checkpoint/1";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public string Format { get; init; } = CurrentFormat;

    /// <summary>When the import began, to the millisecond, as commits are timed.</summary>
    public required DateTimeOffset Began { get; init; }

    public required JobTerms Terms { get; init; }

    public required IReadOnlyList<JobInput> Inputs { get; init; }

    public required JobPlace Next { get; init; }

    /// <summary>Windows settled.</summary>
    public long Done { get; init; }

    /// <summary>Windows of which something may have been sent; no later one was.</summary>
    public long Begun { get; init; }

    /// <summary>Bytes of the receipt files, in their order.</summary>
    public IReadOnlyList<long> ReceiptBytes { get; init; } = [];

    public IReadOnlyList<TallyRow> Rows { get; init; } = [];

    public IReadOnlyList<BulkImportReason> Reasons { get; init; } = [];

    /// <summary>See <see cref="Sending.MappedWindow.IsImporterRefused"/>.</summary>
    public bool IsImporterRefused { get; init; }

    /// <summary>An input could not be read to its end.</summary>
    public bool IsInputDamaged { get; init; }

    /// <summary>See <see cref="Sending.MappedWindow.Doubled"/>.</summary>
    public long Doubled { get; init; }

    public bool IsComplete { get; init; }

    /// <summary>Replaces the file at once: whoever reads it finds the one before or this one, whole, also after a power cut.</summary>
    public void Save(string path)
    {
        var next = path + ".next";
        using (var file = new FileStream(next, FileMode.Create, FileAccess.Write))
        {
            JsonSerializer.Serialize(file, this, Json);
            file.Flush(flushToDisk: true);
        }

        File.Move(next, path, overwrite: true);
    }

    /// <summary>Null when there is none.</summary>
    /// <exception cref="BulkImportException">The file holds no checkpoint that this version can read.</exception>
    public static ImportCheckpoint? Load(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            var checkpoint = JsonSerializer.Deserialize<ImportCheckpoint>(File.ReadAllBytes(path), Json);
            return checkpoint?.Format == CurrentFormat ? checkpoint : throw new JsonException();
        }
        catch (JsonException e)
        {
            throw BulkImportException.Input($"{path}: is no checkpoint of this version ({CurrentFormat})", e);
        }
    }
}
