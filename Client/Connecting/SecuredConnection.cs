using Orleans.Configuration;
using PhrCluster.Client.Transport;
using PhrCluster.Words;

namespace PhrCluster.Client.Connecting;

/// <summary>A client's side of TLS: it shows its certificate, believes silos alone, and remembers why a connection was not made.</summary>
/// <exception cref="BadInputException">The files of the settings are wrong.</exception>
internal sealed class SecuredConnection(TransportSettings settings, TimeProvider time)
{
    // A client has no log: what it goes on with is what it had, and the silos say when that has expired.
    private readonly TransportCertificates _certificates = new(settings, PeerRole.Client, time, static _ => { });
    private volatile string? _disbelieved;
    private volatile bool _somebodyListens;

    /// <summary>Why no connection was made, as far as it is known here; null where nobody listens.</summary>
    public string? FaultOf(string cluster) =>
        _disbelieved is { } rule ? Language.Default.Failures.SiloNotBelieved(rule)
        : _somebodyListens ? Language.Default.Failures.NoSecureConnection(cluster)
        : null;

    /// <summary>There is a program at a gateway's address.</summary>
    public void SomebodyListens() => _somebodyListens = true;

    public void Secure(IClientBuilder client) => client.Configure<ClientConnectionOptions>(options => options.ConfigureConnection(
        connection => connection.UseClientTls(TransportTls.Options(_certificates, PeerRole.Silo, rule => _disbelieved = rule))));
}
