using PhrCluster.Programmes;
using PhrCluster.Words;
using Spectre.Console;

namespace PhrCluster.CommandLine.Wording;

/// <summary>A programme for people, in the words of <see cref="Language"/>.</summary>
internal static class ProgrammeText
{
    private static ProgrammeWords Words => Language.Default.Programmes;

    public static void Write(IAnsiConsole console, ProgrammeShown shown, DateTimeOffset now)
    {
        var (programme, terms) = (shown.Current, shown.Current.Terms);
        foreach (var line in (string[])
        [
            $"{programme.Id}: {terms.Title}", $"{Words.Kind(programme.Kind)}. {Words.KindMeans(programme.Kind)} {Words.StateMeans(programme.State)}", Words.RunBy(terms.Organization),
            $"{Words.Purpose(terms.Purpose)}. {Words.Lasts(terms.Start, terms.End)}", terms.Question, terms.LegalGround, terms.EthicsReference, terms.ResultsFor, terms.Benefit, terms.Information,
            .. terms.Tables.SelectMany(static table => Words.Table(table).Prepend($"{table.Title}:")),
            .. programme.Reports.Select(static report => $"{Words.ReportOf(report.At)} {report.Words}"),
        ])
        {
            console.WriteLine(Plain.Of($"{line}"));
        }

        if (programme.ReportDue is { } due)
        {
            console.WriteLine(Words.ReportDue(due, now));
        }

        Programme? before = null;
        foreach (var version in shown.Versions)
        {
            console.WriteLine(Words.Version(version, before));
            before = version;
        }
    }
}
