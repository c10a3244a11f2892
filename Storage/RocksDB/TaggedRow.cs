using System.Security.Cryptography;

namespace PhrCluster.Storage.RocksDB;

/// <summary>
/// A row of states or reminders: 16 bytes ETag, then the payload. An ETag is new and random with each write, so that one from before a removal
/// never fits what was written after it.
/// </summary>
internal readonly record struct TaggedRow(string Tag, ReadOnlyMemory<byte> Payload)
{
    private const int TagLength = 16;

    public static TaggedRow New(ReadOnlyMemory<byte> payload) => new(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(TagLength)), payload);

    public byte[] ToBytes()
    {
        var value = new byte[TagLength + Payload.Length];
        Convert.FromHexString(Tag).CopyTo(value, 0);
        Payload.Span.CopyTo(value.AsSpan(TagLength));
        return value;
    }

    /// <exception cref="InvalidDataException">It is too short to hold its ETag.</exception>
    public static TaggedRow Parse(byte[] value) => value.Length >= TagLength
        ? new TaggedRow(Convert.ToHexStringLower(value.AsSpan(0, TagLength)), value.AsMemory(TagLength))
        : throw new InvalidDataException("A state's or reminder's row is cut short.");
}
