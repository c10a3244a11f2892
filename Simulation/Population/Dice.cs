namespace PhrCluster.Simulation.Population;

/// <summary>
/// Chance without a state: a number drawn for a purpose depends on what it is for and on nothing drawn before, so that any day of any citizen can be told by itself.
/// SplitMix64's finaliser (Steele, Lea, Flood 2014) over a path of salts. Only sums and products of floating-point numbers, which come out alike on every
/// platform; sines and logarithms do not.
/// </summary>
public readonly record struct Dice(ulong Bits)
{
    private const ulong Golden = 0x9E3779B97F4A7C15;

    public static Dice Of(ulong seed) => new(Mix(seed + Golden));

    /// <summary>The draw for a purpose of this one.</summary>
    public Dice For(long salt) => new(Mix(Bits ^ Mix((ulong)salt * Golden + Golden)));

    internal Dice For(Draw purpose) => For((long)purpose);

    /// <summary>Uniform in <c>[0, 1)</c>.</summary>
    public double Unit => (Bits >> 11) * (1.0 / (1UL << 53));

    public bool Chance(double probability) => Unit < probability;

    /// <summary>Uniform in <c>[0, count)</c>.</summary>
    public int Below(int count) => (int)Math.BigMul(Bits, (ulong)count, out _);

    /// <summary>Uniform in <c>[from, to]</c>.</summary>
    public int Between(int from, int to) => from + Below(to - from + 1);

    /// <summary>Bell-shaped with mean 0 and deviation 1, and never beyond 3.47: the sum of four uniform numbers of 16 bits.</summary>
    public double Bell =>
        ((Bits & 0xFFFF) + ((Bits >> 16) & 0xFFFF) + ((Bits >> 32) & 0xFFFF) + (Bits >> 48) - 2.0 * 0xFFFF) * (1.7320508075688772 / 0x10000);

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
