namespace PhrCluster.Trends;

/// <summary>What a slot of a trend stands for, the smallest first. All but the first are of the calendar where the deployment is.</summary>
public enum SlotSize : byte
{
    /// <summary>What was measured at one instant.</summary>
    Reading = 0,

    Day = 1,

    /// <summary>From Monday.</summary>
    Week = 2,

    Month = 3,
    Quarter = 4,
    Year = 5,
}
