namespace PhrCluster.Benchmarks.Harness;

/// <summary>Our stretches beside a rival's, each with the one that ran just before it.</summary>
internal sealed class SlicePairs(IEnumerable<Slice> theirs, IEnumerable<Slice> ours)
{
    private readonly (Slice Theirs, Slice Ours)[] _pairs = [.. theirs.Zip(ours)];

    /// <summary>Our rate, in theirs.</summary>
    public double Rate => Load.Median(Rates);

    /// <summary>Our processor time for a call, in theirs.</summary>
    public double Cost => Load.Median(_pairs.Select(static pair => pair.Ours.MicrosecondsPerCall / pair.Theirs.MicrosecondsPerCall));

    public double StolenPercent => _pairs.Max(static pair => Math.Max(pair.Theirs.StolenPercent, pair.Ours.StolenPercent));

    /// <summary>A cell of a table: the median of the ratios, the lowest and the highest.</summary>
    public string RateColumn => FormattableString.Invariant($"**{Rate:N2}** ({Rates.Min():N2}–{Rates.Max():N2})");

    private IEnumerable<double> Rates => _pairs.Select(static pair => pair.Ours.Load.PerSecond / pair.Theirs.Load.PerSecond);
}
