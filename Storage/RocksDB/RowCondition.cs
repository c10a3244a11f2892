namespace PhrCluster.Storage.RocksDB;

/// <summary>What must be so for a row to be changed.</summary>
internal abstract record RowCondition
{
    private RowCondition()
    {
    }

    /// <summary>Whatever stands there.</summary>
    public static RowCondition None { get; } = new Always();

    /// <summary>The row stands with this ETag; null: there is none.</summary>
    public static RowCondition StandsAt(string? tag) => new Tagged(tag);

    public abstract bool Admits(string? stored);

    private sealed record Always : RowCondition
    {
        public override bool Admits(string? stored) => true;
    }

    private sealed record Tagged(string? Tag) : RowCondition
    {
        public override bool Admits(string? stored) => stored == Tag;
    }
}
