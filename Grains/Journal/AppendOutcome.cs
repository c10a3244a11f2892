using PhrCluster.Core.Record;

namespace PhrCluster.Journal;

/// <summary>What became of an append: <see cref="Committed"/>, <see cref="Raced"/> or <see cref="TooLarge"/>.</summary>
public abstract record AppendOutcome
{
    private AppendOutcome() { }

    /// <summary>The entries are durable.</summary>
    public sealed record Committed(CitizenRecord Record) : AppendOutcome;

    /// <summary>The record is no longer what was decided on: decide again.</summary>
    public sealed record Raced : AppendOutcome
    {
        public static readonly Raced Instance = new();
    }

    /// <summary>The entries pack to more than <see cref="RecordLimits.MaxCommitBytes"/>; nothing was appended.</summary>
    public sealed record TooLarge : AppendOutcome
    {
        public static readonly TooLarge Instance = new();
    }
}
