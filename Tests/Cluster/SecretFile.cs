namespace PhrCluster.Tests.Cluster;

/// <summary>A cluster secret in a file that a silo takes: open to its owner only.</summary>
internal static class SecretFile
{
    public static void Write(string path, byte[] secret)
    {
        File.WriteAllBytes(path, secret);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }
}
