
namespace PhrCluster.Core.Encoding;

/// <summary>Gives back fields that a <see cref="RowSink"/> wrote, or a <see cref="CompactSink"/> if <paramref name="compact"/>.</summary>
public sealed class RowSource(byte[] bytes, bool compact = false) : IFieldSource
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
        var text = compact ? CompactText(ref reader) : reader.Text();
        _position = bytes.Length - reader.Remaining;
        return text;
    }

    private static string? CompactText(ref ByteReader reader) => reader.Count() switch
    {
        CompactSink.Null => null,
        CompactSink.Own => reader.Text(),
        var known => WellKnownTexts.At(known - CompactSink.FirstKnown),
    };

    private ByteReader Rest() => new(bytes.AsSpan(_position));
}
