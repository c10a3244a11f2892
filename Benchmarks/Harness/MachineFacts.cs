using System.Globalization;
using System.Runtime.InteropServices;

namespace PhrCluster.Benchmarks.Harness;

/// <summary>What a figure's reader must know of the machine; nothing that tells whose it is.</summary>
internal static class MachineFacts
{
    /// <param name="run">The machine's time from the beginning of the run to its end.</param>
    public static IEnumerable<(string What, string Value)> All(DateTimeOffset now, MachineTime run) =>
    [
        ("date", now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        ("processor", $"{Value("/proc/cpuinfo", "model name") ?? "unknown"}, {Environment.ProcessorCount} cores"),
        ("memory", FormattableString.Invariant($"{MemoryBytes() / Math.Pow(2, 30):N0} GiB")),
        ("kernel", $"Linux {Environment.OSVersion.Version}"),
        (".NET", RuntimeInformation.FrameworkDescription),
        ("file system of the data", FileSystem(Path.GetTempPath())),
        ("one fdatasync there, 4 KiB", FormattableString.Invariant($"{DiskSync.Milliseconds():N2} ms, median after the run")),
        ("stolen in the whole run", FormattableString.Invariant($"{run.StolenPercent:N1} % of the processors' time")),
    ];

    /// <exception cref="InvalidOperationException">Temporary files are kept in memory: nothing there is durable.</exception>
    public static void RequireDisk()
    {
        if (FileSystem(Path.GetTempPath()) is "tmpfs" or "ramfs")
        {
            throw new InvalidOperationException("Temporary files are in memory here, so that nothing would be synced: set TMPDIR to a directory on a disk.");
        }
    }

    public static long MemoryBytes() => long.Parse(Value("/proc/meminfo", "MemTotal")!.Split(' ')[0], CultureInfo.InvariantCulture) * 1024;

    /// <summary>Bytes of a process that are in memory.</summary>
    public static long ResidentBytes(int process) =>
        long.Parse(Value($"/proc/{process}/status", "VmRSS")!.Split(' ')[0], CultureInfo.InvariantCulture) * 1024;

    private static string FileSystem(string path) =>
        File.ReadLines("/proc/mounts").Select(static line => line.Split(' '))
            .Where(mount => path.StartsWith(mount[1].TrimEnd('/') + "/", StringComparison.Ordinal))
            .MaxBy(static mount => mount[1].Length)?[2] ?? "unknown";

    private static string? Value(string file, string key) =>
        File.ReadLines(file).FirstOrDefault(line => line.StartsWith(key, StringComparison.Ordinal))?.Split(':', 2)[1].Trim();
}
