using System.Globalization;
using PhrCluster.AccessLog;
using PhrCluster.Notices;
using PhrCluster.Words;
using Spectre.Console;

namespace PhrCluster.CommandLine.Wording;

/// <summary>The access log for people; what the citizen was given notice of is marked, and emergencies stand out.</summary>
internal static class LogText
{
    private const string Mark = "(!)";

    private static readonly Style Alarm = new(Color.Red, decoration: Decoration.Bold);

    /// <param name="citizen">Whose log it is: other citizens act for them.</param>
    public static async Task Write(Output output, string citizen, IAsyncEnumerable<AccessLogDisclosed> pages)
    {
        var console = output.Console();
        var table = new Table { Border = TableBorder.Rounded }.AddColumns([.. Language.Default.Program.LogHeadings]).Unbroken(0, 1);
        var isMarked = false;
        var changes = new List<string>();
        await foreach (var page in pages)
        {
            foreach (var entry in page.Entries)
            {
                Add(table, citizen, entry);
                isMarked |= entry.Notice != NoticeKind.None;
                if (!entry.Consents.IsEmpty)
                {
                    changes.Add(Language.Default.Program.ConsentsChanged(entry.Version, entry.Consents));
                }
            }
        }

        console.Write(table);
        if (isMarked)
        {
            console.WriteLine(Language.Default.Program.NoticeMark(Mark));
        }

        // Within the table, the ids would be broken.
        foreach (var change in changes)
        {
            console.WriteLine(Plain.Of(change));
        }
    }

    private static void Add(Table table, string citizen, AccessLogEntry entry) => table.AddRow(
        Plain.Text(entry.Version.ToString(CultureInfo.InvariantCulture)),
        Plain.Text(TimeText.Short(entry.At)),
        Plain.Text(Language.Default.Who(entry, citizen)),
        entry.Action == AccessAction.DeclareEmergency ? Plain.Text(What(entry).ToUpperInvariant(), Alarm) : Plain.Text(What(entry)),
        ExplainText.Decision(entry.Permitted, Language.Default.Decision(entry.Permitted)),
        Plain.Text(entry.Data.Count == 0 ? string.Empty : entry.Data.Count.ToString("N0", CultureInfo.InvariantCulture)),
        Plain.Text(Why(entry)));

    private static string Why(AccessLogEntry entry) => string.Concat(entry.Notice == NoticeKind.None ? string.Empty : Mark + " ", Language.Default.Why(entry));

    private static string What(AccessLogEntry entry) => Language.Default.What(entry);
}
