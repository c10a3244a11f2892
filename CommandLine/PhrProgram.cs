using System.CommandLine;
using System.CommandLine.Invocation;
using PhrCluster.Client;
using PhrCluster.Client.Connecting;
using PhrCluster.Client.Import;
using PhrCluster.CommandLine.Commands;
using PhrCluster.CommandLine.Wording;

namespace PhrCluster.CommandLine;

/// <summary>The <c>phr</c> program: parses its arguments, runs one command, and turns what goes wrong into one line and an exit code.</summary>
internal static class PhrProgram
{
    /// <summary>Set to 1, it shows unexpected failures in full.</summary>
    public const string DebugVariable = "PHR_DEBUG";

    private const string StartOne = "Start one with: dotnet run --project Silo -- --development-issuer (or name another with --gateway HOST:PORT)";

    /// <summary>From Ctrl+C until the program is ended by force: a call under way is waited for, and what was learned is written down.</summary>
    private static readonly TimeSpan EndWithin = TimeSpan.FromSeconds(30);

    public static async Task<int> Run(IReadOnlyList<string> args, Output output, CancellationToken cancellation = default)
    {
        var parsed = PhrCommand.Create(output).Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Action is ParseErrorAction)
        {
            foreach (var error in parsed.Errors)
            {
                output.Error.WriteLine(error.Message);
            }

            output.Error.WriteLine($"See: {PathOf(parsed.CommandResult.Command)} --help");
            return ExitCode.BadUsage;
        }

        try
        {
            var invocation = new InvocationConfiguration { Output = output.Text, Error = output.Error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = EndWithin };
            return await parsed.InvokeAsync(invocation, cancellation);
        }
        catch (Exception e)
        {
            return Fail(e, output);
        }
    }

    private static int Fail(Exception failure, Output output)
    {
        var (exitCode, message) = failure switch
        {
            CommandFailedException command => (command.ExitCode, command.Message),
            BadInputException or RequestInvalidException => (ExitCode.BadUsage, failure.Message),
            NoSiloException => (ExitCode.NoSilo, $"{failure.Message} {StartOne}"),
            BulkImportException import => (import.Failure == BulkImportFailure.Input ? ExitCode.BadUsage : ExitCode.NoSilo, import.Message),
            ClientException => (ExitCode.Failed, failure.Message),
            OperationCanceledException => (ExitCode.Failed, "Interrupted."),
            RecordUnavailableException => (ExitCode.Failed, failure.Message),
            IOException or UnauthorizedAccessException => (ExitCode.Failed, failure.Message),
            _ when SiloAbsence.Explains(failure) => (ExitCode.NoSilo, "The silo stopped answering."),
            _ => (ExitCode.Failed, $"Failed: {failure.Message.ReplaceLineEndings(" ")} (set {DebugVariable}=1 to see more)"),
        };
        output.Error.WriteLine(Plain.Of(message));
        if (Environment.GetEnvironmentVariable(DebugVariable) == "1")
        {
            output.Error.WriteLine(failure);
        }

        return exitCode;
    }

    private static string PathOf(Command command)
    {
        var parent = command.Parents.OfType<Command>().FirstOrDefault();
        return parent is null ? PhrCommand.Name : $"{PathOf(parent)} {command.Name}";
    }
}
