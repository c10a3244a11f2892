using PhrCluster.Client.Import.Formats;
using PhrCluster.Client.Import.Jobs;

namespace PhrCluster.Client.Import.Reading;

/// <summary>Finds the files that paths name.</summary>
internal static class ImportInputs
{
    private static readonly (string End, InputCompression Compression)[] Compressions =
        [(".gz", InputCompression.Gzip), (".zst", InputCompression.Zstd)];

    /// <summary>Files of a job's folder that an import could read.</summary>
    private static readonly string[] JobNames = [ImportJob.ReceiptsName, ImportJob.ErrorsName, ImportJob.ReportName, ImportJob.CheckpointName];

    /// <summary>Names of files passed over that are told; a number tells of the rest.</summary>
    private const int MaxPassedOver = 10;

    /// <summary>
    /// The files that the paths name, without repetition and in the order of their names; of a folder, all within it that an import can read, but for what the job
    /// itself writes.
    /// </summary>
    /// <param name="format">Of standard input.</param>
    /// <param name="jobFolder">See <see cref="BulkImportOptions.JobFolder"/>.</param>
    /// <exception cref="BulkImportException">A path does not exist, cannot be opened, or names a file of another kind; a folder is, or is within, the job's, or a file
    /// would be written over by it.</exception>
    /// <param name="conversion">How the files become FHIR; null where they are.</param>
    public static IReadOnlyList<ImportInput> Find(IEnumerable<string> paths, InputFormat format, string? jobFolder, Conversion? conversion = null)
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
                found.UnionWith(FilesIn(path, conversion).Where(file => own is null || !IsWithin(file, own)));
            }
            else
            {
                Require(File.Exists(path), path, "does not exist");
                Require(IsRead(path, conversion), path, $"must end in {EndsOf(conversion)}, also followed by .gz or .zst");
                if (!IsOfJob(path, job))
                {
                    found.Add(Path.GetFullPath(path));
                }
            }
        }

        var shared = SharedFolder(found);
        var files = found.SelectMany(path => IsArchive(path, conversion)
            ? ZipMembers.Of(path).Where(static it => FormatOf(it.Name, null) is not null).Select(it => InputOf(path, it.Name) with { Member = it.Index })
            : [InputOf(path, null)]).Select(static it => it.Identified());
        IEnumerable<ImportInput> standard = readsStandardInput
            ? [new ImportInput(ImportInput.StandardInput, ImportInput.StandardInput, format, InputCompression.Sniffed) { Conversion = conversion }]
            : [];
        return Numbered([.. standard, .. files]);

        ImportInput InputOf(string path, string? member)
        {
            var (kind, compression) = FormatOf(member ?? path, conversion)!.Value;
            var name = Path.GetRelativePath(shared, path).Replace('\\', '/');
            return new ImportInput(path, member is null ? name : $"{name}/{member}", kind, compression) { Conversion = conversion };
        }
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

    /// <summary>Folders and archives among the paths in which nothing was found.</summary>
    public static IEnumerable<string> FoldersWithout(IReadOnlyList<ImportInput> found, IEnumerable<string> paths) =>
        paths.Where(path => (Directory.Exists(path) || IsArchive(path, null)) && !found.Any(it => !it.IsStandardInput && IsWithin(it.Path, Path.GetFullPath(path))));

    /// <summary>How many files of a folder or an archive are of no kind that is read, the job's own excepted, and the names of the first.</summary>
    public static (string Folder, long Count, IReadOnlyList<string> First) PassedOver(string folder, string? jobFolder, Conversion? conversion)
    {
        var job = jobFolder is null ? null : Resolved(jobFolder);
        var (count, first) = (0L, new SortedSet<string>(StringComparer.Ordinal));
        var all = Directory.Exists(folder) ? AllIn(folder).Where(path => job is null || !IsWithin(Resolved(path), job)) : [Path.GetFullPath(folder)];
        foreach (var name in all.SelectMany(NotRead))
        {
            count++;
            first.Add(name);
            if (first.Count > MaxPassedOver)
            {
                first.Remove(first.Max!);
            }
        }

        return (folder, count, [.. first]);

        IEnumerable<string> NotRead(string path)
        {
            var name = Path.GetRelativePath(folder, path).Replace('\\', '/');
            return !IsArchive(path, conversion) ? FormatOf(path, conversion) is null ? [name] : []
                : ZipMembers.Of(path).Where(static it => FormatOf(it.Name, null) is null).Select(it => name == "." ? it.Name : $"{name}/{it.Name}");
        }
    }

    private static List<string> FilesIn(string folder, Conversion? conversion) => [.. AllIn(folder).Where(path => IsRead(path, conversion))];

    private static bool IsRead(string path, Conversion? conversion) => FormatOf(path, conversion) is not null || IsArchive(path, conversion);

    /// <summary>An archive of files of FHIR; of other formats, some have archives of their own.</summary>
    public static bool IsArchive(string path, Conversion? conversion) => conversion is null && path.EndsWith(ZipMembers.End, StringComparison.OrdinalIgnoreCase);

    private static List<string> AllIn(string folder)
    {
        // Links are not followed: a folder that links to its parent would never end.
        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = false };
        try
        {
            return [.. Directory.EnumerateFiles(folder, "*", options).Select(Path.GetFullPath)];
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

    private static (InputFormat Format, InputCompression Compression)? FormatOf(string path, Conversion? conversion)
    {
        var (end, compression) = Compressions.FirstOrDefault(
            it => path.EndsWith(it.End, StringComparison.OrdinalIgnoreCase), (End: string.Empty, Compression: InputCompression.None));
        var name = path.AsSpan(0, path.Length - end.Length);
        if (conversion is not null)
        {
            var ends = conversion.Format.Ends.FirstOrDefault(it => path.AsSpan(0, path.Length - end.Length).EndsWith(it, StringComparison.OrdinalIgnoreCase));
            return ends is null ? null : (InputFormat.Ndjson, compression);
        }

        return name.EndsWith(".ndjson", StringComparison.OrdinalIgnoreCase) ? (InputFormat.Ndjson, compression)
            : name.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? (InputFormat.Json, compression)
            : null;
    }

    /// <summary>How names of files end that are read.</summary>
    public static string EndsOf(Conversion? conversion) => string.Join(" or ", conversion?.Format.Ends ?? [".ndjson", ".json", ZipMembers.End]);

    private static void Require(bool holds, string path, string rule)
    {
        if (!holds)
        {
            throw BulkImportException.Input($"{path}: {rule}");
        }
    }
}
