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

/// <summary>Gives back fields that a <see cref="CompactSink"/> wrote.</summary>
public sealed class CompactSource(byte[] bytes) : IFieldSource
{
    private int _position;

    public long Int(Field field)
    {
        var reader = Rest();
        var value = reader.Signed();
        _position = bytes.Length - reader.Remaining;
        return value;
    }

    public string? Text(Field field)
    {
        var reader = Rest();
        var text = reader.Count() switch
        {
            CompactSink.Null => null,
            CompactSink.Own => reader.Text(),
            var known => WellKnownTexts.At(known - CompactSink.FirstKnown),
        };
        _position = bytes.Length - reader.Remaining;
        return text;
    }

    private ByteReader Rest() => new(bytes.AsSpan(_position));
}
