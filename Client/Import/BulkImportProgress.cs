namespace PhrCluster.Client.Import;

/// <summary>How far an import is. Counts are of settled lines, the runs that it was interrupted in included.</summary>
/// <param name="Settled">Lines settled so far.</param>
/// <param name="SettledInThisRun">Those of them that were settled since this run began.</param>
/// <param name="StoredBytes">Bytes of the inputs, as stored, whose lines are settled.</param>
/// <param name="StoredBytesBefore">Those of them that were settled when this run began.</param>
/// <param name="AllStoredBytes">Of all inputs; null where standard input is one of them.</param>
public sealed record BulkImportProgress(
    long Settled, long SettledInThisRun, long Accepted, long Duplicates, long Refused, long Rejected,
    long StoredBytes, long StoredBytesBefore, long? AllStoredBytes);
