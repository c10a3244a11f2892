using Orleans.Serialization;
using Orleans.Storage;
using PhrCluster.Benchmarks.Harness;
using PhrCluster.Benchmarks.People;

namespace PhrCluster.Benchmarks.Postgres;

/// <summary>
/// What an Orleans user would take: grains whose whole state Orleans' own ADO.NET provider keeps in PostgreSQL, with Orleans' binary serializer. Silo and client are
/// in this process, and the client reaches the silo over TCP.
/// </summary>
internal sealed class WholeRecordSide : ISide, IAsyncDisposable
{
    private const int User = 1, Treatment = 1, CareManagement = 2;

    private readonly PostgresServer _server;
    private readonly LocalSilo _silo;
    private readonly CountedCalls _calls = new();

    private WholeRecordSide(PostgresServer server, LocalSilo silo) => (_server, _silo) = (server, silo);

    public string Name => $"Orleans' ADO.NET storage on PostgreSQL {_server.Version}";

    public TimeSpan ServerTime => _server.ProcessorTime;

    /// <summary>Starts a server of its own and a silo, and fills the population in.</summary>
    public static async Task<WholeRecordSide> Start(int citizens, DateTimeOffset now)
    {
        var server = await PostgresServer.Start();
        try
        {
            await server.Execute("grainstate.sql");
            return await Filled(new WholeRecordSide(server, await StartSilo(server)), citizens, now);
        }
        catch
        {
            await server.DisposeAsync();
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

        _calls.Add(citizen);
    }

    public async Task Dashboard(int caller, int citizen, int k)
    {
        Expected.Require((await Grain(citizen).Dashboard(Population.Organization(citizen, k), User, Treatment)).Length, k);
        _calls.Add(citizen);
    }

    public Task PutDown() => LocalSilo.PutDown(_silo.Client);

    public Task Settle() => _server.Settle();

    public Task<LoggedCalls> Logged() => _calls.Logged(async citizen => await Grain(citizen).Logged());

    public async ValueTask DisposeAsync()
    {
        await _silo.DisposeAsync();
        await _server.DisposeAsync();
    }

    private static Task<LocalSilo> StartSilo(PostgresServer server) => LocalSilo.Start(orleans =>
        orleans.AddAdoNetGrainStorage(WholeRecordGrain.Provider, options => options.Configure<Serializer>((storage, serializer) =>
        {
            storage.Invariant = "Npgsql";
            storage.ConnectionString = server.ConnectionString(Load.Callers);
            storage.GrainStorageSerializer = new OrleansGrainStorageSerializer(serializer);
        })));

    private static async Task<WholeRecordSide> Filled(WholeRecordSide side, int citizens, DateTimeOffset now)
    {
        await Load.Each(Load.Callers, citizens, i => side.Grain(i + 1).Fill(Of(i + 1, now)));
        await side.PutDown();
        await side.Settle();
        return side;
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

    private IWholeRecordGrain Grain(int citizen) => _silo.Client.GetGrain<IWholeRecordGrain>(citizen);
}
