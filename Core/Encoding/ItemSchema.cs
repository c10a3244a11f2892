using System.Collections.Immutable;
using System.Runtime.InteropServices;
using PhrCluster.Datatypes;
using PhrCluster.Readings;

namespace PhrCluster.Core.Encoding;

/// <summary>Fields of readings and clinical events.</summary>
internal static class ItemSchema
{
    private const long ReadingKind = 0;
    private const long FirstEventKind = 1;

    public static void Write<TSink>(TSink sink, RecordItem item) where TSink : struct, IFieldSink
    {
        sink.Int(Field.ItemKind, item is ClinicalEvent { Kind: var kind } ? FirstEventKind + (long)kind : ReadingKind);
        WriteConcept(sink, item.Code);
        TimeSchema.Write(sink, item.Time);
        sink.Text(Field.Status, item.Status);
        WriteCodings(sink, Field.CategoryCount, Field.CategorySystem, Field.CategoryCode, Field.CategoryDisplay, item.Categories);
        WriteCodings(sink, Field.LabelCount, Field.LabelSystem, Field.LabelCode, Field.LabelDisplay, item.SecurityLabels);
        sink.Text(Field.SourceName, item.Source.Name);
        sink.Text(Field.SourceIdentifier, item.Source.Identifier);
        sink.Text(Field.SourceDevice, item.Source.Device);
        TimeSchema.Write(sink, TimeSchema.Updated, item.Source.Updated);
        sink.Text(Field.Residual, item.Residual);
        switch (item)
        {
            case Reading reading:
                ValueSchema.Write(sink, reading.Value);
                sink.Int(Field.ComponentCount, reading.Components.Length);
                foreach (var component in reading.Components)
                {
                    WriteConcept(sink, component.Code);
                    ValueSchema.Write(sink, component.Value);
                }

                break;
            case ClinicalEvent { Outcome: var outcome }:
                sink.Int(Field.HasOutcome, outcome is null ? 0 : 1);
                if (outcome is not null)
                {
                    WriteConcept(sink, outcome);
                }

                break;
        }
    }

    public static RecordItem Read<TSource>(TSource source) where TSource : IFieldSource
    {
        var kind = source.Int(Field.ItemKind);
        var code = ReadConcept(source);
        var time = TimeSchema.Read(source);
        var status = TextFields.Required(source, Field.Status);
        var categories = ReadCodings(source, Field.CategoryCount, Field.CategorySystem, Field.CategoryCode, Field.CategoryDisplay);
        var labels = ReadCodings(source, Field.LabelCount, Field.LabelSystem, Field.LabelCode, Field.LabelDisplay);
        var from = new ItemSource(
            TextFields.Required(source, Field.SourceName),
            source.Text(Field.SourceIdentifier),
            source.Text(Field.SourceDevice),
            TimeSchema.Read(source, TimeSchema.Updated));
        var residual = source.Text(Field.Residual);
        if (kind == ReadingKind)
        {
            var value = ValueSchema.Read(source);
            return new Reading
            {
                Code = code, Time = time, Status = status, Categories = categories, SecurityLabels = labels, Source = from,
                Residual = residual, Value = value, Components = ReadComponents(source),
            };
        }

        return new ClinicalEvent
        {
            Code = code, Time = time, Status = status, Categories = categories, SecurityLabels = labels, Source = from,
            Residual = residual, Kind = (EventKind)(kind - FirstEventKind),
            Outcome = source.Int(Field.HasOutcome) == 1 ? ReadConcept(source) : null,
        };
    }

    internal static void WriteConcept<TSink>(TSink sink, CodeableConcept concept) where TSink : struct, IFieldSink
    {
        WriteCodings(sink, Field.CodingCount, Field.CodingSystem, Field.CodingCode, Field.CodingDisplay, concept.Codings);
        sink.Text(Field.ConceptText, concept.Text);
    }

    internal static CodeableConcept ReadConcept<TSource>(TSource source) where TSource : IFieldSource =>
        new(ReadCodings(source, Field.CodingCount, Field.CodingSystem, Field.CodingCode, Field.CodingDisplay), source.Text(Field.ConceptText));

    internal static void WriteCodings<TSink>(
        TSink sink, Field count, Field system, Field code, Field display, ImmutableArray<Coding> codings) where TSink : struct, IFieldSink
    {
        sink.Int(count, codings.Length);
        foreach (var coding in codings)
        {
            sink.Text(system, coding.System);
            sink.Text(code, coding.Code);
            sink.Text(display, coding.Display);
        }
    }

    internal static ImmutableArray<Coding> ReadCodings<TSource>(
        TSource source, Field count, Field system, Field code, Field display) where TSource : IFieldSource
    {
        // Most lists of an item are empty or short, and a builder for each would be garbage.
        if (source.Count(count) is not (> 0 and var length))
        {
            return [];
        }

        var codings = new Coding[length];
        for (var i = 0; i < length; i++)
        {
            codings[i] = new Coding(source.Text(system), source.Text(code), source.Text(display));
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(codings);
    }

    private static ImmutableArray<ReadingComponent> ReadComponents<TSource>(TSource source) where TSource : IFieldSource
    {
        if (source.Count(Field.ComponentCount) is not (> 0 and var length))
        {
            return [];
        }

        var components = new ReadingComponent[length];
        for (var i = 0; i < length; i++)
        {
            components[i] = new ReadingComponent(ReadConcept(source), ValueSchema.Read(source));
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(components);
    }
}
