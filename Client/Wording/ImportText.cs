using System.Globalization;
using PhrCluster.Client.Import.Sending;
using Spectre.Console;

namespace PhrCluster.Client.Wording;

/// <summary>What <c>phr import</c> tells people.</summary>
internal static class ImportText
{
    public static void Write(IAnsiConsole console, ImportReport report)
    {
        var counts = report.Counts;
        var table = new Table { Border = TableBorder.None, ShowHeaders = false }.AddColumn("what").AddColumn(new TableColumn("count").RightAligned());
        Row("files", report.Files);
        Row("lines", counts.Lines);
        Row("citizens", counts.Citizens);
        Row("accepted", counts.Accepted);
        Row("duplicates", counts.Duplicates);
        Row("skipped", counts.Skipped.Values.Sum());
        foreach (var (type, count) in counts.Skipped)
        {
            Row("  " + type, count);
        }

        Row("rejected", counts.Rejected);
        console.Write(table);
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"in {report.Elapsed.TotalSeconds:0.0} seconds");
        if (report.RejectsFile is { } file)
        {
            console.MarkupLineInterpolated($"Rejected lines are listed in {file}");
        }

        void Row(string what, long count) => table.AddRow(new Text(what), new Text(count.ToString("N0", CultureInfo.InvariantCulture)));
    }
}
