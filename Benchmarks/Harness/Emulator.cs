using PhrCluster.Tests.Cluster;

namespace PhrCluster.Benchmarks.Harness;

/// <summary>The Azure Tables emulator that the tests use.</summary>
internal static class Emulator
{
    /// <summary>Starts one; installs it first where no test was built before.</summary>
    public static async Task<AzuriteProcess> Start()
    {
        var home = Path.Combine(Repository.Root(), "Tests", "azurite");
        if (!File.Exists(Path.Combine(home, "node_modules", ".package-lock.json")))
        {
            Report.Progress($"Installing the Azure Tables emulator.");
            var install = Command.Of("npm", ["ci", "--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]);
            install.WorkingDirectory = home;
            await Command.Finish(install);
        }

        var emulator = new AzuriteProcess();
        await emulator.Start();
        return emulator;
    }
}
