using PhrCluster.Identity;

namespace PhrCluster.Client;

/// <summary>A command cannot go on. The message is for the person at the terminal, the exit code for their script.</summary>
internal sealed class CommandFailedException(int exitCode, string message, Exception? inner = null) : Exception(message, inner)
{
    public int ExitCode { get; } = exitCode;

    public static CommandFailedException Usage(string message) => new(Client.ExitCode.BadUsage, message);

    /// <summary>An answer that is not the one hoped for, in the words of the record.</summary>
    public static CommandFailedException Of(object outcome) => outcome switch
    {
        AccessRefused refused => new(Client.ExitCode.Failed, $"Refused: {refused.Explanation.Words}"),
        RequestInvalid invalid => new(Client.ExitCode.BadUsage, $"{invalid.Field}: {invalid.Rule}"),
        _ => throw new InvalidOperationException($"{outcome.GetType().Name} is not an answer that this command knows."),
    };
}
