namespace PhrCluster.CommandLine;

/// <summary>A command cannot go on. The message is for the person at the terminal, the exit code for their script.</summary>
internal sealed class CommandFailedException(int exitCode, string message, Exception? inner = null) : Exception(message, inner)
{
    public int ExitCode { get; } = exitCode;

    public static CommandFailedException Usage(string message) => new(CommandLine.ExitCode.BadUsage, message);
}
