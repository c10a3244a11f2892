using System.CommandLine;
using PhrCluster.Client.Connecting;
using PhrCluster.Client.Consents;
using PhrCluster.Codes;
using PhrCluster.CommandLine.Connecting;
using PhrCluster.CommandLine.Json;
using PhrCluster.CommandLine.Wording;
using PhrCluster.Consents;
using PhrCluster.Readings;
using PhrCluster.Words;

namespace PhrCluster.CommandLine.Commands;

/// <summary><c>phr readings</c>: items by code and time, newest first, as many pages as there are.</summary>
internal static class ReadingsCommand
{
    private const int PageSize = 500;

    public static Command Create(SessionOptions session, Output output)
    {
        var citizen = CitizenArgument.Create();
        var code = new Option<string[]>("--code")
        {
            Description = "Only items with this code, in any system unless one is given, or with any code of a common name, such as glucose; repeatable",
            HelpName = "[SYSTEM|]CODE|NAME",
        };
        var from = TimeOption.Start("--from", "Only items that hold at or after this time");
        var to = TimeOption.End("--to", "Only items that start before this time");
        var action = NamedOption.Create("--action", "What will be done with them: consents may tell it apart (default: access)", ActionNames.Reading);
        var limit = LimitOption.Create("Show at most so many");
        var command = new Command("readings", "Lists readings and events by code and time, newest first, as far as the caller may see them.")
        {
            citizen, code, from, to, action, limit, session.As, session.Ticket,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            var id = parsed.GetValue(citizen)!;
            await using var connected = await session.Connect(parsed, Caller.Self, id, cancellation);
            var codes = parsed.GetValue(code) ?? [];
            var query = new ReadingQuery(
                codes.Length == 0 ? null : string.Join(',', codes), parsed.GetValue(from), parsed.GetValue(to), PageSize,
                Action: parsed.GetValue(action) ?? ConsentAction.Access);
            await MustBeKnown(codes, connected.Citizen(id), query, cancellation);
            var version = 0L;
            var pages = RecordCall.Noting(connected.Citizen(id).Readings(query, parsed.GetValue(limit) ?? int.MaxValue, cancellation), page => version = page.Version);
            await (parsed.GetValue(session.Json) ? ReadingsJson.Write(output, id, pages) : ReadingsText.Write(output, pages));
            return RecordCall.ExitOf(output, id, version);
        });
        return command;
    }

    /// <summary>Whether a code is none that many records may have: a number may be misspelt as a name may.</summary>
    internal static bool IsLookedUp(string code) => CodedText.Codes(code) is not { } codes || codes.Any(static it => KnownCodes.HomeOf(it) is null);

    /// <summary>A misspelt name would show nothing, and look like a record without it. A code that only its source knows may look like a name.</summary>
    private static async Task MustBeKnown(string[] codes, CitizenSession citizen, ReadingQuery query, CancellationToken cancellation)
    {
        foreach (var code in codes.Where(IsLookedUp))
        {
            var any = await citizen.Readings(new ReadingQuery(code, PageSize: 1, Action: query.Action), limit: 1, cancellation).AnyAsync(static page => !page.Items.IsEmpty, cancellation);
            if (!any)
            {
                throw new CommandFailedException(ExitCode.Failed, Language.Default.Program.NoSuchCode(code, KnownCodes.ByName.Keys));
            }
        }
    }
}
