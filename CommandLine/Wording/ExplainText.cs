using System.Globalization;
using PhrCluster.AccessLog;
using PhrCluster.Codes;
using PhrCluster.Datatypes;
using PhrCluster.Explaining;
using PhrCluster.Words;
using Spectre.Console;

namespace PhrCluster.CommandLine.Wording;

/// <summary>Decisions for people: what would be decided, and what comes out again.</summary>
internal static class ExplainText
{
    private static ProgramWords Words => Language.Default.Program;

    public static void Write(IAnsiConsole console, Explained explained)
    {
        Plain.WriteLine(console, Words.WouldBe(explained.Decision.Permitted, Language.Default.Of(explained.Decision.Reason), explained.Version));
        if (explained.Groups.IsEmpty)
        {
            return;
        }

        var table = new Table { Border = TableBorder.Rounded }.AddColumns([.. Words.ExplainHeadings]);
        foreach (var group in explained.Groups)
        {
            table.AddRow(
                Plain.Text(group.Class),
                Plain.Text(CodeInWords(group.Code)),
                Plain.Text(string.Join(", ", group.Labels.Select(Language.Default.Label))),
                Plain.Text(group.Count.ToString("N0", CultureInfo.InvariantCulture)),
                Decision(group.Permitted, Words.Seen(group.Permitted)),
                Plain.Text(Language.Default.Of(group.Reason)));
        }

        console.Write(table);
    }

    public static void Write(IAnsiConsole console, Replayed replayed)
    {
        if (replayed.Same)
        {
            Plain.WriteLine(console, Words.ReplayedTheSame(Language.Default.Of(replayed.Logged.Reason), replayed.Logged.Version));
            WriteSaidThen(console, replayed.Logged);
            return;
        }

        Plain.WriteLine(console, Words.ReplayedDifferently(replayed.Logged.Version));
        WriteEntry(Words.AsLogged, replayed.Logged);
        WriteEntry(Words.AsReplayed, replayed.Again);

        void WriteEntry(Func<bool, long, string, string> words, AccessLogEntry entry) =>
            console.WriteLine(Plain.Of(words(entry.Permitted, entry.Data.Count, Language.Default.Of(entry.Reason))));
    }

    /// <summary>Sentences change: the one of that time is told beside today's, where they differ.</summary>
    private static void WriteSaidThen(IAnsiConsole console, AccessLogEntry entry)
    {
        var then = Language.Default.At(entry.Wording).Of(entry.Reason);
        if (then != Language.Default.Of(entry.Reason))
        {
            console.WriteLine(Plain.Of(Words.SaidThen(then)));
        }
    }

    /// <summary>A decision in its colour.</summary>
    public static Text Decision(bool permitted, string words) => Plain.Text(words, new Style(permitted ? Color.Green : Color.Red));

    private static string CodeInWords(Coding code) => KnownCodes.NameOf(code) ?? ValueText.Of(code);
}
