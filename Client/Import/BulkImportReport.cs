namespace PhrCluster.Client.Import;

/// <summary>
/// What became of an import. Each line, Bundle entry, single resource and unreadable input counts once:
/// lines = accepted + duplicates + valid + all of skipped + refused + rejected.
/// </summary>
/// <param name="TransactionTime">When it began, the runs that it was interrupted in included.</param>
/// <param name="Files">Inputs, standard input included.</param>
/// <param name="Accepted">New items and corrections.</param>
/// <param name="Duplicates">Items that the record already held.</param>
/// <param name="Valid">Of a dry run: what breaks no rule that can be told without a record.</param>
/// <param name="Skipped">Resources that records do not hold, by type.</param>
/// <param name="Refused">Items that the citizen's consents, or the importer's ticket, did not let in.</param>
/// <param name="Rejected">Lines that break a rule or cannot be read.</param>
/// <param name="IsImporterRefused">A record refused the importer, not only what it brought.</param>
/// <param name="IsInputDamaged">An input could not be read to its end.</param>
/// <param name="JobFolder">See <see cref="BulkImportOptions.JobFolder"/>.</param>
/// <param name="Output">What was taken up, by input and type.</param>
/// <param name="Error">What was not, by input and type.</param>
public sealed record BulkImportReport(
    DateTimeOffset TransactionTime,
    int Files,
    long Lines,
    long Accepted,
    long Duplicates,
    long Valid,
    IReadOnlyDictionary<string, long> Skipped,
    long Refused,
    long Rejected,
    bool IsImporterRefused,
    bool IsInputDamaged,
    string? JobFolder,
    IReadOnlyList<BulkImportOutcome> Output,
    IReadOnlyList<BulkImportOutcome> Error);

/// <summary>Lines of one input and type, as in the manifest of the bulk data <c>$import</c> proposal.</summary>
/// <param name="Type">The FHIR resource type; null where it could not be told.</param>
/// <param name="InputUrl">The input's name, relative to the folder that all inputs share.</param>
/// <param name="Url">The file that holds their receipts, relative to the job's folder; null without one.</param>
public sealed record BulkImportOutcome(string? Type, string InputUrl, long Count, string? Url);

/// <summary>How far an import is. Counts are of settled lines, the runs that it was interrupted in included.</summary>
/// <param name="Settled">Lines settled so far.</param>
/// <param name="SettledInThisRun">Those of them that were settled since this run began.</param>
/// <param name="StoredBytes">Bytes of the inputs, as stored, whose lines are settled.</param>
/// <param name="StoredBytesBefore">Those of them that were settled when this run began.</param>
/// <param name="AllStoredBytes">Of all inputs; null where standard input is one of them.</param>
public sealed record BulkImportProgress(
    long Settled, long SettledInThisRun, long Accepted, long Duplicates, long Refused, long Rejected,
    long StoredBytes, long StoredBytesBefore, long? AllStoredBytes);
