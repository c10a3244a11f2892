namespace PhrCluster.Words;

/// <summary>Where the readings of a measure go.</summary>
public enum TrendDirection
{
    /// <summary>There are too few readings to say.</summary>
    TooFew,

    /// <summary>There are enough readings, in too few days.</summary>
    TooShort,

    Same,
    Down,
    Up,
}
