using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace PhrCluster.Client.Transport;

/// <summary>What a program shows of itself, and whom it believes: all from one reading of its files, which fit each other.</summary>
internal sealed class TransportIdentity
{
    /// <summary>Authorities of one file: an old and a new one while they are changed, and some to spare.</summary>
    public const int MaxAuthorities = 16;

    private TransportIdentity(TransportFiles files, X509Certificate2 certificate, X509Certificate2Collection between, X509Certificate2Collection authorities)
    {
        (Files, Certificate, Authorities) = (files, certificate, authorities);
        Shown = SslStreamCertificateContext.Create(certificate, between, offline: true);
    }

    public TransportFiles Files { get; }

    /// <summary>Its own, with its private key.</summary>
    public X509Certificate2 Certificate { get; }

    /// <summary>Its own, and what leads to the authority.</summary>
    public SslStreamCertificateContext Shown { get; }

    public X509Certificate2Collection Authorities { get; }

    /// <param name="role">What its own certificate must be good for.</param>
    public static (TransportIdentity? Identity, TransportFault? Fault) Read(TransportSettings settings, PeerRole role, DateTimeOffset now)
    {
        var (files, fault) = TransportFiles.Read(settings);
        return files is null ? (null, fault) : Of(files, settings, role, now);
    }

    public static (TransportIdentity? Identity, TransportFault? Fault) Of(TransportFiles files, TransportSettings settings, PeerRole role, DateTimeOffset now)
    {
        if (Certificates(files.Certificate) is not { Count: > 0 } own)
        {
            return Broken(nameof(settings.Certificate), "must hold a certificate in PEM");
        }

        if (Certificates(files.Authority) is not { Count: > 0 and <= MaxAuthorities } authorities)
        {
            return Broken(nameof(settings.Authority), $"must hold 1 to {MaxAuthorities} certificates in PEM");
        }

        var ofKey = settings.Key is null ? nameof(settings.Certificate) : nameof(settings.Key);
        if (!files.Key.Contains("PRIVATE KEY-----", StringComparison.Ordinal) || files.Key.Contains("ENCRYPTED PRIVATE KEY-----", StringComparison.Ordinal))
        {
            return Broken(ofKey, "must hold a private key in PEM that is not encrypted");
        }

        X509Certificate2 certificate;
        try
        {
            certificate = X509Certificate2.CreateFromPem(files.Certificate, files.Key);
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            return Broken(ofKey, "must hold the private key of the certificate");
        }

        own.RemoveAt(0);
        return PeerRules.FaultOf(certificate, own, authorities, role, now) is { } rule
            ? Broken(nameof(settings.Certificate), rule)
            : (new TransportIdentity(files, certificate, own, authorities), null);
    }

    private static X509Certificate2Collection? Certificates(string pem)
    {
        var held = new X509Certificate2Collection();
        try
        {
            held.ImportFromPem(pem);
            return held;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static (TransportIdentity?, TransportFault?) Broken(string setting, string rule) => (null, new TransportFault(setting, rule));
}
