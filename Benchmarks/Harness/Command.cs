using System.Diagnostics;

namespace PhrCluster.Benchmarks.Harness;

/// <summary>Other programs, run to their end.</summary>
internal static class Command
{
    public static Task Run(string program, params string[] arguments) => Finish(Of(program, arguments));

    public static ProcessStartInfo Of(string program, IReadOnlyList<string> arguments) =>
        new(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };

    /// <exception cref="InvalidOperationException">It did not end with 0; the message holds what it said.</exception>
    public static async Task Finish(ProcessStartInfo start)
    {
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = await process.StandardError.ReadToEndAsync();
        await output;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{start.FileName} ended with {process.ExitCode}: {error.Trim()}");
        }
    }
}
