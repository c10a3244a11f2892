using System.Net.Security;
using Orleans.Connections.Security;

namespace PhrCluster.Client.Transport;

/// <summary>TLS of a connection, at either end: both show a certificate, and both look at the other's.</summary>
public static class TransportTls
{
    /// <summary>For the greeting of a connection: whoever does not say anything holds it no longer.</summary>
    private static readonly TimeSpan HandshakeWithin = TimeSpan.FromSeconds(5);

    /// <param name="peer">What the other end must be.</param>
    /// <param name="refused">Told of the rule that its certificate breaks, as the rest of a sentence.</param>
    public static TlsOptions Options(TransportCertificates certificates, PeerRole peer, Action<string> refused) => new()
    {
        RemoteCertificateMode = RemoteCertificateMode.RequireCertificate,
        HandshakeTimeout = HandshakeWithin,
        LocalServerCertificateSelector = (_, _) => certificates.Current.Certificate,
        RemoteCertificateValidation = (certificate, chain, _) =>
        {
            var fault = PeerRules.FaultOf(certificate, chain?.ChainPolicy.ExtraStore ?? [], certificates.Current.Authorities, peer, certificates.Time.GetUtcNow());
            if (fault is not null)
            {
                refused(fault);
            }

            return fault is null;
        },
        OnAuthenticateAsServer = (_, options) =>
        {
            // Chosen anew for each connection, with what leads to the authority; a selector could not send that along.
            var (tls, current) = ((SslServerAuthenticationOptions)options.SslServerAuthenticationOptions, certificates.Current);
            (tls.ServerCertificateSelectionCallback, tls.ServerCertificateContext) = (null, current.Shown);
            (tls.CertificateChainPolicy, tls.AllowTlsResume) = (PeerRules.Policy(current.Authorities, certificates.Time.GetUtcNow()), false);
        },
        OnAuthenticateAsClient = (_, options) =>
        {
            var (tls, current) = ((SslClientAuthenticationOptions)options.SslClientAuthenticationOptions, certificates.Current);
            tls.ClientCertificateContext = current.Shown;
            (tls.CertificateChainPolicy, tls.AllowTlsResume) = (PeerRules.Policy(current.Authorities, certificates.Time.GetUtcNow()), false);
        },
    };
}
