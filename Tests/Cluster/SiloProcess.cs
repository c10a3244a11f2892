using PhrCluster.Tests.Support;

namespace PhrCluster.Tests.Cluster;

/// <summary>
/// A silo on ports and in a directory of its own, as an operator runs it: a process that can be killed, stopped, and started again
/// where it was. Disposing kills it and removes the directory.
/// </summary>
internal sealed class SiloProcess : IAsyncDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("phr-silo-").FullName;
    private readonly string[] _extraArgs;
    private readonly IReadOnlyDictionary<string, string>? _settings;
    private SiloProgram? _program;

    private SiloProcess(string[] extraArgs, IReadOnlyDictionary<string, string>? settings = null) => (_extraArgs, _settings) = (extraArgs, settings);

    /// <summary>Variables of the environment besides settings, for each start.</summary>
    public Dictionary<string, string> Environment { get; } = [];

    public int SiloPort { get; } = FreePorts.Take();

    public int GatewayPort { get; } = FreePorts.Take();

    public int HttpPort { get; } = FreePorts.Take();

    /// <summary>The embedded store's directory; a test may look into it, or copy it, while the silo is down.</summary>
    public string DataDirectory => Path.Combine(_directory, "phr-data");

    /// <summary>As <c>--gateway</c> of the client takes it.</summary>
    public string Gateway => $"127.0.0.1:{GatewayPort}";

    public Uri Health => new($"http://127.0.0.1:{HttpPort}/health/");

    /// <summary>What the current run has written.</summary>
    public string Log => Running.Log;

    public int ProcessId => Running.ProcessId;

    /// <summary>Starts a silo and does not wait for it.</summary>
    /// <param name="settings">Given by the environment, by their keys below <c>Phr</c>: for those that have no option.</param>
    public static SiloProcess Begin(IReadOnlyDictionary<string, string> settings, params string[] extraArgs)
    {
        var silo = new SiloProcess(extraArgs, settings);
        silo._program = SiloProgram.Start(silo._directory, silo.Args, settings);
        return silo;
    }

    public Task WaitUntilReady() => Running.WaitUntilReady();

    /// <summary>Waits until the silo has written a line that holds <paramref name="text"/>.</summary>
    public Task WaitForLine(string text) => Running.WaitForLine(text);

    /// <summary>Starts a silo as the README does, with the development issuer, and waits until it is ready.</summary>
    public static Task<SiloProcess> Start() => Start("--development-issuer");

    /// <summary>Starts a silo and waits until it is ready.</summary>
    /// <param name="extraArgs">After the ports and the data directory, on the silo's command line.</param>
    public static async Task<SiloProcess> Start(params string[] extraArgs)
    {
        var silo = new SiloProcess(extraArgs);
        try
        {
            await silo.Launch();
            return silo;
        }
        catch
        {
            await silo.DisposeAsync();
            throw;
        }
    }

    /// <summary>A silo that is not started yet, so that its directory and environment can be made ready.</summary>
    public static SiloProcess Prepare(params string[] extraArgs) => new(extraArgs);

    /// <summary>Starts again, or for the first time, and does not wait until it is ready.</summary>
    public void BeginAgain()
    {
        _program?.Dispose();
        _program = SiloProgram.Start(_directory, Args, _settings, Environment);
    }

    /// <returns>The exit code of a silo that ends by itself.</returns>
    public Task<int> WaitForExit() => Running.WaitForExit();

    /// <summary>Starts another silo on the same ports and data, which must fail.</summary>
    /// <returns>Its exit code and what it wrote.</returns>
    public async Task<(int ExitCode, string Log)> StartRival(params string[] extraArgs)
    {
        using var rival = SiloProgram.Start(_directory, [.. Args, .. extraArgs]);
        return (await rival.WaitForExit(), rival.Log);
    }

    /// <summary>SIGKILL, and waits for the process to be gone.</summary>
    public async Task Kill()
    {
        Running.Kill();
        await Running.WaitForExit();
    }

    /// <summary>SIGTERM, and waits for the process to end by itself.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> Stop()
    {
        Running.Terminate();
        return await Running.WaitForExit();
    }

    /// <summary>Starts again, after <see cref="Kill"/> or <see cref="Stop"/>, on the same ports and data; waits until ready.</summary>
    public async Task Restart()
    {
        _program?.Dispose();
        await Launch();
    }

    public async ValueTask DisposeAsync()
    {
        if (_program is not null)
        {
            await Kill();
            _program.Dispose();
        }

        Directory.Delete(_directory, recursive: true);
    }

    private SiloProgram Running => _program ?? throw new InvalidOperationException("The silo was not started yet.");

    private string[] Args =>
    [
        "--data", DataDirectory,
        "--silo-port", $"{SiloPort}",
        "--gateway-port", $"{GatewayPort}",
        "--http-port", $"{HttpPort}",
        .. _extraArgs,
    ];

    private async Task Launch()
    {
        _program = SiloProgram.Start(_directory, Args, _settings, Environment);
        await _program.WaitUntilReady();
    }
}
