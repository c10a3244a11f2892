using Xunit;

namespace PhrCluster.Tests.Cluster.Faults;

/// <summary>A file system of its own, small enough to be filled.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly string _mount = Directory.CreateTempSubdirectory("phr-disk-").FullName;

    private SmallDisk() { }

    /// <summary>A directory on it that is not there yet.</summary>
    public string Data => Path.Combine(_mount, "data");

    private string Filler => Path.Combine(_mount, "filler");

    /// <summary>Skips the test where nothing may be mounted.</summary>
    public static SmallDisk Mount()
    {
        var disk = new SmallDisk();
        if (!OperatingSystem.IsLinux() || !FaultShim.Run("mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", disk._mount))
        {
            Directory.Delete(disk._mount);
            Skip.If(true, "This test needs Linux and the right to mount.");
        }

        return disk;
    }

    /// <summary>Takes all the room that is left.</summary>
    public void Fill()
    {
        using var file = new FileStream(Filler, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        for (var block = new byte[64 * 1024]; block.Length >= 4096;)
        {
            try
            {
                file.Write(block);
            }
            catch (IOException)
            {
                block = new byte[block.Length / 2];
            }
        }
    }

    public void Free() => File.Delete(Filler);

    public void BecomeReadOnly() => FaultShim.Run("mount", "-o", "remount,ro", _mount);

    public void Dispose()
    {
        FaultShim.Run("umount", "-l", _mount);
        Directory.Delete(_mount);
    }
}
