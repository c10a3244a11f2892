using System.Globalization;

namespace PhrCluster.Tests.Cluster.Crash;

/// <summary>How often a silo is killed: <c>PHR_KILLS</c> says it, for a longer run.</summary>
internal static class Killing
{
    /// <param name="usual">So often where nobody says it.</param>
    public static int Times(int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable("PHR_KILLS"), NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked : usual;
}
