using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace PhrCluster.Client.Transport;

/// <summary>
/// Whose certificates are believed. Not by the name of a machine: silos find each other by addresses, and each may stand for any other. What counts is who signed it, when,
/// and for what use, so that the certificate of a front end opens no silo port.
/// </summary>
internal static class PeerRules
{
    private const string ServerAuth = "1.3.6.1.5.5.7.3.1";
    private const string ClientAuth = "1.3.6.1.5.5.7.3.2";

    /// <summary>The rule that a certificate breaks, as the rest of a sentence about it; null for one that is believed.</summary>
    /// <param name="sent">What came with it, which may lead to an authority.</param>
    public static string? FaultOf(X509Certificate2 certificate, X509Certificate2Collection sent, X509Certificate2Collection authorities, PeerRole role, DateTimeOffset now)
    {
        if (FaultOf(certificate, now) is { } untimely)
        {
            return untimely;
        }

        using var chain = new X509Chain { ChainPolicy = Policy(authorities, now) };
        chain.ChainPolicy.ExtraStore.AddRange(sent);
        if (!chain.Build(certificate))
        {
            return chain.ChainStatus.Any(static it => it.Status == X509ChainStatusFlags.NotTimeValid) ? "is of an authority that has expired" : "is not of an authority that is believed here";
        }

        var uses = certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>().SelectMany(static it => it.EnhancedKeyUsages.Cast<Oid>()).Select(static it => it.Value).ToList();
        return role == PeerRole.Silo && !uses.Contains(ServerAuth) ? "is not a silo's: it lacks the use serverAuth"
            : !uses.Contains(ClientAuth) ? "lacks the use clientAuth"
            : null;
    }

    /// <summary>The same of its time alone.</summary>
    public static string? FaultOf(X509Certificate2 certificate, DateTimeOffset now) =>
        now.UtcDateTime < certificate.NotBefore.ToUniversalTime() ? $"is not valid before {TimeOf(certificate.NotBefore)}"
        : now.UtcDateTime > certificate.NotAfter.ToUniversalTime() ? $"expired at {TimeOf(certificate.NotAfter)}"
        : null;

    /// <summary>Says when a certificate expires of which less than a tenth of its life is left; null before.</summary>
    public static string? EndOf(X509Certificate2 certificate, DateTimeOffset now) =>
        certificate.NotAfter.ToUniversalTime() - now.UtcDateTime < (certificate.NotAfter - certificate.NotBefore) / 10 ? $"expires at {TimeOf(certificate.NotAfter)}" : null;

    /// <summary>Nothing is fetched that a certificate names: whoever shows it would choose where to.</summary>
    public static X509ChainPolicy Policy(X509Certificate2Collection authorities, DateTimeOffset now)
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
            VerificationTime = now.UtcDateTime,
        };
        policy.CustomTrustStore.AddRange(authorities);
        return policy;
    }

    private static string TimeOf(DateTime time) => time.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
