using System.IO.Compression;

namespace PhrCluster.Client.Import.Reading;

/// <summary>What lies in an archive. Its names are for receipts alone: nothing is ever written under them.</summary>
internal static class ZipMembers
{
    public const string End = ".zip";

    /// <summary>Files of one archive: each is found again by reading the archive's list.</summary>
    public const int MaxMembers = 5_000;

    /// <summary>How many times its packed length a file may have: JSON packs ten- to thirtyfold, an archive that is made to fill a disk a thousandfold.</summary>
    public const int MaxExpansion = 200;

    /// <summary>Longer than any name that real archives give.</summary>
    public const int MaxNameLength = 512;

    /// <summary>What the archives of one maker hold beside each file.</summary>
    private const string ResourceForks = "__MACOSX/";

    /// <summary>Files in the order of their names, each with its place in the archive.</summary>
    /// <exception cref="BulkImportException">It cannot be read, or is not as archives of data are.</exception>
    public static IReadOnlyList<(int Index, string Name)> Of(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            using var archive = new ZipArchive(file, ZipArchiveMode.Read);
            Require(archive.Entries.Count <= MaxMembers, path, $"holds more than {MaxMembers} files");
            var packed = 0L;
            var members = new List<(int Index, string Name)>();
            for (var i = 0; i < archive.Entries.Count; i++)
            {
                var entry = archive.Entries[i];
                var name = entry.FullName.Replace('\\', '/');
                Require(name.Length <= MaxNameLength, path, $"names a file in more than {MaxNameLength} characters");
                Require(entry.Length / MaxExpansion <= entry.CompressedLength, path, $"holds a file that is more than {MaxExpansion} times as long as it is packed");
                Require((packed += entry.CompressedLength) <= file.Length, path, "holds files that lie over one another");
                if (!name.EndsWith('/') && !name.StartsWith(ResourceForks, StringComparison.Ordinal))
                {
                    Require(!entry.IsEncrypted, path, "is encrypted");
                    members.Add((i, string.Concat(name.Select(static c => char.IsControl(c) ? '_' : c))));
                }
            }

            return [.. members.OrderBy(static it => it.Name, StringComparer.Ordinal)];
        }
        catch (InvalidDataException e)
        {
            throw BulkImportException.Input($"{path}: is no archive that can be read", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw BulkImportException.Input($"{path}: cannot be opened", e);
        }
    }

    private static void Require(bool holds, string path, string rule)
    {
        if (!holds)
        {
            throw BulkImportException.Input($"{path}: {rule}");
        }
    }
}
