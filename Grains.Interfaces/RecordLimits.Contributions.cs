namespace PhrCluster;

/// <content>Of what citizens contribute to programmes, and of what is published of it.</content>
public static partial class RecordLimits
{
    /// <summary>Programmes that one citizen contributes to at the same time: a few of planning, and what they joined.</summary>
    public const int MaxContributions = 128;

    /// <summary>Periods of one table that a record keeps at hand: those that are not frozen, and one more.</summary>
    public const int MaxHeldPeriods = 4;

    /// <summary>Of one shard of an aggregate, in bytes: it is one row, written anew with each change. More citizens need more shards.</summary>
    public const int MaxShardBytes = 512 * 1024;

    /// <summary>What one programme ever publishes, in tables: twelve of each month for ten years and more.</summary>
    public const int MaxPublications = 2_000;

    /// <summary>Cells of one table that are published together: they are one row.</summary>
    public const int MaxPublishedCells = 20_000;

    /// <summary>Changes of what a citizen contributes that are shown together.</summary>
    public const int MaxShownContributions = 500;
}
