using System.Buffers.Binary;

namespace PhrCluster.Storage.RocksDB;

/// <summary>
/// A reminder's row. Key: the grain's uniform hash (4 bytes, big-endian), by which silos share reminders out, then its <see cref="GrainKey"/>. Payload:
/// first tick and period, 8 bytes each, big-endian, in units of 100 nanoseconds, the first since the year 1, UTC.
/// </summary>
internal static class ReminderRow
{
    public const int HashLength = sizeof(uint);

    private const int PayloadLength = 2 * sizeof(long);

    public static byte[] KeyOf(GrainId grain, string name) => GrainKey.Of(grain, name, HashBytes(grain.GetUniformHashCode()));

    public static byte[] HashBytes(uint hash)
    {
        var bytes = new byte[HashLength];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, hash);
        return bytes;
    }

    public static byte[] PayloadOf(ReminderEntry entry)
    {
        var payload = new byte[PayloadLength];
        var start = entry.StartAt.Kind is DateTimeKind.Local ? entry.StartAt.ToUniversalTime() : entry.StartAt;
        BinaryPrimitives.WriteInt64BigEndian(payload, start.Ticks);
        BinaryPrimitives.WriteInt64BigEndian(payload.AsSpan(sizeof(long)), entry.Period.Ticks);
        return payload;
    }

    /// <exception cref="InvalidDataException">The row is damaged.</exception>
    public static ReminderEntry Read(ReadOnlySpan<byte> key, byte[] value)
    {
        var row = TaggedRow.Parse(value);
        if (key.Length < HashLength || row.Payload.Length != PayloadLength)
        {
            throw new InvalidDataException("A reminder's row has a wrong length.");
        }

        var (grain, name) = GrainKey.Parse(key[HashLength..]);
        return new ReminderEntry
        {
            GrainId = grain,
            ReminderName = name,
            StartAt = new DateTime(BinaryPrimitives.ReadInt64BigEndian(row.Payload.Span), DateTimeKind.Utc),
            Period = new TimeSpan(BinaryPrimitives.ReadInt64BigEndian(row.Payload.Span[sizeof(long)..])),
            ETag = row.Tag,
        };
    }
}
