using System.Collections.Immutable;
using PhrCluster.Codes;
using PhrCluster.Datatypes;

namespace PhrCluster.Personal;

/// <summary>How a citizen wants to be shown what they see. It changes no data, and what others see.</summary>
/// <param name="Units">One of a kind at most; what has none is shown as it was reported.</param>
/// <param name="Pins">
/// What is measured and stands first, <c>RecordLimits.MaxPins</c> at most: a name of <see cref="KnownCodes"/>, or <c>SYSTEM|CODE</c>.
/// </param>
/// <param name="Language">BCP 47; null for that of the deployment.</param>
[GenerateSerializer, Immutable, Alias("phr.CitizenPreferences")]
public sealed record CitizenPreferences(
    [property: Id(0)] ImmutableArray<ChosenUnit> Units,
    [property: Id(1)] ImmutableArray<string> Pins,
    [property: Id(2)] string? Language = null)
{
    /// <summary>Of whoever chose nothing.</summary>
    public static readonly CitizenPreferences None = new([], []);

    /// <summary>The unit that was chosen for what a code measures; null where none was.</summary>
    public KnownUnit? UnitOf(Coding code) => OfferedUnits.KindOf(code) is { } kind ? UnitOf(kind) : null;

    /// <summary>The unit that was chosen; null where none was.</summary>
    public KnownUnit? UnitOf(UnitKind kind) => OfferedUnits.Find(kind, Units.FirstOrDefault(unit => unit.Kind == kind)?.Unit);

    /// <summary>Lists are compared by what is in them.</summary>
    public bool Equals(CitizenPreferences? other) =>
        other is not null && Language == other.Language && Units.SequenceEqual(other.Units) && Pins.SequenceEqual(other.Pins);

    public override int GetHashCode() => HashCode.Combine(Units.Length, Pins.Length, Language);
}

/// <summary>A unit that a citizen chose.</summary>
/// <param name="Unit">UCUM code of one of <see cref="OfferedUnits"/>.</param>
[GenerateSerializer, Immutable, Alias("phr.ChosenUnit")]
public sealed record ChosenUnit([property: Id(0)] UnitKind Kind, [property: Id(1)] string Unit);
