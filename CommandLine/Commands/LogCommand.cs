using System.CommandLine;
using PhrCluster.AccessLog;
using PhrCluster.Client.Connecting;
using PhrCluster.CommandLine.Connecting;
using PhrCluster.CommandLine.Json;
using PhrCluster.CommandLine.Wording;
using PhrCluster.Fhir.AccessLog;
using PhrCluster.Words;

namespace PhrCluster.CommandLine.Commands;

/// <summary><c>phr log</c>: who did what with a record, newest first.</summary>
internal static class LogCommand
{
    private const int DefaultLimit = 100;

    public static Command Create(SessionOptions session, Output output)
    {
        var citizen = CitizenArgument.Create();
        var filter = new LogOptions();
        var limit = LimitOption.Create($"Show at most so many entries (default {DefaultLimit})");
        var fhir = new Option<bool>("--fhir") { Description = "As FHIR R4 AuditEvents, after IHE BALP, one a line" };
        var command = new Command("log", "Shows who did what with a record, or tried, newest first, with the reason of each decision; for the citizen and their delegates.")
        {
            citizen, limit, fhir, session.As, session.Ticket,
        };
        filter.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var id = parsed.GetValue(citizen)!;
            var query = filter.Read(parsed) with { PageSize = RecordLimits.MaxPageSize };
            await using var connected = await session.Connect(parsed, Caller.Self, id, cancellation);
            var version = 0L;
            var pages = RecordCall.Noting(
                connected.Citizen(id).AccessLog(query, parsed.GetValue(limit) ?? DefaultLimit, cancellation), page => version = page.Version);
            await (parsed.GetValue(fhir) ? WriteFhir(output, id, AuditSource.OfCluster(parsed.GetValue(session.ClusterId)!), pages)
                : parsed.GetValue(session.Json) ? LogJson.Write(output, id, pages)
                : LogText.Write(output, id, pages));
            return RecordCall.ExitOf(output, id, version);
        });
        return command;
    }

    private static async Task WriteFhir(Output output, string citizen, AuditSource source, IAsyncEnumerable<AccessLogDisclosed> pages)
    {
        await foreach (var page in pages)
        {
            foreach (var entry in page.Entries)
            {
                output.WriteLine(AuditEventRenderer.Render(entry, citizen, source, static it => Language.Default.Of(it.Reason)));
            }
        }
    }
}
