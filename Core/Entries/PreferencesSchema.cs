using System.Collections.Immutable;
using PhrCluster.Core.Encoding;
using PhrCluster.Personal;

namespace PhrCluster.Core.Entries;

/// <summary>Fields of what a citizen chose.</summary>
internal static class PreferencesSchema
{
    public static void Write<TSink>(TSink sink, CitizenPreferences preferences) where TSink : struct, IFieldSink
    {
        sink.Int(Field.ChosenUnitCount, preferences.Units.Length);
        foreach (var chosen in preferences.Units)
        {
            sink.Int(Field.ChosenUnitKind, (long)chosen.Kind);
            sink.Text(Field.ChosenUnit, chosen.Unit);
        }

        sink.Int(Field.PinCount, preferences.Pins.Length);
        foreach (var pin in preferences.Pins)
        {
            sink.Text(Field.Pin, pin);
        }

        sink.Text(Field.Language, preferences.Language);
    }

    public static CitizenPreferences Read<TSource>(TSource source) where TSource : IFieldSource
    {
        var units = ImmutableArray.CreateBuilder<ChosenUnit>(source.Count(Field.ChosenUnitCount));
        for (var i = units.Capacity; i > 0; i--)
        {
            var kind = (UnitKind)source.Int(Field.ChosenUnitKind);
            units.Add(new ChosenUnit(kind, TextFields.Required(source, Field.ChosenUnit)));
        }

        var pins = ImmutableArray.CreateBuilder<string>(source.Count(Field.PinCount));
        for (var i = pins.Capacity; i > 0; i--)
        {
            pins.Add(TextFields.Required(source, Field.Pin));
        }

        return new CitizenPreferences(units.MoveToImmutable(), pins.MoveToImmutable(), source.Text(Field.Language));
    }
}
