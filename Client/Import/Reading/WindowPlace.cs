namespace PhrCluster.Client.Import.Reading;

/// <summary>The beginning of a window.</summary>
/// <param name="Input">Index of the input; the number of inputs when all are read.</param>
/// <param name="Offset">In the uncompressed text.</param>
/// <param name="Line">Number of the line that begins there.</param>
internal readonly record struct WindowPlace(int Input, long Offset, long Line)
{
    public static WindowPlace StartOf(int input) => new(input, 0, 1);
}
