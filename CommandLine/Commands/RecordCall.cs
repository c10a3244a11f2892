using System.CommandLine;
using System.Text.Json;
using PhrCluster.Client.Connecting;
using PhrCluster.CommandLine.Connecting;
using PhrCluster.Words;
using Spectre.Console;

namespace PhrCluster.CommandLine.Commands;

/// <summary>One question to one record, and its answer for people or as JSON: what most commands are.</summary>
internal static class RecordCall
{
    /// <param name="otherwise">As whom to ask where the command line does not say.</param>
    /// <exception cref="Client.ClientException">No silo answers, or not what was asked for.</exception>
    public static async Task<TAnswer> Ask<TAnswer>(
        ParseResult parsed, SessionOptions session, Caller otherwise, string citizen, CancellationToken cancellation, Func<CitizenSession, Task<TAnswer>> ask)
    {
        await using var connected = await session.Connect(parsed, otherwise, citizen, cancellation);
        return await ask(connected.Citizen(citizen));
    }

    /// <summary>Tells on standard error where there is no record: its answer is empty, and so would be that about a name that is misspelt.</summary>
    /// <param name="version">Of the record that answered; 0 where there is none.</param>
    public static int ExitOf(Output output, string citizen, long version)
    {
        if (version > 0)
        {
            return ExitCode.Done;
        }

        output.Error.WriteLine(Language.Default.Failures.NoRecord(citizen));
        return ExitCode.Failed;
    }

    /// <summary>Pages as they come, with the version of the record that each tells.</summary>
    public static async IAsyncEnumerable<TPage> Noting<TPage>(IAsyncEnumerable<TPage> pages, Action<TPage> note)
    {
        await foreach (var page in pages)
        {
            note(page);
            yield return page;
        }
    }

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
