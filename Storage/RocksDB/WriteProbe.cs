using PhrCluster.Grains.Journal;
using RocksDbSharp;

namespace PhrCluster.Storage.RocksDB;

/// <summary>
/// Finds out whether a directory takes synced writes again, with a small database beside the one that failed: that one is closed only when it can be opened
/// again, since a closed one is not even read.
/// </summary>
internal static class WriteProbe
{
    private const string Name = "probe";

    /// <summary>About what opening the database writes.</summary>
    private const int Bytes = 1024 * 1024;

    /// <exception cref="StoreUnwritableException">It does not.</exception>
    public static void Run(string directory)
    {
        var path = Path.Combine(directory, Name);
        try
        {
            Remove(path);
            using (var database = RocksDb.Open(new DbOptions().SetCreateIfMissing().SetWriteBufferSize(Bytes).SetKeepLogFileNum(1), path))
            {
                database.Put("probe"u8.ToArray(), new byte[Bytes], cf: null, new WriteOptions().SetSync(true));
            }

            Remove(path);
        }
        catch (Exception failure) when (failure is RocksDbException or IOException or UnauthorizedAccessException)
        {
            throw new StoreUnwritableException(failure.Message, failure);
        }
    }

    private static void Remove(string path)
    {
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }
    }
}
