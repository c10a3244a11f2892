using PhrCluster.Silo.Settings;

namespace PhrCluster.Silo;

/// <summary>
/// The embedded store's directory, held by one silo at a time. The lock is the operating system's: it ends with the process, however
/// that ends.
/// </summary>
internal sealed class DataDirectory : IDisposable
{
    private const string LockName = "silo.lock";

    /// <summary>Unix's error of that name, as .NET passes it on.</summary>
    private const int ReadOnlyFileSystem = 30;

    private readonly FileStream _lock;

    private DataDirectory(FileStream held) => _lock = held;

    /// <summary>Makes the directory if there is none, for its owner only, and takes its lock.</summary>
    /// <exception cref="SettingsException">Another silo holds it, or it cannot be written.</exception>
    public static DataDirectory Claim(string path)
    {
        var setting = SiloCommandLine.NameOf(nameof(SiloSettings.Data));
        try
        {
            Create(path);
            return new DataDirectory(new FileStream(Path.Combine(path, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (Exception e) when (e.HResult == ReadOnlyFileSystem || e.InnerException?.HResult == ReadOnlyFileSystem)
        {
            throw new SettingsException($"{setting}: {path} is on a read-only file system, and a silo writes", e);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new SettingsException($"{setting}: {path} cannot be written", e);
        }
        catch (IOException e)
        {
            throw new SettingsException($"{setting}: {path} is in use by another silo, or is not a directory", e);
        }
    }

    public void Dispose() => _lock.Dispose();

    private static void Create(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
