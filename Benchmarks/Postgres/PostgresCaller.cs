using Npgsql;
using NpgsqlTypes;
using PhrCluster.Benchmarks.People;

namespace PhrCluster.Benchmarks.Postgres;

/// <summary>One caller's connection with its prepared statements and their parameters, which are filled anew for each call.</summary>
internal sealed class PostgresCaller : IAsyncDisposable
{
    private const int User = 1;
    private const int Treatment = 1;

    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlCommand _write;
    private readonly NpgsqlCommand _dashboard;
    private readonly NpgsqlParameter<long> _writeCitizen = new(), _lookCitizen = new();
    private readonly NpgsqlParameter<int> _writeOrganization = new(), _lookOrganization = new(), _device = new();
    private readonly NpgsqlParameter<short[]> _codes = new() { TypedValue = [] };
    private readonly NpgsqlParameter<DateTime[]> _times = new() { TypedValue = [], NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.TimestampTz };
    private readonly NpgsqlParameter<double[]> _values = new() { TypedValue = [] };
    private readonly NpgsqlParameter<double?[]> _seconds = new() { TypedValue = [] };

    private PostgresCaller(NpgsqlConnection connection)
    {
        _connection = connection;
        _write = new NpgsqlCommand($"select phr_write($1, $2, {User}, {Treatment}, $3, $4, $5, $6, $7)", connection)
        {
            Parameters = { _writeCitizen, _writeOrganization, _device, _codes, _times, _values, _seconds },
        };
        _dashboard = new NpgsqlCommand($"select * from phr_dashboard($1, $2, {User}, {Treatment})", connection)
        {
            Parameters = { _lookCitizen, _lookOrganization },
        };
    }

    public static async Task<PostgresCaller> Open(NpgsqlDataSource source)
    {
        var caller = new PostgresCaller(await source.OpenConnectionAsync());
        await caller._write.PrepareAsync();
        await caller._dashboard.PrepareAsync();
        return caller;
    }

    public async Task Write(int citizen, int k, Sample[] readings)
    {
        _writeCitizen.TypedValue = citizen;
        _writeOrganization.TypedValue = Population.Organization(citizen, k);
        _device.TypedValue = citizen * 3;
        _codes.TypedValue = Array.ConvertAll(readings, static sample => (short)(sample.Code + 1));
        _times.TypedValue = Array.ConvertAll(readings, static sample => sample.Time);
        _values.TypedValue = Array.ConvertAll(readings, static sample => sample.Value);
        _seconds.TypedValue = Array.ConvertAll(readings, static sample => sample.Second);
        var written = (int)(await _write.ExecuteScalarAsync())!;
        if (written != readings.Length)
        {
            throw new InvalidOperationException($"Of {readings.Length} readings {written} were written.");
        }
    }

    public async Task Dashboard(int citizen, int k)
    {
        _lookCitizen.TypedValue = citizen;
        _lookOrganization.TypedValue = Population.Organization(citizen, k);
        var measures = new List<Measure>(Measurement.All.Length);
        await using (var rows = await _dashboard.ExecuteReaderAsync())
        {
            while (await rows.ReadAsync())
            {
                measures.Add(new Measure(
                    rows.GetInt16(0), rows.GetDateTime(1), rows.GetDouble(2), rows.IsDBNull(3) ? null : rows.GetDouble(3),
                    rows.IsDBNull(4) ? null : rows.GetDouble(4), rows.GetInt64(5)));
            }
        }

        Expected.Require(measures.Count, k);
    }

    public async ValueTask DisposeAsync()
    {
        await _write.DisposeAsync();
        await _dashboard.DisposeAsync();
        await _connection.DisposeAsync();
    }

    private readonly record struct Measure(short Code, DateTime LastAt, double Last, double? LastSecond, double? Mean, long Count);
}
