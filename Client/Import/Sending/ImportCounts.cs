namespace PhrCluster.Client.Import.Sending;

/// <summary>An import in numbers.</summary>
/// <param name="Lines">Lines, Bundle entries and single resources; a file that cannot be read counts as one.</param>
/// <param name="Citizens">Citizens whose record answered.</param>
/// <param name="Accepted">New items and corrections.</param>
/// <param name="Duplicates">Items that the record already held.</param>
/// <param name="Skipped">Resources that records do not hold, by type.</param>
/// <param name="IsRefused">The record refused the importer, not only what it brought.</param>
internal sealed record ImportCounts(
    long Lines, int Citizens, long Accepted, long Duplicates, IReadOnlyDictionary<string, long> Skipped, long Rejected, bool IsRefused);
