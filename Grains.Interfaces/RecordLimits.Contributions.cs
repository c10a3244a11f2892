namespace PhrCluster;

/// <content>Of what citizens contribute to programmes, and of what is published of it.</content>
public static partial class RecordLimits
{
    /// <summary>Planning programmes that one citizen contributes to at the same time. Of what they joined there are <see cref="MaxJoinedProgrammes"/> at most, which always find room.</summary>
    public const int MaxPlanningContributions = 64;

    /// <summary>Programmes that a record remembers to have contributed to: all that there ever were, so that none is forgotten whose leaving has to be told.</summary>
    public const int MaxHeldContributions = MaxProgrammes;

    /// <summary>Periods of one table that a record keeps at hand: those that are not frozen, and one more.</summary>
    public const int MaxHeldPeriods = 4;

    /// <summary>Periods that a record keeps at hand of all tables together; the oldest go first. With the names of all programmes that there ever were they take 48 KiB at most.</summary>
    public const int MaxHeldSlots = 512;

    /// <summary>Of one shard of an aggregate, in bytes: it is one row, written anew with each change. More citizens need more shards.</summary>
    public const int MaxShardBytes = 512 * 1024;

    /// <summary>What one programme ever publishes, in tables: twelve of each month for ten years and more.</summary>
    public const int MaxPublications = 2_000;

    /// <summary>Cells of one table that are published together: they are one row.</summary>
    public const int MaxPublishedCells = 20_000;

    /// <summary>Changes of what a citizen contributes that are shown together.</summary>
    public const int MaxShownContributions = 500;

    /// <summary>Days of which it is remembered that all records were looked through: ten years of months, and more.</summary>
    public const int MaxSweptDays = 130;
}
