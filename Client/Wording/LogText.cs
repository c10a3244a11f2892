using System.Globalization;
using PhrCluster.AccessLog;
using PhrCluster.Identity;
using Spectre.Console;

namespace PhrCluster.Client.Wording;

/// <summary>The access log for people.</summary>
internal static class LogText
{
    public static async Task Write(Output output, IAsyncEnumerable<AccessLogDisclosed> pages)
    {
        var console = output.Console();
        var table = new Table { Border = TableBorder.Rounded }.AddColumns("Version", "When (UTC)", "Who", "What", "Decision", "Items", "Why");
        await foreach (var page in pages)
        {
            foreach (var entry in page.Entries)
            {
                Add(table, entry);
            }
        }

        console.Write(table);
    }

    private static void Add(Table table, AccessLogEntry entry) => table.AddRow(
        new Text(entry.Version.ToString(CultureInfo.InvariantCulture)),
        new Text(TimeText.Short(entry.At)),
        new Text(Who(entry)),
        new Text(What(entry.Action)),
        entry.Permitted ? new Text("permitted", new Style(Color.Green)) : new Text("refused", new Style(Color.Red)),
        new Text(entry.Data.Count == 0 ? string.Empty : entry.Data.Count.ToString("N0", CultureInfo.InvariantCulture)),
        new Text(entry.Consents.IsEmpty ? entry.Reason : $"{entry.Reason} ({string.Join(", ", entry.Consents)})"));

    private static string Who(AccessLogEntry entry) => entry.Role switch
    {
        Role.Citizen => "the citizen",
        Role.Unknown => "somebody unverified",
        _ => $"{entry.Organization ?? entry.Subject} ({entry.Role.ToString().ToLowerInvariant()})",
    };

    private static string What(AccessAction action) => action switch
    {
        AccessAction.Submit => "submit data",
        AccessAction.Dashboard => "see the dashboard",
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
        AccessAction.BreakGlass => "declare an emergency",
        AccessAction.Arrange => "change consents and labels",
        AccessAction.Notices => "see notices",
        _ => action.ToString(),
    };
}
