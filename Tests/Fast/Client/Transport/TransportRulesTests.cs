using FluentAssertions;
using PhrCluster.Client.Transport;
using PhrCluster.Tests.Support;
using Xunit;

namespace PhrCluster.Tests.Fast.Client.Transport;

/// <summary>Files for TLS that are wrong are named, with what is wrong with them.</summary>
public sealed class TransportRulesTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly TestCertificates _ours = new(Now);
    private readonly TestCertificates _others = new(Now);
    private readonly MovableTime _time = new(Now);

    [Fact]
    public void WithoutSettings_ThereIsNoTls()
    {
        new TransportSettings().IsOn.Should().BeFalse();
        Fault(new TransportSettings()).Should().BeNull();
    }

    [Fact]
    public void ACertificateItsKeyAndItsAuthority_AreGood()
    {
        Fault(_ours.Silo).Should().BeNull();
        Fault(_ours.Client, PeerRole.Client).Should().BeNull();
        Fault(_ours.Silo, PeerRole.Client).Should().BeNull("a silo makes connections, too");
    }

    [Fact]
    public void TheKey_MayStandWithTheCertificate()
    {
        var silo = _ours.Silo;
        silo.Certificate = _ours.Write("both.pem", File.ReadAllText(silo.Certificate!) + "\n" + File.ReadAllText(silo.Key!));
        silo.Key = null;

        Fault(silo).Should().BeNull();
    }

    [Fact]
    public void OneWithoutTheOther_IsRefused()
    {
        Fault(new TransportSettings { Authority = _ours.AuthorityFile }).Should().Be(new TransportFault("Certificate", "is needed for TLS"));
        Fault(new TransportSettings { Certificate = _ours.Silo.Certificate }).Should().Be(new TransportFault("Authority", "is needed for TLS: it says whose certificates are believed"));
    }

    [Fact]
    public void AFileThatIsNotThere_IsNamed()
    {
        Fault(With(_ours.Silo, certificate: "/no/such.pem")).Should().Be(new TransportFault("Certificate", "names no file"));
        Fault(With(_ours.Silo, key: "/no/such.key")).Should().Be(new TransportFault("Key", "names no file"));
        Fault(With(_ours.Silo, authority: "/no/such.pem")).Should().Be(new TransportFault("Authority", "names no file"));
        Fault(With(_ours.Silo, authority: Path.GetTempPath())).Should().Be(new TransportFault("Authority", "names a file that cannot be read"));
        Fault(With(_ours.Silo, authority: _ours.Write("large.pem", new string('x', TransportFiles.MaxBytes + 1)))).Should().Be(new TransportFault("Authority", "must name a file of 256 KiB at most"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("not PEM")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----")]
    public void AFileWithoutWhatItMustHold_IsNamed(string text)
    {
        var file = _ours.Write("wrong.pem", text);

        Fault(With(_ours.Silo, certificate: file)).Should().Be(new TransportFault("Certificate", "must hold a certificate in PEM"));
        Fault(With(_ours.Silo, authority: file)).Should().Be(new TransportFault("Authority", "must hold 1 to 16 certificates in PEM"));
        Fault(With(_ours.Silo, key: file)).Should().Be(new TransportFault("Key", "must hold a private key in PEM that is not encrypted"));
    }

    [Fact]
    public void MoreAuthoritiesThanAreTaken_AreNamed() =>
        Fault(With(_ours.Silo, authority: _ours.Write("many.pem", string.Concat(Enumerable.Repeat(_ours.AuthorityPem + "\n", 17))))).Should().Be(new TransportFault("Authority", "must hold 1 to 16 certificates in PEM"));

    [Fact]
    public void AnotherCertificatesKey_IsNamed() =>
        Fault(With(_ours.Silo, key: _others.Silo.Key)).Should().Be(new TransportFault("Key", "must hold the private key of the certificate"));

    [Fact]
    public void ACertificateThatOthersWouldRefuse_IsNamedBeforeTheyDo()
    {
        Fault(With(_ours.Silo, authority: _others.AuthorityFile)).Should().Be(new TransportFault("Certificate", "is not of an authority that is believed here"));
        Fault(_ours.Client).Should().Be(new TransportFault("Certificate", "is not a silo's: it lacks the use serverAuth"));
        Fault(_ours.Issue("none", [])).Should().Be(new TransportFault("Certificate", "is not a silo's: it lacks the use serverAuth"));
        Fault(_ours.Issue("server", ["1.3.6.1.5.5.7.3.1"]), PeerRole.Client).Should().Be(new TransportFault("Certificate", "lacks the use clientAuth"));
    }

    [Fact]
    public void ACertificate_CountsInItsTime()
    {
        var silo = _ours.Issue("brief", TimeSpan.FromDays(1));
        Fault(silo).Should().BeNull();

        _time.Advance(TimeSpan.FromDays(1) + TimeSpan.FromSeconds(1));
        Fault(silo).Should().Be(new TransportFault("Certificate", "expired at 2026-03-02T12:00:00Z"));

        _time.Advance(-TimeSpan.FromDays(3));
        Fault(silo).Should().Be(new TransportFault("Certificate", "is not valid before 2026-03-01T11:00:00Z"));
    }

    public void Dispose()
    {
        _ours.Dispose();
        _others.Dispose();
    }

    private TransportFault? Fault(TransportSettings settings, PeerRole role = PeerRole.Silo) => TransportRules.Broken(settings, role, _time);

    private static TransportSettings With(TransportSettings settings, string? certificate = null, string? key = null, string? authority = null) => new()
    {
        Certificate = certificate ?? settings.Certificate, Key = key ?? settings.Key, Authority = authority ?? settings.Authority,
    };
}
