using System.Collections.Immutable;
using PhrCluster.Readings;
using PhrCluster.Trends;

namespace PhrCluster.Core.Trends;

/// <summary>Sums up the trends of the readings that a viewer sees, each as it comes, in whichever order.</summary>
public sealed class TrendSum(TrendQuery query)
{
    private readonly ImmutableArray<CodeSum> _codes = [.. query.Codes.Select(code => new CodeSum(code, query.Slots))];

    /// <param name="held">One that the look takes.</param>
    public void Add(HeldItem held)
    {
        foreach (var code in _codes)
        {
            if (_codes.Length == 1 || code.Asks(held.Item))
            {
                code.Add(held);
            }
        }
    }

    public ImmutableArray<CodeTrend> Close() => [.. _codes.Select(static code => code.ToTrend())];
}
