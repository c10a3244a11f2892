namespace PhrCluster.Core.Encoding;

/// <summary>Gives back fields that a <see cref="RowSink"/> wrote.</summary>
public sealed class RowSource(byte[] bytes) : IFieldSource
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
        var text = reader.Text();
        _position = bytes.Length - reader.Remaining;
        return text;
    }

    private ByteReader Rest() => new(bytes.AsSpan(_position));
}
