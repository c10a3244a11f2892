namespace PhrCluster.Datatypes;

/// <summary>How precisely a source reported a time.</summary>
public enum TimePrecision : byte
{
    Instant = 0,
    Day = 1,
    Month = 2,
    Year = 3,
    Period = 4,
}
