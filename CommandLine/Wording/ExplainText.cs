using System.Globalization;
using PhrCluster.AccessLog;
using PhrCluster.Consents;
using PhrCluster.Datatypes;
using PhrCluster.Explaining;
using PhrCluster.Words;
using Spectre.Console;

namespace PhrCluster.CommandLine.Wording;

/// <summary>Decisions for people: what would be decided, and what comes out again.</summary>
internal static class ExplainText
{
    public static void Write(IAnsiConsole console, Explained explained)
    {
        console.MarkupLineInterpolated($"At version {explained.Version} the request would be [bold]{(explained.Decision.Permitted ? "permitted" : "refused")}[/]: {Plain.Of(explained.Decision.Words)}");
        if (explained.Groups.IsEmpty)
        {
            return;
        }

        var table = new Table { Border = TableBorder.Rounded }.AddColumns("Type", "What", "Labels", "Items", "Decision", "Why");
        foreach (var group in explained.Groups)
        {
            table.AddRow(
                Plain.Text(group.Class),
                Plain.Text(CodeInWords(group.Code)),
                Plain.Text(string.Join(", ", group.Labels.Select(ConsentWords.LabelInWords))),
                Plain.Text(group.Count.ToString("N0", CultureInfo.InvariantCulture)),
                Decision(group.Permitted, "seen", "hidden"),
                Plain.Text(group.Words));
        }

        console.Write(table);
    }

    public static void Write(IAnsiConsole console, Replayed replayed)
    {
        if (replayed.Same)
        {
            console.MarkupLineInterpolated($"The decision of version {replayed.Logged.Version} comes out [bold]the same[/]: {replayed.Logged.Reason}");
            return;
        }

        console.MarkupLineInterpolated($"The decision of version {replayed.Logged.Version} comes out [bold red]differently[/].");
        WriteEntry("Logged", replayed.Logged);
        WriteEntry("Again", replayed.Again);

        void WriteEntry(string name, AccessLogEntry entry) =>
            console.WriteLine($"{name}: {(entry.Permitted ? "permitted" : "refused")}, {entry.Data.Count} items: {entry.Reason}");
    }

    /// <summary>A decision in its colour.</summary>
    public static Text Decision(bool permitted, string yes, string no) =>
        permitted ? Plain.Text(yes, new Style(Color.Green)) : Plain.Text(no, new Style(Color.Red));

    private static string CodeInWords(Coding code) => KnownCodes.NameOf(code) ?? ValueText.Of(code);
}
