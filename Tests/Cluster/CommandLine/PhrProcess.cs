using System.Diagnostics;

namespace PhrCluster.Tests.Cluster.CommandLine;

/// <summary>The built <c>phr</c> program as a process of its own, which can be killed.</summary>
internal sealed class PhrProcess : IDisposable
{
    private readonly Process _process;

    private PhrProcess(Process process) => _process = process;

    public static PhrProcess Start(params string[] args) => new(Process.Start(StartOf(args))!);

    /// <summary>Runs it to its end.</summary>
    /// <param name="environment">Variables beside its own.</param>
    /// <returns>Its exit code, and all that it wrote.</returns>
    public static async Task<(int ExitCode, string Said)> Run(IReadOnlyDictionary<string, string> environment, params string[] args)
    {
        var start = StartOf(args);
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        foreach (var (key, value) in environment)
        {
            start.Environment[key] = value;
        }

        using var process = Process.Start(start)!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, string.Concat(said));
    }

    private static ProcessStartInfo StartOf(string[] args)
    {
        // Beside the tests, its libraries are those of the tests.
        var tests = typeof(PhrProcess).Assembly.GetName().Name;
        string[] host = ["exec", "--runtimeconfig", Beside($"{tests}.runtimeconfig.json"), "--depsfile", Beside($"{tests}.deps.json"), Beside("phr.dll")];
        return new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [.. host, .. args]);
    }

    /// <summary>SIGKILL, and waits for the process to be gone.</summary>
    /// <returns>True when it was not done before.</returns>
    public async Task<bool> Kill()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        return _process.ExitCode != 0;
    }

    private static string Beside(string file) => Path.Combine(AppContext.BaseDirectory, file);

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
