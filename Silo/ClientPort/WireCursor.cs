using System.Buffers;
using System.Numerics;

namespace PhrCluster.Silo.ClientPort;

/// <summary>
/// Walks over Orleans' wire format without unpacking it. A field is a tag (kind, how its type is told, its number), and then by its kind a number, counted bytes,
/// or more fields up to an end tag.
/// </summary>
/// <remarks>Whatever is read fails with an <see cref="InvalidDataException"/> that names the rule; nothing recurses.</remarks>
internal ref struct WireCursor(ReadOnlySequence<byte> bytes)
{
    private const int MostNumberBytes = 10;

    private SequenceReader<byte> _reader = new(bytes);

    public readonly bool AtEnd => _reader.End;

    /// <summary>Passes one field with all that is in it.</summary>
    public void SkipField()
    {
        var depth = 0;
        do
        {
            var tag = Byte();
            if (tag >= Extended)
            {
                depth -= (tag & TypeMask) == EndOfFields ? 1 : 0;
                continue;
            }

            if ((tag & NumberMask) == NumberMask)
            {
                Number();
            }

            SkipType(tag & TypeMask);
            switch (tag & KindMask)
            {
                case KindNumber or KindReference:
                    Number();
                    break;
                case KindFields:
                    depth++;
                    Require(depth <= ClientPortLimits.MaxDepth, "is nested too deep");
                    break;
                case KindCounted:
                    Skip(Number());
                    break;
                case KindFixed4:
                    Skip(sizeof(uint));
                    break;
                case KindFixed8:
                    Skip(sizeof(ulong));
                    break;
                default:
                    throw new InvalidDataException("holds a field of an unknown kind");
            }
        }
        while (depth > 0);
    }

    /// <summary>A name of the header: its length, and unless that is 0 a hash and its bytes.</summary>
    public ReadOnlySequence<byte> Name()
    {
        var length = Number();
        if (length > 0)
        {
            Skip(sizeof(int));
        }

        var start = _reader.Position;
        Skip(length);
        return _reader.Sequence.Slice(start, _reader.Position);
    }

    public uint Fixed4()
    {
        Require(_reader.TryReadLittleEndian(out int value), Short);
        return (uint)value;
    }

    public byte Byte()
    {
        Require(_reader.TryRead(out var value), Short);
        return value;
    }

    /// <summary>The zeros at the low end of its first bytes tell how many bytes a number has.</summary>
    public ulong Number()
    {
        var first = Byte();
        var length = 1 + (first != 0 ? BitOperations.TrailingZeroCount((uint)first) : 8 + BitOperations.TrailingZeroCount((uint)Peek() | 0x100));
        Require(length <= MostNumberBytes, "holds a number that is too long");
        UInt128 value = first;
        for (var i = 1; i < length; i++)
        {
            value |= (UInt128)Byte() << (8 * i);
        }

        return (ulong)(value >> length);
    }

    public void Skip(ulong count)
    {
        Require(count <= (ulong)_reader.Remaining, Short);
        _reader.Advance((long)count);
    }

    public static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new InvalidDataException(otherwise);
        }
    }

    private const string Short = "ends within a field";

    private const byte KindMask = 0b1110_0000, TypeMask = 0b0001_1000, NumberMask = 0b0000_0111;

    private const byte KindNumber = 0b0000_0000, KindFields = 0b0010_0000, KindCounted = 0b0100_0000, KindFixed4 = 0b0110_0000,
        KindFixed8 = 0b1000_0000, KindReference = 0b1100_0000, Extended = 0b1110_0000;

    private const byte EndOfFields = 0;

    private const byte TypeExpected = 0b0000_0000, TypeEncoded = 0b0001_0000;

    private readonly byte Peek()
    {
        Require(_reader.TryPeek(out var value), Short);
        return value;
    }

    private void SkipType(int told)
    {
        switch (told)
        {
            case TypeExpected:
                break;
            case TypeEncoded:
                Skip(sizeof(byte) + sizeof(int));
                var length = Number();
                Require(length <= ClientPortLimits.MaxTypeNameBytes, "holds a type with too long a name");
                Skip(length);
                break;
            default:
                Number();
                break;
        }
    }
}
