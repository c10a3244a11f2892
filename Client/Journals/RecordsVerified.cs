namespace PhrCluster.Client.Journals;

/// <summary>What verifying everybody's record found.</summary>
/// <param name="Citizens">Records verified.</param>
/// <param name="Commits">Commits found good.</param>
public sealed record RecordsVerified(long Citizens, long Commits, IReadOnlyList<BrokenRecord> Broken);
