using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Connections;
using Orleans.Configuration;
using Orleans.Connections.Security;
using PhrCluster.Client.Transport;
using PhrCluster.Silo.Health;
using PhrCluster.Silo.Settings;

namespace PhrCluster.Silo.Transport;

/// <summary>TLS of the silo and gateway ports, at both ends. A silo is believed by silos; whoever has a certificate of the authority is let in as a client.</summary>
internal static class TransportRegistration
{
    private const string NoHandshake = "No TLS came of it: the other end speaks none, shows no certificate, or does not believe this silo's.";

    public static void SecureTransport(this ISiloBuilder silo, SiloTransport settings)
    {
        if (!settings.IsOn)
        {
            return;
        }

        silo.Services.AddSingleton<RefusedPeers>();
        silo.Services.AddSingleton(services => new TransportCertificates(
            settings, PeerRole.Silo, services.GetRequiredService<TimeProvider>(), services.GetRequiredService<RefusedPeers>().TellOfStale));
        silo.Services.AddSingleton<IReadinessProbe, CertificateProbe>();
        silo.Services.AddOptions<SiloConnectionOptions>().Configure<TransportCertificates, RefusedPeers>(static (options, certificates, refused) =>
        {
            options.ConfigureSiloInboundConnection(connection => Receive(connection, "from a silo", PeerRole.Silo, certificates, refused));
            options.ConfigureGatewayInboundConnection(connection => Receive(connection, "from a client", PeerRole.Client, certificates, refused));
            options.ConfigureSiloOutboundConnection(connection => connection.UseClientTls(
                TransportTls.Options(certificates, PeerRole.Silo, rule => refused.Tell("to a silo", Sentence(rule)))));
        });
    }

    private static void Receive(IConnectionBuilder connection, string which, PeerRole peer, TransportCertificates certificates, RefusedPeers refused)
    {
        var told = new AsyncLocal<StrongBox<string>?>();
        connection.Use(next => async context =>
        {
            var why = told.Value = new StrongBox<string>(NoHandshake);
            await next(context);
            if (context.Features.Get<ITlsApplicationProtocolFeature>() is null)
            {
                refused.Tell(which, why.Value!);
            }
        });
        connection.UseServerTls(TransportTls.Options(certificates, peer, rule => (told.Value ?? new StrongBox<string>()).Value = Sentence(rule)));
    }

    private static string Sentence(string rule) => $"The other end's certificate {rule}.";
}
