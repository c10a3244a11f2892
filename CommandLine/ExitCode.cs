namespace PhrCluster.CommandLine;

/// <summary>What the end of the program tells the script that started it; listed in docs/cli.md.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>Refused, or anything else that went wrong.</summary>
    public const int Failed = 1;

    /// <summary>The command line, or a file that it names.</summary>
    public const int BadUsage = 2;

    /// <summary>No silo answers.</summary>
    public const int NoSilo = 3;

    /// <summary>A record's hash chain is broken (G5).</summary>
    public const int BrokenChain = 4;

    /// <summary>Stopped by a signal before the end; what it had done by then stays done.</summary>
    public const int Interrupted = 5;
}
