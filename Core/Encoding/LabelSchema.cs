using PhrCluster.Datatypes;
using PhrCluster.Labels;
using PhrCluster.Readings;

namespace PhrCluster.Core.Encoding;

/// <summary>Fields of the labels of one target.</summary>
internal static class LabelSchema
{
    private const long Item = 0, Code = 1, Class = 2;

    public static void Write<TSink>(TSink sink, TargetLabels labelling, long sequence) where TSink : struct, IFieldSink
    {
        switch (labelling.Target)
        {
            case LabelledItem { Item: var item }:
                sink.Int(Field.TargetKind, Item);
                sink.Int(Field.TargetBack, sequence - item.Sequence);
                sink.Int(Field.TargetIndex, item.Index);
                break;
            case LabelledCode { Code: var code }:
                WriteCoding(sink, Code, code);
                break;
            case LabelledClass { Class: var @class }:
                WriteCoding(sink, Class, @class);
                break;
            default:
                throw new InvalidOperationException($"No schema for {labelling.Target.GetType().Name}.");
        }

        ItemSchema.WriteCodings(sink, Field.LabelCount, Field.LabelSystem, Field.LabelCode, Field.LabelDisplay, labelling.Added);
        ItemSchema.WriteCodings(sink, Field.LabelCount, Field.LabelSystem, Field.LabelCode, Field.LabelDisplay, labelling.Removed);
    }

    public static TargetLabels Read<TSource>(TSource source, long sequence) where TSource : IFieldSource
    {
        LabelTarget target = source.Int(Field.TargetKind) switch
        {
            Item => ReadItem(source, sequence),
            Code => new LabelledCode(ReadCoding(source)),
            Class => new LabelledClass(ReadCoding(source)),
            _ => throw new InvalidDataException("The target of labels is unknown."),
        };
        var added = ItemSchema.ReadCodings(source, Field.LabelCount, Field.LabelSystem, Field.LabelCode, Field.LabelDisplay);
        var removed = ItemSchema.ReadCodings(source, Field.LabelCount, Field.LabelSystem, Field.LabelCode, Field.LabelDisplay);
        return new TargetLabels(target, added, removed);
    }

    private static LabelledItem ReadItem<TSource>(TSource source, long sequence) where TSource : IFieldSource
    {
        var at = sequence - source.Int(Field.TargetBack);
        return new LabelledItem(new ItemRef(at, (int)source.Int(Field.TargetIndex)));
    }

    private static void WriteCoding<TSink>(TSink sink, long kind, Coding coding) where TSink : struct, IFieldSink
    {
        sink.Int(Field.TargetKind, kind);
        sink.Text(Field.TargetSystem, coding.System);
        sink.Text(Field.TargetCode, coding.Code);
        sink.Text(Field.TargetDisplay, coding.Display);
    }

    private static Coding ReadCoding<TSource>(TSource source) where TSource : IFieldSource
    {
        var system = source.Text(Field.TargetSystem);
        var code = source.Text(Field.TargetCode);
        return new Coding(system, code, source.Text(Field.TargetDisplay));
    }
}
