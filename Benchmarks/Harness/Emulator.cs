using PhrCluster.Tests.Cluster;

namespace PhrCluster.Benchmarks.Harness;

/// <summary>The emulator of Azure Storage that the tests use.</summary>
internal static class Emulator
{
    /// <summary>Starts one; installs it first where no test was built before.</summary>
    public static async Task<AzuriteProcess> Start(AzuriteService service = AzuriteService.Table)
    {
        var home = Path.Combine(Repository.Root(), "Tests", "azurite");
        if (!File.Exists(Path.Combine(home, "node_modules", ".package-lock.json")))
        {
            Report.Progress($"Installing the emulator of Azure Storage.");
            var install = Command.Of("npm", ["ci", "--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]);
            install.WorkingDirectory = home;
            await Command.Finish(install);
        }

        var emulator = new AzuriteProcess(service);
        await emulator.Start();
        return emulator;
    }
}
