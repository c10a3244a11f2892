using System.Collections.Immutable;
using PhrCluster.Consents;
using PhrCluster.Core.Encoding;
using PhrCluster.Requests;

namespace PhrCluster.Core.Entries;

/// <summary>Fields of requests for consent, and of what becomes of them.</summary>
internal static class RequestSchema
{
    /// <summary>Bytes that a request takes.</summary>
    public static int SizeOf(ConsentRequest request)
    {
        var writer = new ByteWriter();
        Write(new RowSink(writer), request);
        return writer.Length;
    }

    public static void Write<TSink>(TSink sink, ConsentRequest request) where TSink : struct, IFieldSink
    {
        sink.Text(Field.RequestId, request.Id);
        sink.Text(Field.Purpose, request.Purpose);
        sink.Int(Field.RequestUntil, request.Until.UtcTicks);
        sink.Int(Field.RequestAnswerBy, request.AnswerBy.UtcTicks);
        sink.Text(Field.Statement, request.Words);
        ItemSchema.WriteCodings(sink, Field.CategoryCount, Field.CategorySystem, Field.CategoryCode, Field.CategoryDisplay, request.Classes);
        ItemSchema.WriteCodings(sink, Field.CodingCount, Field.CodingSystem, Field.CodingCode, Field.CodingDisplay, request.Codes);
        ConsentSchema.WritePeriod(sink, request.DataPeriod);
        sink.Int(Field.ActionCount, request.Actions.Length);
        foreach (var action in request.Actions)
        {
            sink.Int(Field.ConsentAction, (long)action);
        }
    }

    public static ConsentRequest Read<TSource>(TSource source) where TSource : IFieldSource
    {
        var (id, purpose) = (TextFields.Required(source, Field.RequestId), TextFields.Required(source, Field.Purpose));
        var (until, answerBy) = (StoredTime.FromTicks(source.Int(Field.RequestUntil)), StoredTime.FromTicks(source.Int(Field.RequestAnswerBy)));
        return new ConsentRequest(id, purpose, until, answerBy, TextFields.Required(source, Field.Statement))
        {
            Classes = ItemSchema.ReadCodings(source, Field.CategoryCount, Field.CategorySystem, Field.CategoryCode, Field.CategoryDisplay),
            Codes = ItemSchema.ReadCodings(source, Field.CodingCount, Field.CodingSystem, Field.CodingCode, Field.CodingDisplay),
            DataPeriod = ConsentSchema.ReadPeriod(source),
            Actions = ReadActions(source),
        };
    }

    public static void Write<TSink>(TSink sink, ConsentRequestAnswered answered, long sequence) where TSink : struct, IFieldSink
    {
        sink.Int(Field.RequestBack, sequence - answered.Request);
        sink.Int(Field.RequestAnswer, (long)answered.Kind);
        sink.Text(Field.ConsentId, answered.ConsentId);
    }

    public static ConsentRequestAnswered ReadAnswered<TSource>(TSource source, long sequence) where TSource : IFieldSource
    {
        var request = sequence - source.Int(Field.RequestBack);
        var (kind, consent) = ((AnswerKind)source.Int(Field.RequestAnswer), source.Text(Field.ConsentId));
        return new ConsentRequestAnswered(request, kind, consent, EntrySchema.ReadRequester(source));
    }

    public static void Write<TSink>(TSink sink, AskingChanged changed) where TSink : struct, IFieldSink
    {
        sink.Text(Field.RequestOrganization, changed.Organization);
        sink.Int(Field.RequestMayAsk, changed.MayAsk ? 1 : 0);
    }

    public static AskingChanged ReadAsking<TSource>(TSource source) where TSource : IFieldSource
    {
        var organization = TextFields.Required(source, Field.RequestOrganization);
        var mayAsk = source.Int(Field.RequestMayAsk) == 1;
        return new AskingChanged(organization, mayAsk, EntrySchema.ReadRequester(source));
    }

    private static ImmutableArray<ConsentAction> ReadActions<TSource>(TSource source) where TSource : IFieldSource
    {
        var actions = ImmutableArray.CreateBuilder<ConsentAction>(source.Count(Field.ActionCount));
        for (var i = actions.Capacity; i > 0; i--)
        {
            actions.Add((ConsentAction)source.Int(Field.ConsentAction));
        }

        return actions.MoveToImmutable();
    }
}
