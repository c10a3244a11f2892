using Microsoft.Extensions.DependencyInjection;
using PhrCluster.Benchmarks.Harness;
using PhrCluster.Tests.Cluster;

namespace PhrCluster.Benchmarks.Floor;

/// <summary>A silo with bare grains alone, in a process of its own: <see cref="FloorSide"/> starts it, as <c>-- floor-silo DIRECTORY SILO_PORT GATEWAY_PORT</c>.</summary>
internal static class FloorSilo
{
    /// <summary>Not for users, and so not in the help.</summary>
    public const string Command = "floor-silo";

    /// <summary>Serves until it is killed, or standard input ends since whoever started it has ended.</summary>
    public static async Task Run(string directory, int siloPort, int gatewayPort)
    {
        using var store = new FloorStore(directory);
        using var silo = LocalSilo.Build(siloPort, gatewayPort, orleans => orleans.Services.AddSingleton(store));
        await silo.StartAsync();
        Console.WriteLine(SiloProgram.ReadyLine);
        await Console.In.ReadToEndAsync();
    }
}
