using CsCheck;

namespace PhrCluster.Tests.Thorough.Core.Searching;

/// <summary>Choices that are made one after the other by a list of random numbers. Smaller numbers choose what stands first, so that a failing case shrinks to what is plain.</summary>
internal sealed class Draws(int[] numbers)
{
    private int _at;

    public static readonly Gen<Draws> Any = Gen.Int[0, 9_999].Array[80].Select(static numbers => new Draws(numbers));

    public int Below(int count) => numbers[_at++ % numbers.Length] % count;

    public bool OneIn(int count) => Below(count) == count - 1;

    public T Of<T>(params T[] choices) => choices[Below(choices.Length)];

    /// <summary>So many at most of what is made.</summary>
    public List<T> Several<T>(int most, Func<T> make) => [.. Enumerable.Range(0, Below(most + 1)).Select(_ => make())];
}
