using System.CommandLine;
using System.Text.Json;
using PhrCluster.Client;
using PhrCluster.Client.Connecting;
using PhrCluster.CommandLine.Connecting;
using PhrCluster.Identity;
using Spectre.Console;

namespace PhrCluster.CommandLine.Commands;

/// <summary>One question to one record, and its answer for people or as JSON: what most commands are.</summary>
internal static class RecordCall
{
    /// <param name="otherwise">As whom to ask where the command line does not say.</param>
    /// <exception cref="CommandFailedException">No silo answers, or the answer is another than <typeparamref name="TAnswer"/>.</exception>
    public static async Task<TAnswer> Ask<TOutcome, TAnswer>(
        ParseResult parsed, SessionOptions session, Caller otherwise, string citizen, CancellationToken cancellation,
        Func<ICitizenGrain, AccessTicket, Task<TOutcome>> ask)
        where TOutcome : class
        where TAnswer : class, TOutcome
    {
        await using var connected = await session.Connect(parsed, otherwise, citizen, cancellation);
        return Expect<TOutcome, TAnswer>(await ask(connected.Citizen(citizen), await connected.Ticket(cancellation)));
    }

    /// <exception cref="CommandFailedException">The answer is another than <typeparamref name="TAnswer"/>.</exception>
    public static TAnswer Expect<TOutcome, TAnswer>(TOutcome outcome)
        where TOutcome : class
        where TAnswer : class, TOutcome => outcome as TAnswer ?? throw CallRefusedException.Of(outcome);

    public static int Tell(ParseResult parsed, SessionOptions session, Output output, Action<Utf8JsonWriter> json, Action<IAnsiConsole> text)
    {
        if (parsed.GetValue(session.Json))
        {
            output.WriteJson(json);
        }
        else
        {
            text(output.Console());
        }

        return ExitCode.Done;
    }
}
