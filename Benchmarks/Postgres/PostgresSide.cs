using Npgsql;
using PhrCluster.Benchmarks.People;

namespace PhrCluster.Benchmarks.Postgres;

/// <summary>The work by PostgreSQL: one connection a caller, one prepared statement a kind of call, both kept.</summary>
internal sealed class PostgresSide : ISide, IAsyncDisposable
{
    private readonly PostgresServer _server;
    private readonly NpgsqlDataSource _source;
    private readonly PostgresCaller[] _callers;
    private long _calls;

    private PostgresSide(PostgresServer server, NpgsqlDataSource source, PostgresCaller[] callers) => (_server, _source, _callers) = (server, source, callers);

    public string Name => $"PostgreSQL {_server.Version}";

    public TimeSpan ServerTime => _server.ProcessorTime;

    /// <summary>Starts a server, loads the population, and connects the callers.</summary>
    public static async Task<PostgresSide> Start(int callers)
    {
        var server = await PostgresServer.Start();
        var side = new PostgresSide(server, server.Source(callers), new PostgresCaller[callers]);
        try
        {
            await side.Load();
            return side;
        }
        catch
        {
            await side.DisposeAsync();
            throw;
        }
    }

    public async Task Submit(int caller, int citizen, int k, Sample[] readings)
    {
        await _callers[caller].Write(citizen, k, readings);
        Interlocked.Increment(ref _calls);
    }

    public async Task Dashboard(int caller, int citizen, int k)
    {
        await _callers[caller].Dashboard(citizen, k);
        Interlocked.Increment(ref _calls);
    }

    public Task PutDown() => Task.CompletedTask;

    public Task Settle() => _server.Settle();

    public async Task<LoggedCalls> Logged()
    {
        await using var source = _server.Source(1);
        await using var command = source.CreateCommand("select count(*) from access_log");
        return new LoggedCalls("all citizens", _calls, (long)(await command.ExecuteScalarAsync())!);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var caller in _callers.Where(static caller => caller is not null))
        {
            await caller.DisposeAsync();
        }

        await _source.DisposeAsync();
        await _server.DisposeAsync();
    }

    private async Task Load()
    {
        await _server.Execute("schema.sql", "load.sql", "vacuum analyze", "checkpoint");
        for (var i = 0; i < _callers.Length; i++)
        {
            _callers[i] = await PostgresCaller.Open(_source);
        }
    }
}
