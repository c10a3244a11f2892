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
        var limit = LimitOption.Create($"Show at most so many entries (default {DefaultLimit})");
        var command = new Command("log", "Shows who did what with a record, or tried, newest first, with the reason of each decision; only the citizen sees it.")
        {
            citizen, limit, session.As, session.Ticket,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            var id = parsed.GetValue(citizen)!;
            await using var connected = await session.Connect(parsed, Requester.Self, id, cancellation);
            var pages = Pages(connected, id, parsed.GetValue(limit) ?? DefaultLimit, cancellation);
            await (parsed.GetValue(session.Json) ? LogJson.Write(output, id, pages) : LogText.Write(output, pages));
            return ExitCode.Done;
        });
        return command;
    }

    private static async IAsyncEnumerable<AccessLogDisclosed> Pages(
        Session session, string citizen, int limit, [EnumeratorCancellation] CancellationToken cancellation)
    {
        string? continuation = null;
        do
        {
            var size = Math.Min(RecordLimits.MaxPageSize, limit);
            var outcome = await session.Citizen(citizen).AccessLog(
                await session.Ticket(cancellation), new AccessLogQuery(PageSize: size, Continuation: continuation), cancellation);
            var page = outcome as AccessLogDisclosed ?? throw CommandFailedException.Of(outcome);
            yield return page;
            limit -= page.Entries.Length;
            continuation = page.Continuation;
        }
        while (continuation is not null && limit > 0);
    }
}
