using System.CommandLine;
using PhrCluster.Client.Connecting;
using PhrCluster.CommandLine.Connecting;

namespace PhrCluster.CommandLine.Commands;

/// <summary><c>phr citizens</c>: who is in the record.</summary>
internal static class CitizensCommand
{
    public static Command Create(SessionOptions session, Output output)
    {
        var command = new Command("citizens", "Lists who is in the record, one id a line; for administrators.") { session.As, session.Ticket };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var connected = await session.Connect(parsed, Caller.Admin, citizen: null, cancellation);
            var citizens = RecordDirectory.Citizens(connected.Session, cancellation: cancellation);
            if (parsed.GetValue(session.Json))
            {
                await WriteJson(output, citizens);
            }
            else
            {
                await foreach (var citizen in citizens)
                {
                    await output.Text.WriteLineAsync(citizen);
                }
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static async Task WriteJson(Output output, IAsyncEnumerable<string> citizens)
    {
        await using var json = output.OpenJson();
        var count = 0;
        json.WriteStartObject();
        json.WriteStartArray("citizens");
        await foreach (var citizen in citizens)
        {
            json.WriteStringValue(citizen);
            await Output.Pass(json);
            count++;
        }

        json.WriteEndArray();
        json.WriteNumber("count", count);
        json.WriteEndObject();
        await output.End(json);
    }
}
