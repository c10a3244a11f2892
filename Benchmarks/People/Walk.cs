namespace PhrCluster.Benchmarks.People;

/// <summary>Which citizens are asked about, one call after the other; the same on both sides.</summary>
internal abstract class Walk
{
    private long _taken = -1;

    /// <returns>A citizen, and a number that counts the calls.</returns>
    public (int Citizen, long Call) Next()
    {
        var call = Interlocked.Increment(ref _taken);
        return (Citizen(call), call);
    }

    protected abstract int Citizen(long call);

    /// <summary>All of them in a scattered order, each for the first time until all were: every call activates.</summary>
    public sealed class Scattered(int citizens, int round) : Walk
    {
        /// <summary>A prime that divides no number of citizens which is used here, so that no citizen comes twice before all have come.</summary>
        private const long Step = 7_368_787;

        /// <summary>Calls from where one round begins to where the next does: about as many as a round makes, so that rounds have citizens of their own while there are any.</summary>
        private const long Round = 8_191;

        protected override int Citizen(long call) => 1 + (int)((round * Round + call) * Step % citizens);
    }

    /// <summary>A few, at random: their grains are active, and now and then two callers meet at one.</summary>
    public sealed class Few(int citizens) : Walk
    {
        protected override int Citizen(long call) => 1 + (int)((ulong)(call * -7046029254386353131L) >> 33) % citizens;
    }
}
