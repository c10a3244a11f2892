using PhrCluster.Client.Import;
using PhrCluster.Words;

namespace PhrCluster.Web.Pages.Operate;

/// <summary>What became of an import's lines: each counts once.</summary>
internal static class ImportFigures
{
    public static IEnumerable<(LineOutcome Outcome, long Count)> Of(BulkImportReport report) =>
    [
        (LineOutcome.Accepted, report.Accepted), (LineOutcome.Duplicates, report.Duplicates), (LineOutcome.Outdated, report.Outdated),
        (LineOutcome.Refused, report.Refused), (LineOutcome.Rejected, report.Rejected), (LineOutcome.Skipped, report.Skipped.Values.Sum()),
    ];
}
