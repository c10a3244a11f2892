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

    /// <summary>Gives a whole file its name, unless there is a file of that name: of many that try at once, one does.</summary>
    /// <returns>False when there was one.</returns>
    public static bool TryName(string draft, string path)
    {
        if (OperatingSystem.IsWindows())
        {
            try
            {
                File.Move(draft, path, overwrite: false);
                return true;
            }
            catch (IOException) when (File.Exists(path))
            {
                return false;
            }
        }

        // Moving a file on Unix replaces another that came in between.
        return Link(draft, path) == 0 || (File.Exists(path) ? false : throw new Win32Exception(Marshal.GetLastPInvokeError()));
    }

    [DllImport("libc", EntryPoint = "link", SetLastError = true)]
    private static extern int Link([MarshalAs(UnmanagedType.LPUTF8Str)] string path, [MarshalAs(UnmanagedType.LPUTF8Str)] string name);

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static extern int Fsync(int handle);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    private static extern int Close(int handle);
}
