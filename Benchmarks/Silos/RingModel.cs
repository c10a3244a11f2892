namespace PhrCluster.Benchmarks.Silos;

/// <summary>A ring of hashes on which each silo stands with some points, and has what lies before each of them: so the directory of grains and reminders are parted.</summary>
internal sealed class RingModel
{
    private readonly (uint Point, int Silo)[] _points;
    private readonly int _silos;

    public RingModel(int silos, int pointsOfASilo, Random random)
    {
        _silos = silos;
        _points = new (uint, int)[silos * pointsOfASilo];
        for (var i = 0; i < _points.Length; i++)
        {
            _points[i] = ((uint)random.NextInt64(1L << 32), i % silos);
        }

        Array.Sort(_points);
    }

    /// <summary>The part of the ring that each silo has; 1 is what would be even.</summary>
    public double[] Shares(int without = -1)
    {
        var shares = new double[_silos];
        var left = _points.Where(point => point.Silo != without).ToArray();
        var before = left[^1].Point;
        foreach (var (point, silo) in left)
        {
            shares[silo] += unchecked(point - before);
            before = point;
        }

        return [.. shares.Select(share => share * _silos / Math.Pow(2, 32))];
    }

    /// <summary>Of what a silo has that leaves, the part that the one takes who takes most.</summary>
    public double LargestHeir(int leaving)
    {
        var (before, after) = (Shares(), Shares(leaving));
        return Enumerable.Range(0, _silos).Where(silo => silo != leaving).Max(silo => after[silo] - before[silo]) / before[leaving];
    }
}
