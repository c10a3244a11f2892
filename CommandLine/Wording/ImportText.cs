using System.Globalization;
using PhrCluster.Client.Import;
using PhrCluster.Words;
using Spectre.Console;

namespace PhrCluster.CommandLine.Wording;

/// <summary>What <c>phr import</c> tells people.</summary>
internal static class ImportText
{
    public static void Write(IAnsiConsole console, BulkImportReport report, TimeSpan elapsed)
    {
        var words = Language.Default.Program;
        var table = new Table { Border = TableBorder.None, ShowHeaders = false }
            .AddColumn("what")
            .AddColumn(new TableColumn("count").RightAligned());
        Row(words.Counted(ImportCount.Files), report.Files);
        Row(words.Counted(ImportCount.Lines), report.Lines);
        Row(words.Counted(ImportCount.Accepted), report.Accepted);
        Row(words.Counted(ImportCount.Duplicates), report.Duplicates);
        if (report.Outdated > 0)
        {
            Row(words.Counted(ImportCount.Outdated), report.Outdated);
        }

        if (report.Valid > 0)
        {
            Row(words.Counted(ImportCount.Valid), report.Valid);
        }

        Row(words.Counted(ImportCount.Skipped), report.Skipped.Values.Sum());
        foreach (var (type, count) in report.Skipped)
        {
            Row("  " + type, count);
        }

        Row(words.Counted(ImportCount.Refused), report.Refused);
        Row(words.Counted(ImportCount.Rejected), report.Rejected);
        console.Write(table);
        console.WriteLine(words.ImportTook(elapsed));
        foreach (var reason in report.Reasons)
        {
            Plain.WriteLine(console, words.ImportReason(reason.Count, reason.Status, reason.Field, reason.Rule));
        }

        if (report.Refused + report.Rejected > 0)
        {
            console.WriteLine(report.ErrorsFile is { } errors ? words.RefusedIsListedIn(errors) : words.RefusedIsNotListed);
        }

        if (report.Doubled > 0)
        {
            console.WriteLine(words.ImportDoubled(report.Doubled));
        }

        if (report.NotFollowed > 0)
        {
            console.WriteLine(words.ImportNotFollowed(report.NotFollowed));
        }

        if (report.IsInputDamaged)
        {
            console.WriteLine(words.InputDamaged);
        }

        void Row(string what, long count) => table.AddRow(new Text(what), new Text(count.ToString("N0", CultureInfo.InvariantCulture)));
    }
}
