using PhrCluster.Core.Record;

namespace PhrCluster.Grains.Journal;

/// <summary>What became of an append: <see cref="Committed"/>, <see cref="Overtaken"/> or <see cref="TooLarge"/>.</summary>
public abstract record AppendOutcome
{
    private AppendOutcome() { }

    /// <summary>The entries are durable.</summary>
    public sealed record Committed(CitizenRecord Record) : AppendOutcome;

    /// <summary>Another was faster: the record is no longer what was decided on, and all is to be decided anew.</summary>
    public sealed record Overtaken : AppendOutcome
    {
        public static readonly Overtaken Instance = new();
    }

    /// <summary>The entries break a limit of sizes; nothing was appended.</summary>
    /// <param name="Rule">The limit, in words.</param>
    public sealed record TooLarge(string Rule) : AppendOutcome
    {
        public static readonly TooLarge Packed = new($"must pack to at most {RecordLimits.MaxCommitBytes} bytes: send fewer items at a time");

        public static readonly TooLarge Unpacked = new($"must hold at most {RecordLimits.MaxCommitUnpackedBytes} bytes: send fewer items at a time");

        public static readonly TooLarge Snapshot = new(
            $"would make what the record keeps at hand (consents, latest values and figures of each code) longer than {RecordLimits.MaxSnapshotBytes} bytes");
    }
}
