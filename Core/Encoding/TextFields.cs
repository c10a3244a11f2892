using System.Collections.Immutable;

namespace PhrCluster.Core.Encoding;

/// <summary>Texts that must be there, and lists of texts.</summary>
internal static class TextFields
{
    internal static string Required<TSource>(TSource source, Field field) where TSource : IFieldSource =>
        source.Text(field) ?? throw new InvalidDataException($"{field} is missing.");

    internal static void WriteTexts<TSink>(TSink sink, Field count, Field field, ImmutableArray<string> texts) where TSink : struct, IFieldSink
    {
        sink.Int(count, texts.Length);
        foreach (var text in texts)
        {
            sink.Text(field, text);
        }
    }

    internal static ImmutableArray<string> ReadTexts<TSource>(TSource source, Field count, Field field) where TSource : IFieldSource
    {
        var texts = ImmutableArray.CreateBuilder<string>(source.Count(count));
        for (var i = texts.Capacity; i > 0; i--)
        {
            texts.Add(Required(source, field));
        }

        return texts.MoveToImmutable();
    }
}
