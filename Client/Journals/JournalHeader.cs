namespace PhrCluster.Client.Journals;

/// <summary>The first line of an exported journal.</summary>
/// <param name="Genesis">What the first commit links to, lowercase hexadecimal.</param>
/// <param name="Version">The sequence number of the last commit.</param>
/// <param name="Tip">The hash of the last commit, lowercase hexadecimal.</param>
internal sealed record JournalHeader(string Format, string Citizen, string Genesis, long Version, string Tip)
{
    public const string CurrentFormat = "phr-journal-export/1";
}
