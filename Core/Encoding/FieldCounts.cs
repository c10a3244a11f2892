namespace PhrCluster.Core.Encoding;

/// <summary>Counts of what follows.</summary>
internal static class FieldCounts
{
    /// <summary>One more than the last number of a <see cref="Field"/> may be.</summary>
    public const int MaxFields = 200;

    /// <summary>A count that bounds a loop, kept within what any commit may hold.</summary>
    public static int Count<TSource>(this TSource source, Field field) where TSource : IFieldSource =>
        source.Int(field) is >= 0 and <= MaxRepeats and var count
            ? (int)count
            : throw new InvalidDataException($"{field} is out of range.");

    private const int MaxRepeats = 100_000;
}
