using System.Globalization;
using PhrCluster.Client.Import;
using Spectre.Console;

namespace PhrCluster.CommandLine.Wording;

/// <summary>What <c>phr import</c> tells people.</summary>
internal static class ImportText
{
    public static void Write(IAnsiConsole console, BulkImportReport report, TimeSpan elapsed)
    {
        var table = new Table { Border = TableBorder.None, ShowHeaders = false }.AddColumn("what").AddColumn(new TableColumn("count").RightAligned());
        Row("files", report.Files);
        Row("lines", report.Lines);
        Row("accepted", report.Accepted);
        Row("duplicates", report.Duplicates);
        if (report.Valid > 0)
        {
            Row("valid", report.Valid);
        }

        Row("skipped", report.Skipped.Values.Sum());
        foreach (var (type, count) in report.Skipped)
        {
            Row("  " + type, count);
        }

        Row("refused", report.Refused);
        Row("rejected", report.Rejected);
        console.Write(table);
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"in {elapsed.TotalSeconds:0.0} seconds");
        if (report.Refused + report.Rejected > 0)
        {
            console.MarkupLineInterpolated(report.ErrorsFile is { } errors
                ? $"What was refused or rejected is listed in {errors}"
                : (FormattableString)$"With --job FOLDER, what is refused or rejected is listed there");
        }

        if (report.IsInputDamaged)
        {
            console.MarkupLineInterpolated($"An input could not be read to its end.");
        }

        void Row(string what, long count) => table.AddRow(new Text(what), new Text(count.ToString("N0", CultureInfo.InvariantCulture)));
    }
}
