using System.ComponentModel;
using System.Runtime.InteropServices;

namespace PhrCluster.Storage.Sealing;

/// <summary>Makes the names in a directory durable: on Unix the sync of a file does not promise that its name survives a power loss.</summary>
internal static class DurableDirectory
{
    private const int ReadOnly = 0;

    /// <exception cref="Win32Exception">The directory could not be synced.</exception>
    public static void Sync(string directory)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var handle = Open(directory, ReadOnly);
        if (handle < 0)
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError());
        }

        try
        {
            if (Fsync(handle) != 0)
            {
                throw new Win32Exception(Marshal.GetLastPInvokeError());
            }
        }
        finally
        {
            _ = Close(handle);
        }
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static extern int Fsync(int handle);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    private static extern int Close(int handle);
}
