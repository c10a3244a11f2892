namespace PhrCluster.Core.Encoding;

/// <summary>
/// Rows as in <see cref="RowSink"/>, but a well-known text is one byte: 0 for null, 1 before a text of its own, else two more than its place in
/// <see cref="WellKnownTexts"/>. For what an idle record holds of each code.
/// </summary>
public readonly struct CompactSink(ByteWriter writer) : IFieldSink
{
    internal const int Null = 0, Own = 1, FirstKnown = 2;

    public void Int(Field field, long value) => writer.Signed(value);

    public void Text(Field field, string? value)
    {
        if (value is null)
        {
            writer.Unsigned(Null);
        }
        else if (WellKnownTexts.IndexOf(value) is >= 0 and var at)
        {
            writer.Unsigned((ulong)at + FirstKnown);
        }
        else
        {
            writer.Unsigned(Own);
            writer.Text(value);
        }
    }
}
