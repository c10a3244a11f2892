using Npgsql;

namespace PhrCluster.Benchmarks;

/// <summary>The work by PostgreSQL: one connection a caller, one prepared statement a kind of call, both kept.</summary>
internal sealed class PostgresSide : ISide, IAsyncDisposable
{
    private readonly PostgresServer _server;
    private readonly NpgsqlDataSource _source;
    private readonly PostgresCaller[] _callers;

    private PostgresSide(PostgresServer server, NpgsqlDataSource source, PostgresCaller[] callers) => (_server, _source, _callers) = (server, source, callers);

    public string Name => $"PostgreSQL {_server.Version}";

    public TimeSpan ServerTime => _server.ProcessorTime;

    /// <summary>Starts a server and loads the population.</summary>
    public static async Task<PostgresSide> Start(int callers)
    {
        var server = await PostgresServer.Start();
        var source = server.Source(callers);
        foreach (var script in (string[])["schema.sql", "load.sql"])
        {
            await Execute(source, await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Postgres", script)));
        }

        foreach (var rest in (string[])["vacuum analyze", "checkpoint"])
        {
            await Execute(source, rest);
        }

        var all = new PostgresCaller[callers];
        for (var i = 0; i < callers; i++)
        {
            all[i] = await PostgresCaller.Open(source);
        }

        return new PostgresSide(server, source, all);
    }

    public Task Submit(int caller, int citizen, int k, Sample[] readings) => _callers[caller].Write(citizen, k, readings);

    public Task Dashboard(int caller, int citizen, int k) => _callers[caller].Dashboard(citizen, k);

    public Task PutDown() => Task.CompletedTask;

    /// <summary>Rows of the access log: one for each call, or the comparison is void.</summary>
    public async Task<long> Logged()
    {
        await using var source = _server.Source(1);
        await using var command = source.CreateCommand("select count(*) from access_log");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var caller in _callers)
        {
            await caller.DisposeAsync();
        }

        await _source.DisposeAsync();
        await _server.DisposeAsync();
    }

    private static async Task Execute(NpgsqlDataSource source, string statements)
    {
        await using var command = source.CreateCommand(statements);
        await command.ExecuteNonQueryAsync();
    }
}
