using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace PhrCluster.Tests.Cluster;

/// <summary>One run of the built silo as a process of its own, with all that it wrote.</summary>
internal sealed class SiloProgram : IDisposable
{
    /// <summary>Generous: it bounds a hang, it measures nothing.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    /// <summary>What a silo writes once it serves.</summary>
    public const string ReadyLine = "The silo is ready.";

    private const int MaxKeptLines = 5_000;
    private const int SigTerm = 15;

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly List<(string Text, TaskCompletionSource Heard)> _awaited = [];
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private SiloProgram(Process process) => _process = process;

    public int ProcessId => _process.Id;

    /// <summary>The last lines of standard output and standard error, interleaved.</summary>
    public string Log => string.Join(Environment.NewLine, _lines);

    /// <param name="settings">Given by the environment, by their keys below <c>Phr</c>.</param>
    /// <param name="environment">Variables besides settings.</param>
    /// <param name="other">Another built program than the silo; it gets the silo's runtime settings.</param>
    public static SiloProgram Start(
        string workingDirectory,
        IEnumerable<string> args,
        IReadOnlyDictionary<string, string>? settings = null,
        IReadOnlyDictionary<string, string>? environment = null,
        string? other = null)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            WorkingDirectory = workingDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        string[] built = other is null
            ? [Path.Combine(AppContext.BaseDirectory, "PhrCluster.Silo.dll")]
            : ["exec", "--runtimeconfig", Path.Combine(AppContext.BaseDirectory, "PhrCluster.Silo.runtimeconfig.json"), other];
        foreach (var arg in built.Concat(args))
        {
            start.ArgumentList.Add(arg);
        }

        // Settings of whoever runs the tests are not the tests'.
        foreach (var name in start.Environment.Keys.Where(it => it.StartsWith("PHR__", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        foreach (var (key, value) in settings ?? new Dictionary<string, string>())
        {
            start.Environment["PHR__" + key.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        foreach (var (key, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[key] = value;
        }

        var program = new SiloProgram(new Process { StartInfo = start, EnableRaisingEvents = true });
        program._process.OutputDataReceived += (_, line) => program.Hear(line.Data);
        program._process.ErrorDataReceived += (_, line) => program.Hear(line.Data);
        program._process.Start();
        program._process.BeginOutputReadLine();
        program._process.BeginErrorReadLine();
        return program;
    }

    /// <exception cref="InvalidOperationException">It ended instead; the message holds its log.</exception>
    /// <exception cref="TimeoutException">Neither within <see cref="Patience"/>.</exception>
    public async Task WaitUntilReady()
    {
        var ended = _process.WaitForExitAsync();
        try
        {
            await Task.WhenAny(_ready.Task, ended).WaitAsync(Patience);
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException($"The silo was not ready within {Patience}.{Environment.NewLine}{Log}", e);
        }

        if (!_ready.Task.IsCompleted)
        {
            throw new InvalidOperationException($"The silo ended with {_process.ExitCode} instead of getting ready.{Environment.NewLine}{Log}");
        }
    }

    /// <summary>Waits until a line holds <paramref name="text"/>, if none did so far.</summary>
    /// <exception cref="TimeoutException">None within <see cref="Patience"/>.</exception>
    public async Task WaitForLine(string text)
    {
        var heard = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_awaited)
        {
            if (_lines.Any(line => line.Contains(text, StringComparison.Ordinal)))
            {
                return;
            }

            _awaited.Add((text, heard));
        }

        try
        {
            await heard.Task.WaitAsync(Patience);
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException($"The silo had not written \"{text}\" within {Patience}.{Environment.NewLine}{Log}", e);
        }
    }

    /// <summary>Waits for the end of the process and of its output.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> WaitForExit()
    {
        try
        {
            await _process.WaitForExitAsync().WaitAsync(Patience);
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException($"The silo had not ended within {Patience}.{Environment.NewLine}{Log}", e);
        }

        return _process.ExitCode;
    }

    /// <summary>SIGTERM: asks it to stop.</summary>
    public void Terminate()
    {
        if (NativeKill(_process.Id, SigTerm) != 0)
        {
            throw new Win32Exception();
        }
    }

    /// <summary>SIGKILL: it gets no chance to finish anything.</summary>
    public void Kill()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }
    }

    /// <summary>Leaves no process behind, also where a test failed.</summary>
    public void Dispose()
    {
        Kill();
        _process.Dispose();
    }

    private void Hear(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_awaited)
        {
            _lines.Enqueue(line);
            foreach (var (text, heard) in _awaited.Where(it => line.Contains(it.Text, StringComparison.Ordinal)))
            {
                heard.TrySetResult();
            }
        }

        if (_lines.Count > MaxKeptLines)
        {
            _lines.TryDequeue(out _);
        }

        if (line == ReadyLine)
        {
            _ready.TrySetResult();
        }
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static extern int NativeKill(int processId, int signal);
}
