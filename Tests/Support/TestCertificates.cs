using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using PhrCluster.Client.Transport;

namespace PhrCluster.Tests.Support;

/// <summary>An authority made for a test, and what it signs. Its files are removed when it is disposed.</summary>
internal sealed class TestCertificates : IDisposable
{
    private const string ServerAuth = "1.3.6.1.5.5.7.3.1";
    private const string ClientAuth = "1.3.6.1.5.5.7.3.2";

    private readonly string _folder = Directory.CreateTempSubdirectory("phr-tls-").FullName;
    private readonly X509Certificate2 _authority;
    private readonly DateTimeOffset _made;

    /// <param name="now">Everything is valid from an hour before it; the authority for a year.</param>
    public TestCertificates(DateTimeOffset now)
    {
        _made = now;
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN=Test authority {Guid.NewGuid():N}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        _authority = request.CreateSelfSigned(now.AddHours(-1), now.AddYears(1));
        AuthorityFile = Write("authority.pem", _authority.ExportCertificatePem());
    }

    public string AuthorityFile { get; }

    public string AuthorityPem => _authority.ExportCertificatePem();

    /// <summary>Of a silo.</summary>
    public TransportSettings Silo => Issue("silo", [ServerAuth, ClientAuth]);

    /// <summary>Of a front end.</summary>
    public TransportSettings Client => Issue("client", [ClientAuth]);

    /// <summary>A certificate as files, which replace those of the same name.</summary>
    /// <param name="life">How long it is valid.</param>
    public TransportSettings Issue(string name, TimeSpan life, PeerRole role = PeerRole.Silo) => Issue(name, role == PeerRole.Silo ? [ServerAuth, ClientAuth] : [ClientAuth], life);

    public TransportSettings Issue(string name, string[] uses, TimeSpan? life = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        if (uses.Length > 0)
        {
            request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([.. uses.Select(static it => new Oid(it))], critical: false));
        }

        using var certificate = request.Create(_authority, _made.AddHours(-1), _made + (life ?? TimeSpan.FromDays(90)), RandomNumberGenerator.GetBytes(8));
        return new TransportSettings
        {
            Certificate = Write($"{name}.pem", certificate.ExportCertificatePem()), Key = Write($"{name}.key", key.ExportPkcs8PrivateKeyPem()), Authority = AuthorityFile,
        };
    }

    public string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    public void Dispose()
    {
        _authority.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
