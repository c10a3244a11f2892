using PhrCluster.Client.Import.Jobs;

namespace PhrCluster.Client.Import.Reading;

/// <summary>Finds the files that paths name.</summary>
internal static class ImportInputs
{
    private static readonly (string End, InputCompression Compression)[] Compressions =
        [(".gz", InputCompression.Gzip), (".zst", InputCompression.Zstd)];

    /// <summary>Files of a job's folder that an import could read.</summary>
    private static readonly string[] JobNames = [ImportJob.ReceiptsName, ImportJob.ErrorsName, ImportJob.ReportName, ImportJob.CheckpointName];

    /// <summary>
    /// The files that the paths name, without repetition and in the order of their names; of a folder, all within it that an import can read, but for what the job
    /// itself writes.
    /// </summary>
    /// <param name="format">Of standard input.</param>
    /// <param name="jobFolder">See <see cref="BulkImportOptions.JobFolder"/>.</param>
    /// <exception cref="BulkImportException">A path does not exist, cannot be opened, or names a file of another kind; a folder is, or is within, the job's, or a file
    /// would be written over by it.</exception>
    public static IReadOnlyList<ImportInput> Find(IEnumerable<string> paths, InputFormat format, string? jobFolder)
    {
        var job = jobFolder is null ? null : Resolved(jobFolder);
        var found = new SortedSet<string>(StringComparer.Ordinal);
        var readsStandardInput = false;
        foreach (var path in paths)
        {
            if (path == ImportInput.StandardInput)
            {
                readsStandardInput = true;
            }
            else if (Directory.Exists(path))
            {
                var folder = Resolved(path);
                Require(job is null || !IsWithin(folder, job), path, "holds the job's own files; give the job another folder");
                var own = job is not null && IsWithin(job, folder) ? Path.Combine(Path.GetFullPath(path), Path.GetRelativePath(folder, job)) : null;
                found.UnionWith(FilesIn(path).Where(file => own is null || !IsWithin(file, own)));
            }
            else
            {
                Require(File.Exists(path), path, "does not exist");
                Require(FormatOf(path) is not null, path, "must end in .ndjson or .json, also followed by .gz or .zst");
                if (!IsOfJob(path, job))
                {
                    found.Add(Path.GetFullPath(path));
                }
            }
        }

        var shared = SharedFolder(found);
        var files = found.Select(path =>
        {
            var (kind, compression) = FormatOf(path)!.Value;
            return new ImportInput(path, Path.GetRelativePath(shared, path).Replace('\\', '/'), kind, compression).Identified();
        });
        IEnumerable<ImportInput> standard = readsStandardInput
            ? [new ImportInput(ImportInput.StandardInput, ImportInput.StandardInput, format, InputCompression.Sniffed)]
            : [];
        return Numbered([.. standard, .. files]);
    }

    /// <summary>Tells inputs apart that begin alike, whatever their length: exports that grow hold the same lines at the same places.</summary>
    private static IReadOnlyList<ImportInput> Numbered(IReadOnlyList<ImportInput> inputs)
    {
        var copies = new Dictionary<string, int>(StringComparer.Ordinal);
        return [.. inputs.Select(input =>
        {
            if (input.IsStandardInput)
            {
                return input with { Copy = ImportInput.CopyOfStandardInput };
            }

            var before = copies.GetValueOrDefault(input.Head);
            copies[input.Head] = before + 1;
            return input with { Copy = before };
        })];
    }

    /// <summary>Folders among the paths in which nothing was found.</summary>
    public static IEnumerable<string> FoldersWithout(IReadOnlyList<ImportInput> found, IEnumerable<string> paths) =>
        paths.Where(path => Directory.Exists(path) && !found.Any(it => !it.IsStandardInput && IsWithin(it.Path, Path.GetFullPath(path))));

    private static List<string> FilesIn(string folder)
    {
        // Links are not followed: a folder that links to its parent would never end.
        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = false };
        try
        {
            return [.. Directory.EnumerateFiles(folder, "*", options).Where(static path => FormatOf(path) is not null).Select(Path.GetFullPath)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw BulkImportException.Input($"{folder}: cannot be read through: {e.Message}", e);
        }
    }

    /// <summary>
    /// True for a file that the job wrote: one of a shell's pattern, when the job is run again. A job that has not begun would write over it.
    /// </summary>
    private static bool IsOfJob(string path, string? job)
    {
        if (job is null || !JobNames.Contains(Path.GetFileName(path)) || Resolved(Path.GetDirectoryName(Path.GetFullPath(path))!) != job)
        {
            return false;
        }

        Require(File.Exists(Path.Combine(job, ImportJob.CheckpointName)), path, "would be written over by the job; give the job another folder");
        return true;
    }

    /// <summary>The full path with every link on its way followed, as far as it exists.</summary>
    private static string Resolved(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (Path.GetDirectoryName(full) is not { } parent)
        {
            return full;
        }

        var here = Path.Combine(Resolved(parent), Path.GetFileName(full));
        return Directory.Exists(here) && Directory.ResolveLinkTarget(here, returnFinalTarget: true) is { } target ? Resolved(target.FullName) : here;
    }

    private static bool IsWithin(string path, string folder) =>
        (Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)) + Path.DirectorySeparatorChar)
            .StartsWith(Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static string SharedFolder(IReadOnlyCollection<string> files)
    {
        var shared = files.Select(Path.GetDirectoryName).FirstOrDefault() ?? string.Empty;
        while (shared.Length > 0 && !files.All(file => file.StartsWith(Path.TrimEndingDirectorySeparator(shared) + Path.DirectorySeparatorChar, StringComparison.Ordinal)))
        {
            shared = Path.GetDirectoryName(shared) ?? string.Empty;
        }

        return shared.Length > 0 ? shared : ".";
    }

    private static (InputFormat Format, InputCompression Compression)? FormatOf(string path)
    {
        var (end, compression) = Compressions.FirstOrDefault(
            it => path.EndsWith(it.End, StringComparison.OrdinalIgnoreCase), (End: string.Empty, Compression: InputCompression.None));
        var name = path.AsSpan(0, path.Length - end.Length);
        return name.EndsWith(".ndjson", StringComparison.OrdinalIgnoreCase) ? (InputFormat.Ndjson, compression)
            : name.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? (InputFormat.Json, compression)
            : null;
    }

    private static void Require(bool holds, string path, string rule)
    {
        if (!holds)
        {
            throw BulkImportException.Input($"{path}: {rule}");
        }
    }
}
