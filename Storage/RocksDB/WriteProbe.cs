namespace PhrCluster.Storage.RocksDB;

/// <summary>Finds out whether a directory takes writes again, without touching the database in it: one that is closed and can't be opened is not even read.</summary>
internal static class WriteProbe
{
    /// <summary>About what opening the database writes.</summary>
    private const int Bytes = 1024 * 1024;

    /// <exception cref="IOException">It does not.</exception>
    /// <exception cref="UnauthorizedAccessException">It does not.</exception>
    public static void Run(string directory)
    {
        var path = Path.Combine(directory, "write.probe");
        try
        {
            using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
            file.Write(new byte[Bytes]);
            file.Flush(flushToDisk: true);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
