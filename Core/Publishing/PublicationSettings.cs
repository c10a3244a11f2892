namespace PhrCluster.Core.Publishing;

/// <summary>How counts are made safe to publish. The rules are public; the noise of a figure, the count behind it and the keys are told to nobody.</summary>
public sealed record PublicationSettings
{
    /// <summary>As published statistics of the NHS are made: 7 and less are not shown, all others are rounded to five.</summary>
    public static readonly PublicationSettings Default = new();

    /// <summary>Counts up to this are never shown.</summary>
    public int Threshold { get; init; } = 7;

    /// <summary>Figures are multiples of it.</summary>
    public int RoundedTo { get; init; } = 5;

    /// <summary>No count is moved further before it is rounded.</summary>
    public int MaxNoise { get; init; } = 5;

    /// <summary>How far counts are moved: the variance of the noise of all but the smallest.</summary>
    public double Variance { get; init; } = 5;

    /// <summary>No moved count is from 1 up to this; 0 for no such gap.</summary>
    public int Gap { get; init; }

    /// <summary>
    /// Moved counts up to this are not shown. Noise moves no count across it that is not above the threshold, so that no edge is sharp: a rule that looked at the count itself would tell
    /// whoever knows all but one of those in a cell whether that one is in it.
    /// </summary>
    public int HiddenUpTo => Threshold < 0 ? int.MinValue : Threshold + MaxNoise;
}
