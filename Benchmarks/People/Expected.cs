namespace PhrCluster.Benchmarks.People;

/// <summary>What a dashboard must show, on either side: a fast wrong answer is worth nothing.</summary>
internal static class Expected
{
    /// <exception cref="InvalidOperationException">Another number of codes was shown.</exception>
    public static void Require(int shown, int k)
    {
        var wanted = k switch
        {
            >= Population.Permitted => 0,
            Population.Permitted - 1 => Measurement.All.Count(static kind => kind.Category < 3),
            _ => Measurement.All.Length,
        };
        if (shown != wanted)
        {
            throw new InvalidOperationException($"A dashboard showed {shown} codes to organisation {k} of a citizen, and should have shown {wanted}.");
        }
    }
}
