using System.IO.Pipelines;
using Orleans.Configuration;
using PhrCluster.Grains.ClientPort;

namespace PhrCluster.Silo.ClientPort;

/// <summary>What clients may send, and what they may call.</summary>
internal static class ClientPortRegistration
{
    public static void GuardClientPort(this ISiloBuilder silo)
    {
        silo.AddIncomingGrainCallFilter<ClientCallFilter>();
        silo.Services.AddSingleton<RefusedMessages>();
        silo.Services.AddOptions<SiloConnectionOptions>().Configure<RefusedMessages>(static (options, log) =>
            options.ConfigureGatewayInboundConnection(connection => connection.Use(next => context =>
            {
                context.Transport = new GuardedTransport(new GuardedInput(context.Transport.Input, log.Tell), context.Transport.Output);
                return next(context);
            })));
    }

    private sealed record GuardedTransport(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
