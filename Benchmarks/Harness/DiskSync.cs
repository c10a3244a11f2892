using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace PhrCluster.Benchmarks.Harness;

/// <summary>How long the disk takes to make one block durable: it bounds every commit that waits for it.</summary>
internal static class DiskSync
{
    private const int Times = 200;
    private const int Block = 4_096;

    /// <summary>Milliseconds of one <c>fdatasync</c> after 4 KiB were written over where the file had room already, as a journal's log is: the median.</summary>
    public static double Milliseconds()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose);
        var block = new byte[Block];
        for (var i = 0; i < Times; i++)
        {
            file.Write(block);
        }

        file.Flush(flushToDisk: true);
        file.Position = 0;
        return Load.Median(Enumerable.Range(0, Times).Select(_ => One(file, block)));
    }

    private static double One(FileStream file, byte[] block)
    {
        var began = Stopwatch.GetTimestamp();
        file.Write(block);
        if (DataSync((int)file.SafeFileHandle.DangerousGetHandle()) != 0)
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError());
        }

        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }

    [DllImport("libc", EntryPoint = "fdatasync", SetLastError = true)]
    private static extern int DataSync(int file);
}
