namespace PhrCluster.Client.Import.Jobs;

/// <summary>What became of the lines of one input that hold resources of one type.</summary>
/// <param name="Type">Null where the type is not known.</param>
internal sealed record TallyRow(int Input, string? Type)
{
    public long Accepted { get; set; }

    /// <summary>Of those accepted, the first of their records under their identifiers.</summary>
    public long New { get; set; }

    public long Duplicates { get; set; }

    public long Outdated { get; set; }

    public long Skipped { get; set; }

    public long Valid { get; set; }

    public long Refused { get; set; }

    public long Rejected { get; set; }
}
