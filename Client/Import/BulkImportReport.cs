using PhrCluster.Client.Import.Jobs;

namespace PhrCluster.Client.Import;

/// <summary>
/// What became of an import. Each line, Bundle entry, single resource and unreadable input counts once:
/// lines = accepted + duplicates + outdated + valid + all of skipped + refused + rejected.
/// </summary>
/// <param name="TransactionTime">When it began, the runs that it was interrupted in included.</param>
/// <param name="Files">Inputs, standard input included.</param>
/// <param name="Accepted">New items and corrections.</param>
/// <param name="Duplicates">Items that the record already held.</param>
/// <param name="Outdated">Versions earlier than the one that the record holds.</param>
/// <param name="Valid">Of a dry run: what breaks no rule that can be told without a record.</param>
/// <param name="Skipped">Resources that records do not hold, by type.</param>
/// <param name="Refused">Items that the citizen's consents, or the importer's ticket, did not let in.</param>
/// <param name="Rejected">Lines that break a rule or cannot be read.</param>
/// <param name="IsImporterRefused">A record refused the importer, not only what it brought.</param>
/// <param name="IsInputDamaged">An input could not be read to its end.</param>
/// <param name="JobFolder">See <see cref="BulkImportOptions.JobFolder"/>.</param>
/// <param name="Output">What was taken up, by input and type.</param>
/// <param name="Error">What was not, by input and type.</param>
/// <param name="Reasons">Why it was not, the commonest first.</param>
/// <param name="NotFollowed">
/// Items that came under identifiers new to their records, where no earlier inputs were named (<see cref="BulkImportOptions.After"/>): nobody could tell whether an
/// earlier import had given them to another citizen.
/// </param>
/// <param name="Doubled">
/// New items that records hold from another source already, at least, the same in type, code, time and value. Those that were sent before an interruption, and not
/// answered, are not among them.
/// </param>
public sealed record BulkImportReport(
    DateTimeOffset TransactionTime,
    int Files,
    long Lines,
    long Accepted,
    long Duplicates,
    long Outdated,
    long Valid,
    IReadOnlyDictionary<string, long> Skipped,
    long Refused,
    long Rejected,
    bool IsImporterRefused,
    bool IsInputDamaged,
    string? JobFolder,
    IReadOnlyList<BulkImportOutcome> Output,
    IReadOnlyList<BulkImportOutcome> Error,
    IReadOnlyList<BulkImportReason> Reasons,
    long NotFollowed = 0,
    long Doubled = 0)
{
    /// <summary>The file that lists what was refused or rejected, line by line; null without a job's folder.</summary>
    public string? ErrorsFile => JobFolder is null ? null : Path.Combine(JobFolder, ImportJob.ErrorsName);
}
