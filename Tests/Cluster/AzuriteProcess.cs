using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace PhrCluster.Tests.Cluster;

/// <summary>An emulator of one Azure Storage service in memory, started on a free port and stopped by its process id.</summary>
internal sealed class AzuriteProcess(AzuriteService service = AzuriteService.Table) : IAsyncDisposable
{
    /// <summary>Storage accounts that it knows, so that sharding can be tested.</summary>
    public const int Accounts = 2;

    private const int SigTerm = 15;

    /// <summary>Each service has its own words for it.</summary>
    private static readonly string[] Started = ["successfully started", "successfully listens"];

    private readonly string _name = service.ToString();

    /// <summary>Any 64 bytes do: the emulator holds nothing worth a secret.</summary>
    private static readonly string Key = Convert.ToBase64String(new byte[64]);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly int _port = FreePort();
    private Process? _process;

    /// <summary>The connection string of one account, counted from 0.</summary>
    public string ConnectionString(int account = 0) => ConnectionString(_name, account, _port);

    /// <summary>The same for a port where nobody listens.</summary>
    public static string UnreachableConnectionString() => ConnectionString(nameof(AzuriteService.Table), 0, FreePort());

    /// <summary>A port of the loopback address where nobody listens now.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public async Task Start()
    {
        var home = Path.Combine(RepositoryRoot(), "Tests", "azurite");
        var start = new ProcessStartInfo("node")
        {
            WorkingDirectory = home,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["AZURITE_ACCOUNTS"] = string.Join(';', Enumerable.Range(0, Accounts).Select(account => $"{Name(account)}:{Key}")) },
        };
        var option = _name.ToLowerInvariant();
        string[] arguments =
        [
            $"node_modules/azurite/dist/src/{option}/main.js", "--inMemoryPersistence", "--skipApiVersionCheck", "--disableProductStyleUrl",
            "--disableTelemetry", "--silent", $"--{option}Host", "127.0.0.1", $"--{option}Port", $"{_port}", $"--{option}KeepAliveTimeout", "600",
        ];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        var listening = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is { } text && Started.Any(text.Contains))
            {
                listening.TrySetResult();
            }
        };
        _process.Exited += (_, _) => listening.TrySetException(new InvalidOperationException($"The Azure {_name} emulator ended before it listened."));
        _process.Start();
        AppDomain.CurrentDomain.ProcessExit += EndOrphan;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await listening.Task.WaitAsync(Patience);
    }

    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= EndOrphan;
        if (_process is null)
        {
            return;
        }

        if (!_process.HasExited)
        {
            _ = Kill(_process!.Id, SigTerm);
            await _process.WaitForExitAsync().WaitAsync(Patience);
        }

        _process.Dispose();
    }

    private static string Name(int account) => $"phraccount{account}";

    private static string ConnectionString(string service, int account, int port) =>
        $"DefaultEndpointsProtocol=http;AccountName={Name(account)};AccountKey={Key};{service}Endpoint=http://127.0.0.1:{port}/{Name(account)};";

    private void EndOrphan(object? sender, EventArgs arguments) => _ = Kill(_process!.Id, SigTerm);

    private static string RepositoryRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "PhrCluster.sln")))
        {
            directory = directory.Parent;
        }

        return directory?.FullName ?? throw new InvalidOperationException("PhrCluster.sln was not found above the tests.");
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static extern int Kill(int process, int signal);
}

/// <summary>A service of Azure Storage, as the emulator's options and connection strings name it.</summary>
internal enum AzuriteService
{
    Table,
    Blob,
}
