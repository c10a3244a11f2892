using System.Collections.Immutable;

namespace PhrCluster.Core.Units;

/// <summary>Powers of ten.</summary>
public static class Tens
{
    private const int Most = 18;

    private static readonly ImmutableArray<long> Powers = [.. Enumerable.Range(0, Most + 1).Select(static power => (long)Math.Pow(10, power))];

    /// <param name="power">0 to 18.</param>
    public static long Of(int power) => Powers[power];
}
