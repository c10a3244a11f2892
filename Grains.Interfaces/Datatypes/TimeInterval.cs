namespace PhrCluster.Datatypes;

/// <summary>A half-open interval of time, <c>[From, To)</c>, in UTC.</summary>
public readonly record struct TimeInterval(DateTimeOffset From, DateTimeOffset To)
{
    public bool Overlaps(DateTimeOffset? from, DateTimeOffset? to) =>
        (to is null || From < to) && (from is null || To > from || From >= from);
}
