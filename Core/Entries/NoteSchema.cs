using System.Collections.Immutable;
using PhrCluster.Core.Encoding;
using PhrCluster.Readings;

namespace PhrCluster.Core.Entries;

/// <summary>Fields of what a receipt says of single items.</summary>
internal static class NoteSchema
{
    private enum Note : long
    {
        Duplicate = 0,
        Corrected = 1,
        Refused = 2,
        Stopped = 3,
        Outdated = 4,
        Absent = 5,
        Matched = 6,
    }

    public static void Write<TSink>(TSink sink, ImmutableArray<ItemNote> notes, long sequence) where TSink : struct, IFieldSink
    {
        sink.Int(Field.NoteCount, notes.Length);
        foreach (var note in notes)
        {
            sink.Int(Field.NoteIndex, note.Index);
            switch (note)
            {
                case ItemDuplicate:
                    sink.Int(Field.NoteKind, (long)Note.Duplicate);
                    break;
                case ItemOutdated:
                    sink.Int(Field.NoteKind, (long)Note.Outdated);
                    break;
                case ItemAbsent:
                    sink.Int(Field.NoteKind, (long)Note.Absent);
                    break;
                case ItemMatched matched:
                    sink.Int(Field.NoteKind, (long)Note.Matched);
                    EntrySchema.WriteRef(sink, Field.NoteBack, matched.Held, sequence);
                    break;
                case ItemCorrected corrected:
                    sink.Int(Field.NoteKind, (long)Note.Corrected);
                    EntrySchema.WriteRef(sink, Field.NoteBack, corrected.Supersedes, sequence);
                    break;
                case ItemRefused refused:
                    sink.Int(Field.NoteKind, (long)Note.Refused);
                    sink.Text(Field.NoteField, refused.Field);
                    sink.Text(Field.NoteRule, refused.Rule);
                    break;
                case ItemStopped stopped:
                    sink.Int(Field.NoteKind, (long)Note.Stopped);
                    sink.Text(Field.NoteConsent, stopped.Consent);
                    sink.Text(Field.NoteRule, stopped.Provision);
                    break;
                default:
                    throw new InvalidOperationException($"No schema for {note.GetType().Name}.");
            }
        }
    }

    public static ImmutableArray<ItemNote> Read<TSource>(TSource source, long sequence) where TSource : IFieldSource
    {
        var notes = ImmutableArray.CreateBuilder<ItemNote>(source.Count(Field.NoteCount));
        for (var i = notes.Capacity; i > 0; i--)
        {
            var index = (int)source.Int(Field.NoteIndex);
            notes.Add((Note)source.Int(Field.NoteKind) switch
            {
                Note.Duplicate => new ItemDuplicate(index),
                Note.Outdated => new ItemOutdated(index),
                Note.Absent => new ItemAbsent(index),
                Note.Matched => new ItemMatched(index, EntrySchema.ReadRef(source, Field.NoteBack, sequence) ?? throw new InvalidDataException("A match names nothing.")),
                Note.Corrected => new ItemCorrected(index, EntrySchema.ReadRef(source, Field.NoteBack, sequence)
                    ?? throw new InvalidDataException("A correction names nothing.")),
                Note.Stopped => new ItemStopped(index, TextFields.Required(source, Field.NoteConsent), TextFields.Required(source, Field.NoteRule)),
                Note.Refused => new ItemRefused(index, TextFields.Required(source, Field.NoteField), TextFields.Required(source, Field.NoteRule)),
                _ => throw new InvalidDataException("A note's kind is unknown."),
            });
        }

        return notes.MoveToImmutable();
    }
}
