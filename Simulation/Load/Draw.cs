namespace PhrCluster.Simulation.Load;

/// <summary>Numbers drawn from what they are for, by SplitMix64's finalizer: the same question has the same answer, in any order, and nothing is kept.</summary>
internal static class Draw
{
    public static ulong Of(ulong seed, ulong one, ulong two = 0, ulong three = 0) => Mix(Mix(Mix(seed ^ Mix(one)) ^ two) ^ three);

    /// <summary>From 0 to less than 1.</summary>
    public static double Share(ulong drawn) => (drawn >> 11) * (1.0 / (1UL << 53));

    /// <summary>From 0 to less than <paramref name="count"/>.</summary>
    public static long Below(ulong drawn, long count) => (long)Math.BigMul(drawn, (ulong)count, out _);

    private static ulong Mix(ulong value)
    {
        value += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
