namespace PhrCluster.Profiles;

/// <summary>A range of glucose values, the highest first.</summary>
public enum GlucoseRangeKind : byte
{
    VeryHigh = 0,
    High = 1,
    InTarget = 2,
    Low = 3,
    VeryLow = 4,
}

/// <summary>How much of a profile's time was in a range.</summary>
/// <param name="Readings">How many readings were in it.</param>
/// <param name="Percent">Rounded so that those of all ranges are 100 together.</param>
/// <param name="MinutesADay">On average.</param>
[GenerateSerializer, Immutable, Alias("phr.GlucoseRange")]
public sealed record GlucoseRange(
    [property: Id(0)] GlucoseRangeKind Kind,
    [property: Id(1)] int Readings,
    [property: Id(2)] int Percent,
    [property: Id(3)] int MinutesADay);
