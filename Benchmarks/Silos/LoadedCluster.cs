using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PhrCluster.Benchmarks.Harness;
using PhrCluster.Storage.Sealing;
using PhrCluster.Tests.Cluster;
using PhrCluster.Tests.Support;

namespace PhrCluster.Benchmarks.Silos;

/// <summary>Silos as processes of their own, one cluster on the Azure Tables emulator, and a client in this process that knows all of them.</summary>
internal sealed class LoadedCluster : IAsyncDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("phr-bench-").FullName;
    private readonly List<SiloProgram> _silos = [];
    private AzuriteProcess? _emulator;
    private IHost? _client;

    public IClusterClient Client => _client!.Services.GetRequiredService<IClusterClient>();

    /// <summary>Of each silo.</summary>
    public TimeSpan[] ProcessorTimes => [.. _silos.Select(static silo => ProcessorTime.Of(silo.ProcessId))];

    public TimeSpan AllProcessorTime => ProcessorTimes.Aggregate(TimeSpan.Zero, static (all, one) => all + one);

    public static async Task<LoadedCluster> Start(int silos)
    {
        var cluster = new LoadedCluster();
        try
        {
            await cluster.Launch(silos);
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>Grains in memory of each silo: citizens, but for a few.</summary>
    public async Task<int[]> Activations() =>
        await Client.GetGrain<IRecordDirectoryGrain>(0).Silos(await LoadedSilo.Admin(Client)) is SilosDisclosed { Silos: var silos }
            ? [.. silos.Select(static silo => silo.Activations)]
            : throw new InvalidOperationException("The silos do not tell how they are.");

    public async ValueTask DisposeAsync()
    {
        if (_client is not null)
        {
            await _client.StopAsync();
            _client.Dispose();
        }

        // Nothing is to be kept: what they hold goes with the emulator.
        foreach (var silo in _silos)
        {
            silo.Kill();
            await silo.WaitForExit();
            silo.Dispose();
        }

        if (_emulator is not null)
        {
            await _emulator.DisposeAsync();
        }

        Directory.Delete(_directory, recursive: true);
    }

    private async Task Launch(int silos)
    {
        _emulator = await Emulator.Start();
        ClusterSecretFile.ReadOrCreate(_directory, Path.Combine(_directory, "journal"));
        var settings = new Dictionary<string, string> { ["Connection"] = _emulator.ConnectionString() };
        var gateways = new List<int>();
        for (var i = 0; i < silos; i++)
        {
            var gateway = FreePorts.Take();
            gateways.Add(gateway);
            string[] arguments =
            [
                "--store", "azure", "--cluster-secret-file", Path.Combine(_directory, ClusterSecretFile.FileName), "--data", _directory, "--development-issuer",
                "--silo-port", $"{FreePorts.Take()}", "--gateway-port", $"{gateway}", "--http-port", $"{FreePorts.Take()}",
            ];
            _silos.Add(SiloProgram.Start(_directory, arguments, settings));

            // The first makes the tables and the issuer's key; one after the other, they meet each other at once.
            await _silos[^1].WaitUntilReady();
        }

        _client = await LoadedSilo.Connect(gateways, LoadedSilo.Cluster);
    }
}
