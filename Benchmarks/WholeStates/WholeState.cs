using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Orleans.Serialization;
using Orleans.Storage;
using PhrCluster.Benchmarks.Postgres;
using PhrCluster.Readings;
using PhrCluster.Tests.Cluster;

namespace PhrCluster.Benchmarks.WholeStates;

/// <summary>The state of the baseline, and Orleans' own providers that keep it, with Orleans' binary serializer: three times as small as JSON.</summary>
[GenerateSerializer, Alias("bench.WholeState")]
public sealed class WholeState
{
    public const string Table = "table", Blob = "blob", Relational = "relational";

    [Id(0)]
    public List<StoredReading> Readings { get; set; } = [];

    public static async Task<int> Submit(IPersistentState<WholeState> state, Submission submission)
    {
        foreach (var reading in submission.Items.OfType<Reading>())
        {
            state.State.Readings.Add(new StoredReading(
                reading.Code.Primary.System, reading.Code.Primary.Code, reading.Code.Primary.Display, reading.Time.Start, reading.Status,
                reading.Source.Name, reading.Source.Device, ((QuantityValue)reading.Value!).Quantity.Value.Text, ((QuantityValue)reading.Value).Quantity.Code));
        }

        await state.WriteStateAsync();
        return state.State.Readings.Count;
    }

    internal static void AddProvider(ISiloBuilder silo, PostgresServer server) =>
        silo.AddAdoNetGrainStorage(Relational, options => options.Configure<Serializer>((relational, serializer) =>
        {
            relational.Invariant = "Npgsql";
            relational.ConnectionString = server.ConnectionString(Harness.Load.Callers);
            relational.GrainStorageSerializer = new OrleansGrainStorageSerializer(serializer);
        }));

    internal static void AddProviders(ISiloBuilder silo, AzuriteProcess tables, AzuriteProcess blobs)
    {
        silo.AddAzureTableGrainStorage(Table, options => options.Configure<Serializer>((table, serializer) =>
        {
            table.TableServiceClient = new TableServiceClient(tables.ConnectionString());
            table.GrainStorageSerializer = new OrleansGrainStorageSerializer(serializer);
        }));
        silo.AddAzureBlobGrainStorage(Blob, options => options.Configure<Serializer>((blob, serializer) =>
        {
            blob.BlobServiceClient = new BlobServiceClient(blobs.ConnectionString());
            blob.GrainStorageSerializer = new OrleansGrainStorageSerializer(serializer);
        }));
    }
}

[GenerateSerializer, Immutable, Alias("bench.StoredReading")]
public sealed record StoredReading(
    string? System, string? Code, string? Display, string? Time, string Status, string Source, string? Device, string Value, string? Unit);
