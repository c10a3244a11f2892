using System.CommandLine;
using System.Runtime.CompilerServices;
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
            var query = filter.Read(parsed);
            await using var connected = await session.Connect(parsed, Caller.Self, id, cancellation);
            var pages = Pages(connected, id, query, parsed.GetValue(limit) ?? DefaultLimit, cancellation);
            if (parsed.GetValue(fhir))
            {
                await WriteFhir(output, id, SourceOf(parsed.GetValue(session.ClusterId)!), pages);
                return ExitCode.Done;
            }

            await (parsed.GetValue(session.Json) ? LogJson.Write(output, id, pages) : LogText.Write(output, id, pages));
            return ExitCode.Done;
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

    /// <summary>The cluster is the observer; it has no address that readers of the event could ask.</summary>
    private static AuditSource SourceOf(string cluster) => new(cluster, $"urn:phr:{cluster}");

    /// <summary>A page may be short, or empty, before the last: the silo looks at so many entries at a time.</summary>
    private static async IAsyncEnumerable<AccessLogDisclosed> Pages(
        Session session, string citizen, AccessLogQuery query, int limit, [EnumeratorCancellation] CancellationToken cancellation)
    {
        do
        {
            var size = Math.Min(RecordLimits.MaxPageSize, limit);
            var outcome = await session.Citizen(citizen).AccessLog(await session.Ticket(cancellation), query with { PageSize = size }, cancellation);
            var page = RecordCall.Expect<AccessLogOutcome, AccessLogDisclosed>(outcome);
            yield return page;
            limit -= page.Entries.Length;
            query = query with { Continuation = page.Continuation };
        }
        while (query.Continuation is not null && limit > 0);
    }
}
