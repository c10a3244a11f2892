using System.Buffers.Binary;

namespace PhrCluster.Core.Encoding;

/// <summary>Appends the journal's primitive forms to a growing buffer (docs/journal-format.md, "Primitives").</summary>
public sealed class ByteWriter(int capacity = 256)
{
    private byte[] _buffer = new byte[capacity];

    public int Length { get; private set; }

    /// <summary>Holds what is written as a number, for bytes that stay in this process; null where everything is written out.</summary>
    public SharedObjects? Shared { get; init; }

    public ReadOnlySpan<byte> Written => _buffer.AsSpan(0, Length);

    public byte[] ToArray() => Written.ToArray();

    public void Clear() => Length = 0;

    public void Byte(byte value)
    {
        Reserve(1);
        _buffer[Length++] = value;
    }

    /// <summary>LEB128: seven bits a byte, least significant first, the high bit says that more follow.</summary>
    public void Unsigned(ulong value)
    {
        Reserve(10);
        while (value >= 0x80)
        {
            _buffer[Length++] = (byte)(value | 0x80);
            value >>= 7;
        }

        _buffer[Length++] = (byte)value;
    }

    /// <summary>Zigzag, then LEB128, so that small numbers of either sign are short.</summary>
    public void Signed(long value) => Unsigned((ulong)((value << 1) ^ (value >> 63)));

    /// <summary>A sum: the same bytes as <see cref="Signed"/> as long as 64 bits hold it, and more of the same kind beyond.</summary>
    public void Wide(Int128 value)
    {
        Reserve(19);
        var rest = (UInt128)((value << 1) ^ (value >> 127));
        while (rest >= 0x80)
        {
            _buffer[Length++] = (byte)((byte)rest | 0x80);
            rest >>= 7;
        }

        _buffer[Length++] = (byte)rest;
    }

    public void Fixed32(uint value)
    {
        Reserve(4);
        BinaryPrimitives.WriteUInt32BigEndian(_buffer.AsSpan(Length), value);
        Length += 4;
    }

    public void Fixed64(ulong value)
    {
        Reserve(8);
        BinaryPrimitives.WriteUInt64BigEndian(_buffer.AsSpan(Length), value);
        Length += 8;
    }

    public void Bytes(ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        bytes.CopyTo(_buffer.AsSpan(Length));
        Length += bytes.Length;
    }

    public void Block(ReadOnlySpan<byte> bytes)
    {
        Unsigned((ulong)bytes.Length);
        Bytes(bytes);
    }

    /// <summary>Zero for null, else one more than the UTF-8 length, then the UTF-8 bytes.</summary>
    public void Text(string? text)
    {
        if (text is null)
        {
            Byte(0);
            return;
        }

        var length = System.Text.Encoding.UTF8.GetByteCount(text);
        Unsigned((ulong)length + 1);
        Reserve(length);
        Length += System.Text.Encoding.UTF8.GetBytes(text, _buffer.AsSpan(Length));
    }

    /// <summary>A text that many citizens have: a number where they are shared (0 for null, else one more), else as <see cref="Text"/>.</summary>
    public void SharedText(string? text)
    {
        if (Shared is null || text is null)
        {
            Text(text);
        }
        else
        {
            Unsigned((ulong)Shared.NumberOf(StringPool.Share(text)) + 1);
        }
    }

    private void Reserve(int more)
    {
        if (_buffer.Length - Length < more)
        {
            Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, Length + more));
        }
    }
}
