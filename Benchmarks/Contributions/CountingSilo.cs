using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Providers;
using Orleans.Storage;
using PhrCluster.Benchmarks.Harness;
using PhrCluster.Core.Programmes;
using PhrCluster.Grains.Contributions;
using PhrCluster.Grains.Lists;
using PhrCluster.Grains.Programmes;
using PhrCluster.Identity;
using PhrCluster.Programmes;
using PhrCluster.Publishing;
using PhrCluster.Storage.RocksDB;

namespace PhrCluster.Benchmarks.Contributions;

/// <summary>A silo whose states are on the disk, for programmes whose aggregates are there already.</summary>
internal sealed class CountingSilo(string directory, RocksDatabase database, BenchmarkSilo silo) : IAsyncDisposable
{
    public IListVault Vault => silo.Services.GetRequiredService<IListVault>();

    public static async Task<CountingSilo> Start()
    {
        var directory = Directory.CreateTempSubdirectory("phr-bench-").FullName;
        var database = new RocksDatabase(new RocksDbJournalOptions { Directory = directory }, null);
        return new CountingSilo(directory, database, await BenchmarkSilo.Start(
            new RocksDbJournalStore(database),
            orleans =>
            {
                orleans.Services.AddSingleton(database);
                orleans.UseRocksDbStatesAndReminders();
            },
            keepsStates: true));
    }

    /// <summary>Keeps an open programme and the rows of its shards, as their grains would.</summary>
    public async Task Keep(Programme programme, byte[][] rows)
    {
        var states = silo.Services.GetRequiredKeyedService<IGrainStorage>(ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME);
        var history = new ProgrammeHistory([new ProgrammeVersion(programme, "ann")]);
        await states.WriteStateAsync("programme", GrainId.Create("phr.programme", programme.Id), new GrainState<HeldProgramme>(HeldProgramme.Of(history)));
        await Parallel.ForEachAsync(Enumerable.Range(0, rows.Length), async (shard, _) => await states.WriteStateAsync(
            "shard", GrainId.Create("phr.aggregate", string.Create(CultureInfo.InvariantCulture, $"{programme.Id}/{shard}")), new GrainState<HeldShard>(new HeldShard([.. rows[shard]]))));
    }

    public async Task<Published> Publish(string programme)
    {
        var ticket = silo.Ticket(new TicketRequest("ann", Role.Admin, null, PurposeOfUse.Operations, [$"user/{Programme.ResourceType}.cru"], null, TimeSpan.FromHours(1)));
        return await silo.Client.GetGrain<IPublicationGrain>(programme).Publish(ticket) as Published ?? throw new InvalidOperationException("The tables were not published.");
    }

    public async ValueTask DisposeAsync()
    {
        await silo.DisposeAsync();
        await database.DisposeAsync();
        Directory.Delete(directory, recursive: true);
    }
}
