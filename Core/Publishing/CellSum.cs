namespace PhrCluster.Core.Publishing;

/// <summary>What a person has in a programme for ever, and nobody can know: a rank that orders people by chance, and a key that is as likely as any other.</summary>
public readonly record struct RecordKey(ulong Rank, int Key)
{
    /// <param name="mac">Of the person's pseudonym, under the programme's secret.</param>
    public static RecordKey Of(UInt128 mac) => new((ulong)(mac >> 64), (int)((ulong)mac % PerturbationTable.Keys));
}

/// <summary>
/// What a cell's figure depends on: how many are in it, and the key of the one among them whose rank is lowest. The same people have the same figure wherever they are counted, and so have, more
/// often than not, people of whom few are others: their differences tell no more than rounding does (ADR 0037).
/// </summary>
public readonly record struct CellSum(int Count, RecordKey Lowest)
{
    public static readonly CellSum Nobody = new(0, new RecordKey(ulong.MaxValue, 0));

    public static CellSum Of(RecordKey person) => new(1, person);

    /// <summary>Of people in two parts, in whatever order.</summary>
    public CellSum Add(CellSum other) => new(Count + other.Count, Lowest.Rank <= other.Lowest.Rank ? Lowest : other.Lowest);
}
