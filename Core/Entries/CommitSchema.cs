using System.Collections.Immutable;
using PhrCluster.Core.Encoding;

namespace PhrCluster.Core.Entries;

/// <summary>
/// The order of the fields of a commit: the one schema behind canonical bytes and columns (docs/journal-format.md, "Schema").
/// </summary>
public static class CommitSchema
{
    /// <summary>Opens every commit's canonical bytes, so that a later schema can be told apart.</summary>
    public const byte Version = 1;

    /// <summary>The bytes that a commit's hash covers: version, sequence number, then every field in order.</summary>
    public static void WriteCanonical(ByteWriter writer, Commit commit)
    {
        writer.Byte(Version);
        writer.Unsigned((ulong)commit.Sequence);
        Write(new RowSink(writer), commit);
    }

    public static void Write<TSink>(TSink sink, Commit commit) where TSink : struct, IFieldSink
    {
        sink.Int(Field.CommitId, unchecked((long)commit.Id));
        sink.Int(Field.CommitTime, commit.Time.ToUnixTimeMilliseconds());
        WriteWording(sink, commit);
        sink.Int(Field.EntryCount, commit.Entries.Length);
        foreach (var entry in commit.Entries)
        {
            EntrySchema.Write(sink, entry, commit.Sequence);
        }
    }

    /// <exception cref="InvalidDataException">The source holds something else.</exception>
    public static Commit Read<TSource>(TSource source, long sequence) where TSource : IFieldSource
    {
        var id = unchecked((ulong)source.Int(Field.CommitId));
        var time = source.Int(Field.CommitTime);
        var (wording, behind) = ReadWording(source, time);
        var entries = ImmutableArray.CreateBuilder<JournalEntry>(source.Count(Field.EntryCount));
        for (var i = entries.Capacity; i > 0; i--)
        {
            entries.Add(EntrySchema.Read(source, sequence));
        }

        return new Commit(sequence, id, StoredTime.FromMilliseconds(time), entries.MoveToImmutable()) { Wording = wording, Behind = behind };
    }

    /// <summary>An edition is never negative: its complement says that <see cref="Commit.Behind"/> follows, so that commits decided at their time pay nothing for it.</summary>
    private static void WriteWording<TSink>(TSink sink, Commit commit) where TSink : struct, IFieldSink
    {
        if (commit.Behind == TimeSpan.Zero)
        {
            sink.Int(Field.Wording, commit.Wording);
            return;
        }

        sink.Int(Field.Wording, ~commit.Wording);
        sink.Int(Field.DecidedBehind, commit.Behind.Ticks / TimeSpan.TicksPerMillisecond);
    }

    private static (int Wording, TimeSpan Behind) ReadWording<TSource>(TSource source, long time) where TSource : IFieldSource
    {
        var wording = (int)source.Int(Field.Wording);
        if (wording >= 0)
        {
            return (wording, TimeSpan.Zero);
        }

        return source.Int(Field.DecidedBehind) is > 0 and var behind
            ? (~wording, StoredTime.FromMilliseconds(time) - StoredTime.FromMilliseconds(time - behind))
            : throw new InvalidDataException("A commit's decision does not come before its time.");
    }
}
