using PhrCluster.Concerns;
using PhrCluster.Core.Encoding;

namespace PhrCluster.Core.Entries;

/// <summary>Fields of what citizens raise, and of answers to it.</summary>
internal static class ConcernSchema
{
    public static void Write<TSink>(TSink sink, ConcernRaised raised, long sequence) where TSink : struct, IFieldSink
    {
        var concern = raised.Concern;
        sink.Text(Field.ConcernId, concern.Id);
        sink.Int(Field.ConcernKind, (long)concern.Kind);
        sink.Int(Field.ConcernAbout, sequence - concern.About);
        sink.Int(Field.ConcernItem, concern.Item is { } item ? item + 1 : 0);
        sink.Text(Field.Statement, concern.Words);
    }

    public static Concern Read<TSource>(TSource source, long sequence) where TSource : IFieldSource
    {
        var id = TextFields.Required(source, Field.ConcernId);
        var kind = (ConcernKind)source.Int(Field.ConcernKind);
        var about = sequence - source.Int(Field.ConcernAbout);
        var item = source.Int(Field.ConcernItem);
        return new Concern(id, kind, about, TextFields.Required(source, Field.Statement), item == 0 ? null : (int)item - 1);
    }

    public static void Write<TSink>(TSink sink, ConcernAnswered answered) where TSink : struct, IFieldSink
    {
        sink.Text(Field.ConcernId, answered.Id);
        sink.Int(Field.ConcernState, (long)answered.State);
        sink.Text(Field.Statement, answered.Words);
    }

    public static ConcernAnswered ReadAnswer<TSource>(TSource source) where TSource : IFieldSource
    {
        var id = TextFields.Required(source, Field.ConcernId);
        var state = (ConcernState)source.Int(Field.ConcernState);
        var words = TextFields.Required(source, Field.Statement);
        return new ConcernAnswered(id, words, state, EntrySchema.ReadRequester(source));
    }
}
