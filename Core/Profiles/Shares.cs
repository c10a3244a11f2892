using System.Collections.Immutable;

namespace PhrCluster.Core.Profiles;

/// <summary>Whole percents that are 100 together, by the largest remainders: people add up what they read.</summary>
internal static class Shares
{
    private const int Whole = 100;

    /// <param name="counts">At least one of them is not 0.</param>
    public static ImmutableArray<int> Of(ImmutableArray<int> counts)
    {
        var total = counts.Sum(static it => (long)it);
        var shares = counts.Select(count => (int)((long)count * Whole / total)).ToArray();
        var left = Whole - shares.Sum();
        foreach (var at in Enumerable.Range(0, counts.Length).OrderByDescending(at => (long)counts[at] * Whole % total).Take(left))
        {
            shares[at]++;
        }

        return [.. shares];
    }
}
