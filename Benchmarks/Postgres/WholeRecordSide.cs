using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Serialization;
using Orleans.Storage;
using PhrCluster.Benchmarks.Harness;
using PhrCluster.Benchmarks.People;
using PhrCluster.Tests.Support;

namespace PhrCluster.Benchmarks.Postgres;

/// <summary>
/// What an Orleans user would take: grains whose whole state Orleans' own ADO.NET provider keeps in PostgreSQL, with Orleans' binary serializer. Silo and client are
/// in this process, and the client reaches the silo over TCP.
/// </summary>
internal sealed class WholeRecordSide : ISide, IAsyncDisposable
{
    private const int User = 1, Treatment = 1, CareManagement = 2;

    private readonly PostgresServer _server;
    private readonly IHost _silo;
    private readonly IHost _client;
    private readonly int[] _calls;

    private WholeRecordSide(PostgresServer server, IHost silo, IHost client, int citizens)
    {
        (_server, _silo, _client) = (server, silo, client);
        _calls = new int[citizens + 1];
    }

    public string Name => $"Orleans' ADO.NET storage on PostgreSQL {_server.Version}";

    public TimeSpan ServerTime => _server.ProcessorTime;

    /// <summary>Starts a server of its own and a silo, and fills the population in.</summary>
    public static async Task<WholeRecordSide> Start(int citizens, DateTimeOffset now)
    {
        var server = await PostgresServer.Start();
        await server.Execute("grainstate.sql");
        var (siloPort, gatewayPort) = (FreePorts.Take(), FreePorts.Take());
        var silo = Host.CreateApplicationBuilder();
        silo.Logging.SetMinimumLevel(LogLevel.Error);
        silo.UseOrleans(orleans =>
        {
            orleans.UseLocalhostClustering(siloPort, gatewayPort);
            orleans.AddAdoNetGrainStorage(WholeRecordGrain.Provider, options => options.Configure<Serializer>((storage, serializer) =>
            {
                storage.Invariant = "Npgsql";
                storage.ConnectionString = server.ConnectionString(Load.Callers);
                storage.GrainStorageSerializer = new OrleansGrainStorageSerializer(serializer);
            }));
        });
        var client = Host.CreateApplicationBuilder();
        client.Logging.SetMinimumLevel(LogLevel.Error);
        client.UseOrleansClient(orleans => orleans.UseLocalhostClustering(gatewayPort));
        var side = new WholeRecordSide(server, silo.Build(), client.Build(), citizens);
        try
        {
            await side._silo.StartAsync();
            await side._client.StartAsync();
            await Load.Each(Load.Callers, citizens, i => side.Grain(i + 1).Fill(Of(i + 1, now)));
            await side.PutDown();
            await server.Settle();
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
        var held = Array.ConvertAll(readings, sample => new HeldReading(sample.Code, sample.Time, sample.Value, sample.Second, citizen * 3));
        var written = await Grain(citizen).Write(Population.Organization(citizen, k), User, Treatment, held);
        if (written != readings.Length)
        {
            throw new InvalidOperationException($"Of {readings.Length} readings {written} were written.");
        }

        Interlocked.Increment(ref _calls[citizen]);
    }

    public async Task Dashboard(int caller, int citizen, int k)
    {
        Expected.Require((await Grain(citizen).Dashboard(Population.Organization(citizen, k), User, Treatment)).Length, k);
        Interlocked.Increment(ref _calls[citizen]);
    }

    public async Task PutDown()
    {
        var management = _silo.Services.GetRequiredService<IGrainFactory>().GetGrain<IManagementGrain>(0);
        await management.ForceActivationCollection(TimeSpan.Zero);
    }

    public Task Settle() => _server.Settle();

    public async Task<LoggedCalls> Logged()
    {
        var asked = Enumerable.Range(1, _calls.Length - 1).Where(citizen => citizen % 10 == 0 && _calls[citizen] > 0).ToArray();
        var rows = 0L;
        await Load.Each(Load.Callers, asked.Length, async i => Interlocked.Add(ref rows, await Grain(asked[i]).Logged()));
        return new LoggedCalls(FormattableString.Invariant($"{asked.Length:N0} citizens, one in 10"), asked.Sum(citizen => (long)_calls[citizen]), rows);
    }

    public async ValueTask DisposeAsync()
    {
        await _client.StopAsync();
        await _silo.StopAsync();
        _client.Dispose();
        _silo.Dispose();
        await _server.DisposeAsync();
    }

    private static WholeRecord Of(int citizen, DateTimeOffset now) => new()
    {
        Consents =
        [
            .. Enumerable.Range(0, Population.Permitted).Select(k => new HeldConsent(
                Population.Organization(citizen, k), (1 << Treatment) | (1 << CareManagement), k < Population.Permitted - 1 ? 14 : 6, now.AddYears(-1).UtcDateTime, now.AddYears(2).UtcDateTime)),
        ],
        Readings =
        [
            .. Enumerable.Range(0, Population.Readings).Select(n => Sample.Of(n % Measurement.All.Length, now.AddDays(-1.2 * (Population.Readings - n)).UtcDateTime, citizen * 1_000_003L + n))
                .Select(sample => new HeldReading(sample.Code, sample.Time, sample.Value, sample.Second, citizen * 3)),
        ],
    };

    private IWholeRecordGrain Grain(int citizen) => _client.Services.GetRequiredService<IClusterClient>().GetGrain<IWholeRecordGrain>(citizen);
}
