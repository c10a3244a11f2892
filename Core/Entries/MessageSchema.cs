using System.Collections.Immutable;
using PhrCluster.Core.Encoding;
using PhrCluster.Messages;

namespace PhrCluster.Core.Entries;

/// <summary>Fields of what a citizen chose to be told of outside their record.</summary>
internal static class MessageSchema
{
    public static void Write<TSink>(TSink sink, MessageChoices choices) where TSink : struct, IFieldSink
    {
        sink.Int(Field.MessageKindCount, choices.Kinds.Length);
        foreach (var kind in choices.Kinds)
        {
            sink.Int(Field.MessageKind, (long)kind);
        }

        sink.Int(Field.QuietFrom, choices.Quiet is null ? 0 : choices.Quiet.From + 1);
        if (choices.Quiet is { } quiet)
        {
            sink.Int(Field.QuietUntil, quiet.Until);
        }
    }

    public static MessageChoices Read<TSource>(TSource source) where TSource : IFieldSource
    {
        var kinds = ImmutableArray.CreateBuilder<MessageKind>(source.Count(Field.MessageKindCount));
        for (var i = kinds.Capacity; i > 0; i--)
        {
            kinds.Add((MessageKind)source.Int(Field.MessageKind));
        }

        var from = (int)source.Int(Field.QuietFrom);
        return new MessageChoices(kinds.MoveToImmutable(), from == 0 ? null : new QuietHours(from - 1, (int)source.Int(Field.QuietUntil)));
    }
}
