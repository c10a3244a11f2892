using System.Collections.Immutable;
using PhrCluster.Codes;
using PhrCluster.Datatypes;

namespace PhrCluster.Personal;

/// <summary>The units that people can choose from. Stones come with pounds, and feet with inches.</summary>
public static class OfferedUnits
{
    /// <summary>Of every kind, the canonical one first.</summary>
    public static readonly ImmutableSortedDictionary<UnitKind, ImmutableArray<KnownUnit>> All = ImmutableSortedDictionary.CreateRange<UnitKind, ImmutableArray<KnownUnit>>(
    [
        new(UnitKind.Glucose, [KnownUnit.MillimolesOfGlucose, KnownUnit.MilligramsOfGlucose]),
        new(UnitKind.Weight, [KnownUnit.Kilograms, KnownUnit.Stones]),
        new(UnitKind.Height, [KnownUnit.Centimetres, KnownUnit.Feet]),
        new(UnitKind.Temperature, [KnownUnit.Celsius, KnownUnit.Fahrenheit]),
        new(UnitKind.Hba1c, [KnownUnit.MillimolesAMole, KnownUnit.Percent]),
    ]);

    /// <summary>Null for what nobody chooses a unit for.</summary>
    public static UnitKind? KindOf(Coding code) => KnownCodes.MeasurandOf(code) is { } measurand ? KindOf(measurand) : null;

    /// <summary>Null for what nobody chooses a unit for.</summary>
    public static UnitKind? KindOf(Measurand measurand) =>
        measurand == Measurand.Glucose ? UnitKind.Glucose
        : measurand == Measurand.Weight ? UnitKind.Weight
        : measurand == Measurand.Height ? UnitKind.Height
        : measurand == Measurand.Temperature ? UnitKind.Temperature
        : measurand == Measurand.Hba1c || measurand == Measurand.Hba1cIfcc ? UnitKind.Hba1c
        : null;

    /// <summary>Null where it is not offered.</summary>
    public static KnownUnit? Find(UnitKind kind, string? code) => All.TryGetValue(kind, out var units) ? units.FirstOrDefault(unit => unit.Code == code) : null;
}
