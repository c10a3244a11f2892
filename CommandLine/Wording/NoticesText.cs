using System.Collections.Immutable;
using PhrCluster.Notices;
using PhrCluster.Words;
using Spectre.Console;

namespace PhrCluster.CommandLine.Wording;

/// <summary>What the citizen is to be told, for people; emergencies stand out.</summary>
internal static class NoticesText
{
    public static void Write(IAnsiConsole console, ImmutableArray<Notice> notices)
    {
        foreach (var notice in notices)
        {
            var line = Language.Default.Program.NoticeLine(notice, Language.Default.Of(notice)) + '\n';
            console.Write(notice.Kind == NoticeKind.Emergency ? Plain.Text(line, new Style(Color.Red, decoration: Decoration.Bold)) : Plain.Text(line));
        }

        if (notices.IsEmpty)
        {
            console.WriteLine(Language.Default.Program.NoNotices);
        }
    }
}
