using System.Globalization;

namespace PhrCluster.Simulation.Load;

/// <summary>The share of the sample that one process drives: every <paramref name="Of"/>th citizen, so that nobody else's ledger tells of them.</summary>
/// <param name="Number">1 to <paramref name="Of"/>.</param>
internal sealed record Slice(int Number, int Of)
{
    /// <summary>More processes than that do not share one machine's report.</summary>
    public const int Most = 1_000;

    public static readonly Slice Whole = new(1, 1);

    /// <summary>Reads <c>K/N</c>, such as <c>2/4</c>.</summary>
    public static Slice? Parse(string text) =>
        text.Split('/') is [var number, var of]
            && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var k)
            && int.TryParse(of, NumberStyles.None, CultureInfo.InvariantCulture, out var n)
            && n is >= 1 and <= Most && k >= 1 && k <= n
            ? new Slice(k, n)
            : null;

    /// <summary>How many of so many places are this slice's.</summary>
    public long CountOf(long places) => places < Number ? 0 : (places - Number) / Of + 1;

    /// <summary>The place in the whole of the slice's own one with this index.</summary>
    public long PlaceOf(long index) => Number - 1 + index * Of;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number}/{Of}");
}
