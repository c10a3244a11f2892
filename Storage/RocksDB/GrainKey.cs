using System.Buffers.Binary;
using System.Text;

namespace PhrCluster.Storage.RocksDB;

/// <summary>
/// The key of what one grain keeps: length (2 bytes, big-endian) and bytes of the grain's type, the same of its key, then the name of the state
/// or reminder in UTF-8. With their lengths before them, no two grains share a key, nor is one the beginning of another's.
/// </summary>
internal static class GrainKey
{
    /// <summary>As much as Azure Tables' own keys may have.</summary>
    public const int MaxLength = 1024;

    /// <param name="prefix">What stands before it.</param>
    /// <exception cref="ArgumentException">It is longer than <see cref="MaxLength"/>.</exception>
    public static byte[] Of(GrainId grain, string name, ReadOnlySpan<byte> prefix = default)
    {
        var type = grain.Type.AsSpan();
        var id = grain.Key.AsSpan();
        var length = prefix.Length + 2 * sizeof(ushort) + type.Length + id.Length + Encoding.UTF8.GetByteCount(name);
        if (length > MaxLength)
        {
            throw new ArgumentException($"The names of a grain and of what it keeps have {length} bytes; {nameof(GrainKey)}.{nameof(MaxLength)} is {MaxLength}.");
        }

        var key = new byte[length];
        prefix.CopyTo(key);
        var at = Write(key, prefix.Length, type);
        at = Write(key, at, id);
        Encoding.UTF8.GetBytes(name, key.AsSpan(at));
        return key;
    }

    /// <exception cref="InvalidDataException">No grain's key looks so.</exception>
    public static (GrainId Grain, string Name) Parse(ReadOnlySpan<byte> key)
    {
        var type = Take(ref key);
        var id = Take(ref key);
        return (GrainId.Create(new GrainType(type), new IdSpan(id)), Encoding.UTF8.GetString(key));
    }

    private static int Write(byte[] key, int at, ReadOnlySpan<byte> part)
    {
        BinaryPrimitives.WriteUInt16BigEndian(key.AsSpan(at), (ushort)part.Length);
        part.CopyTo(key.AsSpan(at + sizeof(ushort)));
        return at + sizeof(ushort) + part.Length;
    }

    private static byte[] Take(ref ReadOnlySpan<byte> rest)
    {
        if (rest.Length < sizeof(ushort) || rest.Length < sizeof(ushort) + BinaryPrimitives.ReadUInt16BigEndian(rest))
        {
            throw new InvalidDataException("A grain's key in storage is cut short.");
        }

        var length = BinaryPrimitives.ReadUInt16BigEndian(rest);
        var part = rest.Slice(sizeof(ushort), length).ToArray();
        rest = rest[(sizeof(ushort) + length)..];
        return part;
    }
}
