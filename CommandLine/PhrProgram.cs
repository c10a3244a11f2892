using System.CommandLine;
using System.CommandLine.Invocation;
using PhrCluster.Client;
using PhrCluster.Client.Connecting;
using PhrCluster.Client.Import;
using PhrCluster.CommandLine.Commands;
using PhrCluster.CommandLine.Wording;
using PhrCluster.Words;

namespace PhrCluster.CommandLine;

/// <summary>The <c>phr</c> program: parses its arguments, runs one command, and turns what goes wrong into one line and an exit code.</summary>
internal static class PhrProgram
{
    /// <summary>Set to 1, it shows unexpected failures in full.</summary>
    public const string DebugVariable = "PHR_DEBUG";

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

            output.Error.WriteLine(Language.Default.Program.SeeHelp(PathOf(parsed.CommandResult.Command)));
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

    internal static int Fail(Exception failure, Output output)
    {
        var words = Language.Default.Program;
        failure = failure is UnauthorizedAccessException ? failure : CallFailure.Of(failure) ?? failure; // A folder may not be for this user, either.
        var (exitCode, message) = failure switch
        {
            CommandFailedException command => (command.ExitCode, command.Message),
            BadInputException or RequestInvalidException => (ExitCode.BadUsage, failure.Message),
            NoSiloException => (ExitCode.NoSilo, $"{failure.Message} {words.HowToStartSilo}"),
            BulkImportException import => (import.Failure == BulkImportFailure.Input ? ExitCode.BadUsage : ExitCode.NoSilo, import.Message),
            CallFailedException { MayPass: true } => (ExitCode.NoSilo, failure.Message),
            ClientException => (ExitCode.Failed, failure.Message),
            OperationCanceledException => (ExitCode.Failed, words.Interrupted),
            RecordUnavailableException => (ExitCode.Failed, failure.Message),
            IOException or UnauthorizedAccessException => (ExitCode.Failed, failure.Message),
            _ => (ExitCode.Failed, words.Failed(failure.Message.ReplaceLineEndings(" "), DebugVariable)),
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
