using System.Buffers.Binary;

namespace PhrCluster.Core.Encoding;

/// <summary>Reads what <see cref="ByteWriter"/> wrote; anything else is an <see cref="InvalidDataException"/>.</summary>
/// <param name="shared">What the bytes refer to by number; null where everything was written out.</param>
public ref struct ByteReader(ReadOnlySpan<byte> bytes, object[]? shared = null)
{
    private readonly object[]? _shared = shared;
    private ReadOnlySpan<byte> _rest = bytes;

    /// <summary>Whether what citizens share is read by number.</summary>
    public readonly bool SharesObjects => _shared is not null;

    public readonly bool AtEnd => _rest.IsEmpty;

    public readonly int Remaining => _rest.Length;

    public byte Byte()
    {
        var value = Take(1)[0];
        return value;
    }

    public ulong Unsigned()
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var b = Byte();
            value |= (ulong)(b & 0x7F) << shift;
            if (b < 0x80)
            {
                return value;
            }
        }

        throw new InvalidDataException("A number runs past 64 bits.");
    }

    public long Signed()
    {
        var value = Unsigned();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    public Int128 Wide()
    {
        UInt128 value = 0;
        for (var shift = 0; shift < 128; shift += 7)
        {
            var b = Byte();
            value |= (UInt128)(b & 0x7F) << shift;
            if (b < 0x80)
            {
                return (Int128)(value >> 1) ^ -(Int128)(value & 1);
            }
        }

        throw new InvalidDataException("A number runs past 128 bits.");
    }

    public int Count()
    {
        var count = Unsigned();
        return count <= int.MaxValue ? (int)count : throw new InvalidDataException("A count is out of range.");
    }

    public uint Fixed32() => BinaryPrimitives.ReadUInt32BigEndian(Take(4));

    public ulong Fixed64() => BinaryPrimitives.ReadUInt64BigEndian(Take(8));

    public ReadOnlySpan<byte> Bytes(int length) => Take(length);

    public ReadOnlySpan<byte> Block() => Take(Count());

    public ReadOnlySpan<byte> Rest() => Take(_rest.Length);

    public string? Text()
    {
        var length = Count();
        return length == 0 ? null : StringPool.Utf8(Take(length - 1));
    }

    /// <summary>A block, to be read by itself; it may refer to what is shared here.</summary>
    public ByteReader Part() => new(Block(), _shared);

    /// <summary>What <see cref="ByteWriter.SharedText"/> wrote.</summary>
    public string? SharedText()
    {
        if (!SharesObjects)
        {
            return Text();
        }

        var number = Count();
        return number == 0 ? null : (string)_shared![number - 1];
    }

    /// <summary>What was written as a number.</summary>
    public T Shared<T>() where T : class => (T)_shared![Count()];

    private ReadOnlySpan<byte> Take(int length)
    {
        if ((uint)length > (uint)_rest.Length)
        {
            throw new InvalidDataException("The data ends too early.");
        }

        var taken = _rest[..length];
        _rest = _rest[length..];
        return taken;
    }
}
