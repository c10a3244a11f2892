using System.Globalization;

namespace PhrCluster.Benchmarks.Harness;

/// <summary>One figure that was aimed at, and what was measured.</summary>
/// <param name="What">What is compared with what.</param>
/// <param name="AtLeast">True where more is better; false for a figure that must not be exceeded.</param>
/// <param name="Unit">As a reader needs it, such as <c>×</c> or <c>GiB</c>.</param>
internal sealed record Target(string What, double Wanted, double Measured, bool AtLeast, string Unit)
{
    public bool IsMet => AtLeast ? Measured >= Wanted : Measured <= Wanted;

    /// <summary>A row: target, measured, and by how much of the target it was met or missed.</summary>
    public string Row()
    {
        var off = 100 * Math.Abs(Measured / Wanted - 1);
        return FormattableString.Invariant(
            $"| {What} | {(AtLeast ? "at least" : "at most")} {Figure(Wanted)} {Unit} | {Figure(Measured)} {Unit} | {(IsMet ? "met" : "**missed**")} by {off:0.#} % |");
    }

    /// <summary>With as many digits as tell a narrow miss.</summary>
    private static string Figure(double value) => value.ToString(value < 100 ? "0.###" : "N0", CultureInfo.InvariantCulture);
}
