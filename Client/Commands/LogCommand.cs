using System.CommandLine;
using System.Runtime.CompilerServices;
using PhrCluster.AccessLog;
using PhrCluster.Client.Connecting;
using PhrCluster.Client.Json;
using PhrCluster.Client.Wording;

namespace PhrCluster.Client.Commands;

/// <summary><c>phr log</c>: who did what with a record, newest first.</summary>
internal static class LogCommand
{
    private const int DefaultLimit = 100;

    public static Command Create(SessionOptions session, Output output)
    {
        var citizen = CitizenArgument.Create();
        var filter = new LogOptions();
        var limit = LimitOption.Create($"Show at most so many entries (default {DefaultLimit})");
        var command = new Command("log", "Shows who did what with a record, or tried, newest first, with the reason of each decision; for the citizen and their delegates.")
        {
            citizen, limit, session.As, session.Ticket,
        };
        filter.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var id = parsed.GetValue(citizen)!;
            var query = filter.Read(parsed);
            await using var connected = await session.Connect(parsed, Requester.Self, id, cancellation);
            var pages = Pages(connected, id, query, parsed.GetValue(limit) ?? DefaultLimit, cancellation);
            await (parsed.GetValue(session.Json) ? LogJson.Write(output, id, pages) : LogText.Write(output, id, pages));
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>A page may be short, or empty, before the last: the silo looks at so many entries at a time.</summary>
    private static async IAsyncEnumerable<AccessLogDisclosed> Pages(
        Session session, string citizen, AccessLogQuery query, int limit, [EnumeratorCancellation] CancellationToken cancellation)
    {
        do
        {
            var size = Math.Min(RecordLimits.MaxPageSize, limit);
            var outcome = await session.Citizen(citizen).AccessLog(await session.Ticket(cancellation), query with { PageSize = size }, cancellation);
            var page = RecordCall.Expect<IAccessLogOutcome, AccessLogDisclosed>(outcome);
            yield return page;
            limit -= page.Entries.Length;
            query = query with { Continuation = page.Continuation };
        }
        while (query.Continuation is not null && limit > 0);
    }
}
