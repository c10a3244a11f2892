using System.Globalization;

namespace PhrCluster.Benchmarks.Harness;

/// <summary>Processor time, user and system, as the Linux kernel counts it in <c>/proc</c>, to a hundredth of a second.</summary>
internal static class ProcessorTime
{
    /// <summary>USER_HZ, the same on every architecture that .NET runs on.</summary>
    private const double TicksPerSecond = 100;

    // Places after the command's name, see proc(5): there the state is number 3.
    private const int Parent = 1, User = 11, System = 12, ReapedUser = 13, ReapedSystem = 14;

    /// <summary>Of one process with all its threads.</summary>
    public static TimeSpan Of(int process) => Seconds(Stat(process), User, System);

    /// <summary>Of a process, its children that live, and those that it has outlived.</summary>
    public static TimeSpan OfFamily(int process)
    {
        var all = Seconds(Stat(process), User, System, ReapedUser, ReapedSystem);
        foreach (var directory in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(directory), out var other) && TryStat(other) is { } stat && stat[Parent] == process.ToString(CultureInfo.InvariantCulture))
            {
                all += Seconds(stat, User, System);
            }
        }

        return all;
    }

    /// <summary>Of this process.</summary>
    public static TimeSpan OfSelf() => Environment.CpuUsage.TotalTime;

    private static TimeSpan Seconds(string[] stat, params ReadOnlySpan<int> places)
    {
        var ticks = 0L;
        foreach (var place in places)
        {
            ticks += long.Parse(stat[place], CultureInfo.InvariantCulture);
        }

        return TimeSpan.FromSeconds(ticks / TicksPerSecond);
    }

    private static string[] Stat(int process) => TryStat(process) ?? throw new InvalidOperationException($"Process {process} has ended.");

    private static string[]? TryStat(int process)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{process}/stat");
            return text[(text.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return null; // It has ended meanwhile.
        }
    }
}
