namespace PhrCluster.Client.Import.Sending;

/// <summary>What a finished import tells its user.</summary>
/// <param name="RejectsFile">Null when nothing was rejected.</param>
internal sealed record ImportReport(int Files, ImportCounts Counts, string? RejectsFile, TimeSpan Elapsed);
