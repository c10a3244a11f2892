using System.Globalization;

namespace PhrCluster.Grains.Journal;

/// <summary>The silo's clock and the store's differ by more than <see cref="Tolerance"/>. Nothing was committed: what is decided at a wrong time can't be taken back.</summary>
/// <param name="ahead">How far the silo's clock is ahead of the store's; negative where it is behind.</param>
public sealed class ClockDiffersException(TimeSpan ahead) : Exception(Told(ahead))
{
    /// <summary>More than machines that keep their time by the network differ by, less than any rule turns on.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(1);

    public TimeSpan Ahead => ahead;

    /// <summary>What is wrong, in words; null while the clocks agree.</summary>
    public static string? Fault(TimeSpan ahead) => ahead.Duration() > Tolerance ? Told(ahead) : null;

    private static string Told(TimeSpan ahead) => string.Create(
        CultureInfo.InvariantCulture, $"This machine's clock is {ahead.Duration():d\\.hh\\:mm\\:ss} {(ahead > TimeSpan.Zero ? "ahead of" : "behind")} the store's. Nothing is committed until they agree.");
}
