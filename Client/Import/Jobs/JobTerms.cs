namespace PhrCluster.Client.Import.Jobs;

/// <summary>What decides which submissions an import makes, and whether it sends them: a job that goes on must be told the same.</summary>
/// <param name="IsStandardInputNdjson">See <see cref="BulkImportOptions.IsStandardInputNdjson"/>; null for a job of files.</param>
internal sealed record JobTerms(
    string Source, string? IdentifierSystem, int WindowBytes, int WindowLines, int DocumentBytes, int Items, int ItemBytes, bool IsDryRun, bool? IsStandardInputNdjson);
