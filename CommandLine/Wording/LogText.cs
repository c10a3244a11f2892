using System.Globalization;
using PhrCluster.AccessLog;
using PhrCluster.Consents;
using PhrCluster.Identity;
using PhrCluster.Notices;
using PhrCluster.Words;
using Spectre.Console;

namespace PhrCluster.CommandLine.Wording;

/// <summary>The access log for people; what the citizen was given notice of is marked, and emergencies stand out.</summary>
internal static class LogText
{
    private static readonly Style Alarm = new(Color.Red, decoration: Decoration.Bold);

    /// <param name="citizen">Whose log it is: other citizens act for them.</param>
    public static async Task Write(Output output, string citizen, IAsyncEnumerable<AccessLogDisclosed> pages)
    {
        var console = output.Console();
        var table = new Table { Border = TableBorder.Rounded }.AddColumns("Version", "When (UTC)", "Who", "What", "Decision", "Items", "Why");
        await foreach (var page in pages)
        {
            foreach (var entry in page.Entries)
            {
                Add(table, citizen, entry);
            }
        }

        console.Write(table);
    }

    private static void Add(Table table, string citizen, AccessLogEntry entry) => table.AddRow(
        Plain.Text(entry.Version.ToString(CultureInfo.InvariantCulture)),
        Plain.Text(TimeText.Short(entry.At)),
        Plain.Text(Who(entry, citizen)),
        entry.Action == AccessAction.DeclareEmergency ? Plain.Text(What(entry).ToUpperInvariant(), Alarm) : Plain.Text(What(entry)),
        ExplainText.Decision(entry.Permitted, "permitted", "refused"),
        Plain.Text(entry.Data.Count == 0 ? string.Empty : entry.Data.Count.ToString("N0", CultureInfo.InvariantCulture)),
        Plain.Text(Why(entry)));

    private static string Why(AccessLogEntry entry) => string.Concat(
        entry.Notice == NoticeKind.None ? string.Empty : "(!) ",
        entry.Reason,
        entry.Statement is { } statement ? $" Their reason: {ConsentWords.InQuotes(statement)}" : string.Empty,
        entry.Consents.IsEmpty ? string.Empty : $" ({string.Join(", ", entry.Consents)})");

    private static string Who(AccessLogEntry entry, string citizen) => entry.Role switch
    {
        Role.Citizen => entry.Subject == citizen ? "the citizen" : $"{entry.Subject} (for the citizen)",
        Role.Unknown => "somebody unverified",
        _ when entry.Organization is { } organization && organization != entry.Subject => $"{entry.Subject} of {organization} ({RoleOf(entry)}){Purpose(entry)}",
        _ => $"{entry.Subject} ({RoleOf(entry)}){Purpose(entry)}",
    };

    private static string RoleOf(AccessLogEntry entry) => entry.Role.ToString().ToLowerInvariant();

    private static string Purpose(AccessLogEntry entry) =>
        entry.Purpose is { } purpose ? $", for {PurposeOfUse.InWords.GetValueOrDefault(purpose, purpose)}" : string.Empty;

    private static string What(AccessLogEntry entry) => entry.Action switch
    {
        AccessAction.Submit => "submit data",
        AccessAction.Dashboard => "see the dashboard",
        AccessAction.Readings when entry.Intent == ConsentAction.Use => "read, to use",
        AccessAction.Readings when entry.Intent == ConsentAction.Disclose => "read, to pass on",
        AccessAction.Readings => "see readings",
        AccessAction.GiveConsent => "give consent",
        AccessAction.WithdrawConsent => "withdraw consent",
        AccessAction.ListConsents => "list consents",
        AccessAction.AccessLog => "see this log",
        AccessAction.Export => "export the record",
        AccessAction.Verify => "verify the record",
        AccessAction.Explain => "ask for an explanation",
        AccessAction.Replay => "check a decision",
        AccessAction.Register => "register with a practice",
        AccessAction.DeclareEmergency => "declare an emergency",
        AccessAction.Arrange => "change consents and labels",
        AccessAction.Notices => "see notices",
        _ => entry.Action.ToString(),
    };
}
