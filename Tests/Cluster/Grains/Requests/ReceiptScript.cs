using System.Diagnostics;
using PhrCluster.Tests.Support;

namespace PhrCluster.Tests.Cluster.Grains.Requests;

/// <summary>Runs <c>docs/verify-receipt.mjs</c>, which has none of our code and knows the public key alone.</summary>
internal static class ReceiptScript
{
    public static readonly string Path = Repository.At("docs", "verify-receipt.mjs");

    public static async Task<(int ExitCode, string Said)> Run(ReadOnlyMemory<byte> key, string receipt)
    {
        var start = new ProcessStartInfo("node", [Path, Convert.ToBase64String(key.Span), receipt]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, string.Concat(said));
    }
}
