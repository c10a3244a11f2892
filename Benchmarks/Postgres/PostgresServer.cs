using System.Diagnostics;
using System.Globalization;
using Npgsql;
using PhrCluster.Benchmarks.Harness;
using PhrCluster.Tests.Support;

namespace PhrCluster.Benchmarks.Postgres;

/// <summary>
/// PostgreSQL of the system's packages, with a cluster of its own in a temporary directory, on loopback. It is durable as it comes, and is given the memory
/// to hold everything; stopped by its process id.
/// </summary>
internal sealed class PostgresServer : IAsyncDisposable
{
    /// <summary>PostgreSQL does not run as root.</summary>
    private const string Account = "postgres";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string _directory;
    private readonly int _port = FreePorts.Take();
    private Process? _process;

    private PostgresServer(string directory) => _directory = directory;

    public TimeSpan ProcessorTime => Harness.ProcessorTime.OfFamily(_process!.Id);

    public string Version { get; private set; } = "";

    /// <exception cref="InvalidOperationException">It is not installed and cannot be, or does not start.</exception>
    public static async Task<PostgresServer> Start()
    {
        var binaries = await Binaries();
        var server = new PostgresServer(Directory.CreateTempSubdirectory("phr-postgres-").FullName);
        try
        {
            if (Environment.IsPrivilegedProcess)
            {
                await Command.Run("chown", Account, server._directory);
            }

            await server.RunUnprivileged(Path.Combine(binaries, "initdb"), "-D", server.Data, "-U", Account, "-A", "trust", "-E", "UTF8", "--locale", "C");
            await server.Launch(Path.Combine(binaries, "postgres"));
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>As callers are advised to connect: from a pool, statements prepared, nothing reset that nobody changed.</summary>
    public NpgsqlDataSource Source(int callers) => NpgsqlDataSource.Create(Connection(callers));

    /// <summary>The same, for who opens connections themself.</summary>
    public string ConnectionString(int callers) => Connection(callers).ConnectionString;

    /// <summary>Runs a script of this folder, or a statement.</summary>
    public async Task Execute(params string[] statements)
    {
        await using var source = Source(1);
        foreach (var statement in statements)
        {
            await using var command = source.CreateCommand(
                statement.EndsWith(".sql", StringComparison.Ordinal) ? await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Postgres", statement)) : statement);
            await command.ExecuteNonQueryAsync();
        }
    }

    /// <summary>Nothing of a stretch before is left to do: what it wrote is in the files, and what it replaced is free again.</summary>
    public Task Settle() => Execute("vacuum", "checkpoint");

    private NpgsqlConnectionStringBuilder Connection(int callers) => new()
    {
        Host = "127.0.0.1",
        Port = _port,
        Username = Account,
        Database = Account,
        SslMode = SslMode.Disable,
        MaxPoolSize = callers,
        NoResetOnClose = true,
        CommandTimeout = 0,
        Multiplexing = false,
    };

    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= EndOrphan;
        if (_process is { HasExited: false })
        {
            // SIGINT: what is under way is broken off, the files are left whole.
            await Command.Run("kill", "-INT", _process.Id.ToString(CultureInfo.InvariantCulture));
            await _process.WaitForExitAsync().WaitAsync(Patience);
        }

        _process?.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    private void EndOrphan(object? sender, EventArgs arguments) => _process!.Kill();

    private string Data => Path.Combine(_directory, "data");

    /// <summary>synchronous_commit, fsync and full_page_writes stay on, as they come. No checkpoint falls into the measuring but the one that memory asks for.</summary>
    private static IEnumerable<string> Settings()
    {
        var gigabytes = Math.Clamp(MachineFacts.MemoryBytes() >> 32, 1, 8);
        return
        [
            $"shared_buffers={gigabytes}GB", $"effective_cache_size={2 * gigabytes}GB", "wal_buffers=64MB", "max_wal_size=16GB", "checkpoint_timeout=30min",
            "wal_compression=lz4", "random_page_cost=1.1", "jit=off", "max_connections=100", "work_mem=16MB", "maintenance_work_mem=1GB",
        ];
    }

    private async Task Launch(string postgres)
    {
        var arguments = Settings().SelectMany(static setting => new[] { "-c", setting });
        var start = Unprivileged(
            postgres,
            ["-D", Data, "-p", $"{_port}", "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-c", "logging_collector=off", .. arguments]);
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var said = new List<string>();
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.ErrorDataReceived += (_, line) =>
        {
            lock (said)
            {
                said.Add(line.Data ?? "");
            }

            if (line.Data?.Contains("ready to accept connections", StringComparison.Ordinal) is true)
            {
                ready.TrySetResult();
            }
        };
        _process.Exited += (_, _) => ready.TrySetException(new InvalidOperationException($"PostgreSQL ended: {string.Join(' ', said)}"));
        _process.Start();
        AppDomain.CurrentDomain.ProcessExit += EndOrphan;
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
        await ready.Task.WaitAsync(Patience);
        await using var source = Source(1);
        await using var command = source.CreateCommand("show server_version");
        Version = (string)(await command.ExecuteScalarAsync())!;
    }

    private static async Task<string> Binaries()
    {
        if (Installed() is { } there)
        {
            return there;
        }

        if (!Environment.IsPrivilegedProcess || !File.Exists("/usr/bin/apt-get"))
        {
            throw new InvalidOperationException("PostgreSQL is not installed: apt-get install postgresql, as root.");
        }

        Report.Progress($"Installing PostgreSQL.");
        await Command.Run("apt-get", "update");
        await Command.Run("env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "install", "-y", "--no-install-recommends", "postgresql");
        return Installed() ?? throw new InvalidOperationException("The package postgresql has left no /usr/lib/postgresql/*/bin.");
    }

    private static string? Installed() =>
        Directory.Exists("/usr/lib/postgresql")
            ? Directory.EnumerateDirectories("/usr/lib/postgresql").Select(static version => Path.Combine(version, "bin"))
                .Where(static bin => File.Exists(Path.Combine(bin, "initdb"))).Order(StringComparer.Ordinal).LastOrDefault()
            : null;

    private Task RunUnprivileged(string program, params string[] arguments) => Command.Finish(Unprivileged(program, arguments));

    private ProcessStartInfo Unprivileged(string program, IReadOnlyList<string> arguments)
    {
        var start = Environment.IsPrivilegedProcess
            ? Command.Of("setpriv", [$"--reuid={Account}", $"--regid={Account}", "--clear-groups", program, .. arguments])
            : Command.Of(program, arguments);
        start.WorkingDirectory = _directory;
        return start;
    }
}
