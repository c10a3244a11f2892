using PhrCluster.Core.Encoding;
using PhrCluster.Subscriptions;

namespace PhrCluster.Core.Entries;

/// <summary>Fields of subscriptions.</summary>
internal static class SubscriptionSchema
{
    public static void Write<TSink>(TSink sink, SubscriptionMade made) where TSink : struct, IFieldSink
    {
        var terms = made.Terms;
        sink.Text(Field.SubscriptionId, made.Id);
        sink.Int(Field.SubscriptionTopic, (long)terms.Topic);
        TextFields.WriteTexts(sink, Field.SubscriptionTypeCount, Field.SubscriptionType, terms.Types);
        ItemSchema.WriteCodings(sink, Field.CodingCount, Field.CodingSystem, Field.CodingCode, Field.CodingDisplay, terms.Codes);
        ItemSchema.WriteCodings(sink, Field.CategoryCount, Field.CategorySystem, Field.CategoryCode, Field.CategoryDisplay, terms.Categories);
        sink.Int(Field.SubscriptionContent, (long)terms.Content);
        sink.Text(Field.SubscriptionOrigin, terms.Origin);
        sink.Int(Field.SubscriptionUntil, terms.Until.UtcTicks);
        EntrySchema.WriteRequester(sink, made.By);
    }

    public static SubscriptionMade ReadMade<TSource>(TSource source) where TSource : IFieldSource
    {
        var id = TextFields.Required(source, Field.SubscriptionId);
        var topic = (SubscriptionTopic)source.Int(Field.SubscriptionTopic);
        var types = TextFields.ReadTexts(source, Field.SubscriptionTypeCount, Field.SubscriptionType);
        var codes = ItemSchema.ReadCodings(source, Field.CodingCount, Field.CodingSystem, Field.CodingCode, Field.CodingDisplay);
        var categories = ItemSchema.ReadCodings(source, Field.CategoryCount, Field.CategorySystem, Field.CategoryCode, Field.CategoryDisplay);
        var content = (NotificationContent)source.Int(Field.SubscriptionContent);
        var origin = TextFields.Required(source, Field.SubscriptionOrigin);
        var until = StoredTime.FromTicks(source.Int(Field.SubscriptionUntil));
        return new SubscriptionMade(id, new SubscriptionTerms(topic, types, codes, categories, content, origin, until), EntrySchema.ReadRequester(source));
    }

    public static void Write<TSink>(TSink sink, SubscriptionEnded ended) where TSink : struct, IFieldSink
    {
        sink.Text(Field.SubscriptionId, ended.Id);
        EntrySchema.WriteRequester(sink, ended.By);
    }

    public static SubscriptionEnded ReadEnded<TSource>(TSource source) where TSource : IFieldSource =>
        new(TextFields.Required(source, Field.SubscriptionId), EntrySchema.ReadRequester(source));

    /// <summary>Which subscriber was told of what, for the replay of it; of a <c>Notify</c>, behind all else.</summary>
    public static void Write<TSink>(TSink sink, NotifiedOf? notified) where TSink : struct, IFieldSink
    {
        sink.Text(Field.SubscriptionId, notified?.Subscription);
        if (notified is not null)
        {
            sink.Int(Field.SubscriptionEvent, notified.Version);
        }
    }

    public static NotifiedOf? ReadNotified<TSource>(TSource source) where TSource : IFieldSource =>
        source.Text(Field.SubscriptionId) is { } id ? new NotifiedOf(id, source.Int(Field.SubscriptionEvent)) : null;
}
