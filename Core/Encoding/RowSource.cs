
namespace PhrCluster.Core.Encoding;

/// <summary>Gives back fields that a sink of rows wrote, in the form that it has.</summary>
public sealed class RowSource(byte[] bytes, RowForm form = RowForm.Whole) : IFieldSource
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
        var text = form switch
        {
            RowForm.Compact => CompactText(ref reader),
            RowForm.Shared => SharedText(ref reader),
            _ => reader.Text(),
        };
        _position = bytes.Length - reader.Remaining;
        return text;
    }

    private static string? CompactText(ref ByteReader reader) => reader.Count() switch
    {
        CompactSink.Null => null,
        CompactSink.Own => reader.Text(),
        var known => WellKnownTexts.At(known - CompactSink.FirstKnown),
    };

    private static string? SharedText(ref ByteReader reader) => reader.Count() switch
    {
        SharedSink.Null => null,
        SharedSink.Own => reader.Text(),
        var shared => SharedTexts.At(shared - SharedSink.FirstShared),
    };

    private ByteReader Rest() => new(bytes.AsSpan(_position));
}

/// <summary>Which sink wrote rows.</summary>
public enum RowForm
{
    /// <summary><see cref="RowSink"/>: all texts are there.</summary>
    Whole,

    /// <summary><see cref="CompactSink"/>.</summary>
    Compact,

    /// <summary><see cref="SharedSink"/>, in this process.</summary>
    Shared,
}
