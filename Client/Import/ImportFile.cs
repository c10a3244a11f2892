namespace PhrCluster.Client.Import;

/// <summary>A file that an import reads.</summary>
/// <param name="IsNdjson">One resource a line; else one resource or Bundle.</param>
/// <param name="IsCompressed">gzip.</param>
internal sealed record ImportFile(string Path, bool IsNdjson, bool IsCompressed)
{
    private const string Gzip = ".gz";

    /// <summary>
    /// The files that the paths name, without repetition and in the order of their full paths; of a folder, all within it that an import
    /// can read.
    /// </summary>
    /// <param name="unusable">Paths that do not exist, or name a file of another kind.</param>
    public static IReadOnlyList<ImportFile> Find(IEnumerable<string> paths, out IReadOnlyList<ImportUnreadable> unusable)
    {
        var found = new SortedDictionary<string, ImportFile>(StringComparer.Ordinal);
        var faults = new List<ImportUnreadable>();
        foreach (var path in paths)
        {
            if (Directory.Exists(path))
            {
                AddFolder(path, found);
            }
            else if (!File.Exists(path))
            {
                faults.Add(new ImportUnreadable(path, 0, null, "does not exist"));
            }
            else if (Of(path) is { } file)
            {
                found.TryAdd(System.IO.Path.GetFullPath(path), file);
            }
            else
            {
                faults.Add(new ImportUnreadable(path, 0, null, "must end in .ndjson, .json, .ndjson.gz or .json.gz"));
            }
        }

        unusable = faults;
        return [.. found.Values];
    }

    /// <summary>Null when the file is gone or may not be read.</summary>
    public Stream? Open()
    {
        try
        {
            var stream = new FileStream(
                Path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1, FileOptions.Asynchronous | FileOptions.SequentialScan);
            return IsCompressed ? new WholeGzipStream(stream) : stream;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static void AddFolder(string folder, SortedDictionary<string, ImportFile> found)
    {
        // Links are not followed: a folder that links to its parent would never end.
        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };
        foreach (var path in Directory.EnumerateFiles(folder, "*", options))
        {
            if (Of(path) is { } file)
            {
                found.TryAdd(System.IO.Path.GetFullPath(path), file);
            }
        }
    }

    private static ImportFile? Of(string path)
    {
        var isCompressed = path.EndsWith(Gzip, StringComparison.OrdinalIgnoreCase);
        var name = isCompressed ? path.AsSpan(0, path.Length - Gzip.Length) : path;
        return name.EndsWith(".ndjson", StringComparison.OrdinalIgnoreCase) ? new ImportFile(path, IsNdjson: true, isCompressed)
            : name.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? new ImportFile(path, IsNdjson: false, isCompressed)
            : null;
    }
}
