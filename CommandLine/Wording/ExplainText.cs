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
        console.MarkupLineInterpolated($"At version {explained.Version} the request would be [bold]{(explained.Decision.Permitted ? "permitted" : "refused")}[/]: {Plain.Of(Language.Default.Of(explained.Decision.Reason))}");
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
                Plain.Text(string.Join(", ", group.Labels.Select(Language.Default.Label))),
                Plain.Text(group.Count.ToString("N0", CultureInfo.InvariantCulture)),
                Decision(group.Permitted, group.Permitted ? "seen" : "hidden"),
                Plain.Text(Language.Default.Of(group.Reason)));
        }

        console.Write(table);
    }

    public static void Write(IAnsiConsole console, Replayed replayed)
    {
        if (replayed.Same)
        {
            console.MarkupLineInterpolated($"The decision of version {replayed.Logged.Version} comes out [bold]the same[/]: {Plain.Of(Language.Default.Of(replayed.Logged.Reason))}");
            WriteSaidThen(console, replayed.Logged);
            return;
        }

        console.MarkupLineInterpolated($"The decision of version {replayed.Logged.Version} comes out [bold red]differently[/].");
        WriteEntry("Logged", replayed.Logged);
        WriteEntry("Again", replayed.Again);

        void WriteEntry(string name, AccessLogEntry entry) =>
            console.WriteLine($"{name}: {(entry.Permitted ? "permitted" : "refused")}, {entry.Data.Count} items: {Plain.Of(Language.Default.Of(entry.Reason))}");
    }

    /// <summary>Sentences change: the one of that time is told beside today's, where they differ.</summary>
    private static void WriteSaidThen(IAnsiConsole console, AccessLogEntry entry)
    {
        var then = Language.Default.At(entry.Wording).Of(entry.Reason);
        if (then != Language.Default.Of(entry.Reason))
        {
            console.WriteLine($"At that time it was said: {Plain.Of(then)}");
        }
    }

    /// <summary>A decision in its colour.</summary>
    public static Text Decision(bool permitted, string words) => Plain.Text(words, new Style(permitted ? Color.Green : Color.Red));

    private static string CodeInWords(Coding code) => KnownCodes.NameOf(code) ?? ValueText.Of(code);
}
