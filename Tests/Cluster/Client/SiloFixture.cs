using PhrCluster.Tests.Support.CommandLine;
using Xunit;

namespace PhrCluster.Tests.Cluster.Client;

/// <summary>A real silo for the tests of one class, and a folder for their files.</summary>
public sealed class SiloFixture : IAsyncLifetime
{
    private SiloProcess? _silo;

    public string Folder { get; } = Directory.CreateTempSubdirectory("phr-client-").FullName;

    internal SiloProcess Silo => _silo ?? throw new InvalidOperationException("The silo is not started.");

    internal Task<PhrRun> Phr(params string[] args) => PhrRun.Of([.. args, "--gateway", Silo.Gateway]);

    /// <summary>A file in <see cref="Folder"/>, with these lines.</summary>
    internal async Task<string> Write(string name, params string[] lines)
    {
        var path = Path.Combine(Folder, name);
        await File.WriteAllLinesAsync(path, lines);
        return path;
    }

    public async Task InitializeAsync() => _silo = await SiloProcess.Start();

    public async Task DisposeAsync()
    {
        await Silo.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
