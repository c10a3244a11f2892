namespace PhrCluster.Client.Import.Jobs;

/// <summary>Makes the report from where a job stands, so that one that was interrupted reports as one that was not.</summary>
internal static class ReportOfJob
{
    public static BulkImportReport Of(ImportCheckpoint job, string? folder)
    {
        var skipped = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var row in job.Rows.Where(static it => it.Skipped > 0))
        {
            skipped[row.Type ?? string.Empty] = skipped.GetValueOrDefault(row.Type ?? string.Empty) + row.Skipped;
        }

        var accepted = job.Rows.Sum(static it => it.Accepted);
        var duplicates = job.Rows.Sum(static it => it.Duplicates);
        var outdated = job.Rows.Sum(static it => it.Outdated);
        var valid = job.Rows.Sum(static it => it.Valid);
        var refused = job.Rows.Sum(static it => it.Refused);
        var rejected = job.Rows.Sum(static it => it.Rejected);
        return new BulkImportReport(
            job.Began, job.Inputs.Count, accepted + duplicates + outdated + valid + skipped.Values.Sum() + refused + rejected,
            accepted, duplicates, outdated, valid, skipped, refused, rejected, job.IsImporterRefused, job.IsInputDamaged, folder,
            Outcomes(static it => it.Accepted + it.Duplicates + it.Outdated + it.Valid, ImportJob.ReceiptsName),
            Outcomes(static it => it.Refused + it.Rejected, ImportJob.ErrorsName),
            job.Reasons,
            job.Terms is { Earlier: null, Conversion: null } ? job.Rows.Sum(static it => it.New) : 0,
            job.Doubled);

        IReadOnlyList<BulkImportOutcome> Outcomes(Func<TallyRow, long> count, string file) =>
        [
            .. job.Rows.Where(it => count(it) > 0)
                .Select(it => new BulkImportOutcome(it.Type, job.Inputs[it.Input].Name, count(it), folder is null ? null : file)),
        ];
    }
}
