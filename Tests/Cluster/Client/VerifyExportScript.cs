using System.Diagnostics;
using PhrCluster.Tests.Support;

namespace PhrCluster.Tests.Cluster.Client;

/// <summary>Runs <c>docs/verify-export.mjs</c>, which has none of our code.</summary>
internal static class VerifyExportScript
{
    public static async Task<(int ExitCode, string Said)> Run(params string[] files)
    {
        var start = new ProcessStartInfo("node", [Repository.At("docs", "verify-export.mjs"), .. files]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, string.Concat(said));
    }
}
