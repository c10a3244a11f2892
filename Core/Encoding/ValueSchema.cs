using PhrCluster.Datatypes;
using PhrCluster.Readings;

namespace PhrCluster.Core.Encoding;

/// <summary>Fields of a reading's value.</summary>
internal static class ValueSchema
{
    private enum Kind : long
    {
        None = 0,
        Quantity = 1,
        Coded = 2,
        Text = 3,
        Ratio = 4,
        Boolean = 5,
        Integer = 6,
        Absent = 7,
    }

    public static void Write<TSink>(TSink sink, ReadingValue? value) where TSink : struct, IFieldSink
    {
        switch (value)
        {
            case null:
                sink.Int(Field.ValueKind, (long)Kind.None);
                break;
            case QuantityValue { Quantity: var quantity }:
                sink.Int(Field.ValueKind, (long)Kind.Quantity);
                WriteQuantity(sink, quantity);
                break;
            case CodedValue { Concept: var concept }:
                sink.Int(Field.ValueKind, (long)Kind.Coded);
                ItemSchema.WriteConcept(sink, concept);
                break;
            case TextValue { Text: var text }:
                sink.Int(Field.ValueKind, (long)Kind.Text);
                sink.Text(Field.ValueText, text);
                break;
            case RatioValue ratio:
                sink.Int(Field.ValueKind, (long)Kind.Ratio);
                WriteQuantity(sink, ratio.Numerator);
                WriteQuantity(sink, ratio.Denominator);
                break;
            case BooleanValue { Value: var yes }:
                sink.Int(Field.ValueKind, (long)Kind.Boolean);
                sink.Int(Field.ValueInteger, yes ? 1 : 0);
                break;
            case IntegerValue { Value: var number }:
                sink.Int(Field.ValueKind, (long)Kind.Integer);
                sink.Int(Field.ValueInteger, number);
                break;
            case AbsentValue { Reason: var reason }:
                sink.Int(Field.ValueKind, (long)Kind.Absent);
                ItemSchema.WriteConcept(sink, reason);
                break;
            default:
                throw new InvalidOperationException($"No schema for {value.GetType().Name}.");
        }
    }

    public static ReadingValue? Read<TSource>(TSource source) where TSource : IFieldSource =>
        (Kind)source.Int(Field.ValueKind) switch
        {
            Kind.None => null,
            Kind.Quantity => new QuantityValue(ReadQuantity(source)),
            Kind.Coded => new CodedValue(ItemSchema.ReadConcept(source)),
            Kind.Text => new TextValue(TextFields.Required(source, Field.ValueText)),
            Kind.Ratio => new RatioValue(ReadQuantity(source), ReadQuantity(source)),
            Kind.Boolean => new BooleanValue(source.Int(Field.ValueInteger) == 1),
            Kind.Integer => new IntegerValue((int)source.Int(Field.ValueInteger)),
            Kind.Absent => new AbsentValue(ItemSchema.ReadConcept(source)),
            _ => throw new InvalidDataException("A value's kind is unknown."),
        };

    private static void WriteQuantity<TSink>(TSink sink, Quantity quantity) where TSink : struct, IFieldSink
    {
        DecimalSchema.Write(sink, quantity.Value);
        sink.Text(Field.Unit, quantity.Unit);
        sink.Text(Field.UnitSystem, quantity.System);
        sink.Text(Field.UnitCode, quantity.Code);
        sink.Text(Field.Comparator, quantity.Comparator);
    }

    private static Quantity ReadQuantity<TSource>(TSource source) where TSource : IFieldSource =>
        new(DecimalSchema.Read(source), source.Text(Field.Unit), source.Text(Field.UnitSystem), source.Text(Field.UnitCode), source.Text(Field.Comparator));
}
