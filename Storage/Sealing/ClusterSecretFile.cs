using System.Security.Cryptography;

namespace PhrCluster.Storage.Sealing;

/// <summary>
/// The cluster secret of a single machine, in a file beside the data that it opens. Without it no record can be read: it belongs into the
/// backup, and apart from the backup of the data.
/// </summary>
public static class ClusterSecretFile
{
    public const string FileName = "cluster.secret";

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>
    /// Reads the secret of <paramref name="directory"/>, or creates a random one, durably, readable by its owner only. None is made beside a journal: its
    /// citizens would have no record any more.
    /// </summary>
    /// <param name="journal">The journal's directory, which must not be there where the secret is not.</param>
    /// <returns><see cref="RecordVault.SecretLength"/> bytes.</returns>
    /// <exception cref="InvalidDataException">The file does not hold a secret, or others than its owner may read or write it.</exception>
    /// <exception cref="ForeignStoreException">The secret is missing beside a journal.</exception>
    public static byte[] ReadOrCreate(string directory, string journal)
    {
        Directory.CreateDirectory(directory);
        var path = Path.Combine(directory, FileName);
        if (!File.Exists(path))
        {
            if (Directory.Exists(journal) && Directory.EnumerateFileSystemEntries(journal).Any())
            {
                throw new ForeignStoreException($"'{path}' is missing beside a journal, which can't be read without it: give it back from its backup.");
            }

            Create(path);
        }

        return Read(path);
    }

    private static void Create(string path)
    {
        // Written whole under another name first: a crash leaves no half secret, and of two processes that start together one wins.
        var draft = $"{path}.{Convert.ToHexString(RandomNumberGenerator.GetBytes(8))}";
        try
        {
            WriteDurably(draft);
            DurableDirectory.TryName(draft, path); // Where another process was faster, its secret is the one.
        }
        finally
        {
            File.Delete(draft);
        }

        DurableDirectory.Sync(Path.GetDirectoryName(Path.GetFullPath(path))!);
    }

    private static void WriteDurably(string path)
    {
        var settings = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            settings.UnixCreateMode = OwnerOnly;
        }

        using var file = new FileStream(path, settings);
        file.Write(RandomNumberGenerator.GetBytes(RecordVault.SecretLength));
        file.Flush(flushToDisk: true);
    }

    /// <summary>Reads a secret that was made before: the same file for every silo of a cluster.</summary>
    /// <exception cref="InvalidDataException">The file does not hold a secret, or others than its owner may read or write it.</exception>
    public static byte[] Read(string path)
    {
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & ~OwnerOnly) != 0)
        {
            throw new InvalidDataException($"'{path}' is open to others than its owner: set its mode to 600.");
        }

        var secret = File.ReadAllBytes(path);
        return secret.Length == RecordVault.SecretLength
            ? secret
            : throw new InvalidDataException($"'{path}' has {secret.Length} bytes; a cluster secret has {RecordVault.SecretLength}.");
    }
}
