using System.Collections.Immutable;
using PhrCluster.Core.Encoding;

namespace PhrCluster.Core.Record;

/// <summary>
/// A record as bytes in the midst of its tail, left by a citizen who falls asleep (docs/journal-format.md, "Checkpoint"). A shortcut past commits that are all in
/// the journal: whoever cannot use it replays them.
/// </summary>
/// <param name="SnapshotAtMost">An upper bound of the bytes that the record takes as a snapshot.</param>
/// <param name="Mark">Tells the row of the last commit from any other that may stand in its place.</param>
public sealed record RecordCheckpoint(CitizenRecord Record, int SnapshotAtMost, ulong Mark)
{
    private const byte Version = 2;

    public byte[] Pack()
    {
        var writer = new ByteWriter(4096);
        WriteTo(writer);
        return writer.ToArray();
    }

    internal void WriteTo(ByteWriter writer)
    {
        writer.Byte(Version);
        writer.Unsigned((ulong)Record.Tail.Commits);
        writer.Unsigned((ulong)Record.Tail.Bytes);
        writer.Unsigned((ulong)Record.Tail.Items);
        writer.Unsigned((ulong)SnapshotAtMost);
        writer.Fixed64(Mark);
        writer.Unsigned((ulong)Record.Index.TailKeys.Length);
        foreach (var key in Record.Index.TailKeys)
        {
            writer.Fixed32(key);
        }

        RecordSnapshot.Write(writer, Record);
    }

    /// <returns>Null for a checkpoint of another version, which is of no use.</returns>
    /// <exception cref="InvalidDataException">The bytes are not a checkpoint.</exception>
    public static RecordCheckpoint? Unpack(ReadOnlySpan<byte> bytes) => Unpack(bytes, shared: null);

    /// <param name="shared">What the bytes refer to; null where they were left in a store.</param>
    internal static RecordCheckpoint? Unpack(ReadOnlySpan<byte> bytes, object[]? shared)
    {
        var reader = new ByteReader(bytes, shared);
        if (reader.Byte() != Version)
        {
            return null;
        }

        var tail = new TailSize(reader.Count(), reader.Count(), reader.Count());
        var snapshotAtMost = reader.Count();
        var mark = reader.Fixed64();
        var keys = ImmutableArray.CreateBuilder<uint>(Math.Min(reader.Count(), reader.Remaining));
        for (var i = keys.Capacity; i > 0; i--)
        {
            keys.Add(reader.Fixed32());
        }

        var record = RecordSnapshot.Read(ref reader);
        return new RecordCheckpoint(record with { Tail = tail, Index = record.Index with { TailKeys = keys.MoveToImmutable() } }, snapshotAtMost, mark);
    }
}
