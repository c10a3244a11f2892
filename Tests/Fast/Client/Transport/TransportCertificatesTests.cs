using System.Security.Cryptography.X509Certificates;
using FluentAssertions;
using PhrCluster.Client;
using PhrCluster.Client.Transport;
using PhrCluster.Tests.Support;
using Xunit;

namespace PhrCluster.Tests.Fast.Client.Transport;

/// <summary>Certificates change without a restart, and never to what does not fit.</summary>
public sealed class TransportCertificatesTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly TestCertificates _ours = new(Now);
    private readonly TestCertificates _others = new(Now);
    private readonly SteppedTime _time = new(Now);
    private readonly List<TransportFault> _stale = [];

    [Fact]
    public void ANewCertificate_IsShownToNewConnections()
    {
        var certificates = Start(_ours.Silo);
        var first = certificates.Current.Certificate.Thumbprint;

        var second = X509CertificateLoader.LoadCertificateFromFile(_ours.Silo.Certificate!).Thumbprint;
        certificates.Current.Certificate.Thumbprint.Should().Be(first, "the files are not looked at for each connection");
        _time.Advance(TransportCertificates.LookAgain);

        certificates.Current.Certificate.Thumbprint.Should().Be(second).And.NotBe(first);
        _stale.Should().BeEmpty();
    }

    [Fact]
    public void FilesThatDoNotFit_ChangeNothing_AndAreToldOf()
    {
        var settings = _ours.Silo;
        var certificates = Start(settings);
        var first = certificates.Current.Certificate.Thumbprint;
        var key = File.ReadAllText(settings.Key!);

        // The certificate is written, and its key is not there yet.
        _ours.Issue("silo", TimeSpan.FromDays(9));
        var next = File.ReadAllText(settings.Key!);
        File.WriteAllText(settings.Key!, key);
        _time.Advance(TransportCertificates.LookAgain);
        certificates.Current.Certificate.Thumbprint.Should().Be(first);
        _stale.Should().Equal(new TransportFault("Key", "must hold the private key of the certificate"));

        File.WriteAllText(settings.Key!, next);
        _time.Advance(TransportCertificates.LookAgain);
        certificates.Current.Certificate.Thumbprint.Should().NotBe(first);
    }

    [Fact]
    public void AFileThatIsGone_ChangesNothing_AndIsToldOf()
    {
        var settings = _ours.Silo;
        var certificates = Start(settings);
        File.Delete(settings.Certificate!);
        _time.Advance(TransportCertificates.LookAgain);

        certificates.Current.Certificate.Should().NotBeNull();
        _stale.Should().Equal(new TransportFault("Certificate", "names no file"));
    }

    [Fact]
    public void AnotherAuthority_IsBelievedBesideTheFirst_AndThenAlone()
    {
        var settings = _ours.Silo;
        var certificates = Start(settings);
        using var stranger = X509CertificateLoader.LoadCertificateFromFile(_others.Client.Certificate!);
        Fault(certificates, stranger).Should().Be("is not of an authority that is believed here");

        File.WriteAllText(settings.Authority!, _ours.AuthorityPem + "\n" + _others.AuthorityPem);
        _time.Advance(TransportCertificates.LookAgain);
        Fault(certificates, stranger).Should().BeNull();
        using var former = X509CertificateLoader.LoadCertificateFromFile(_ours.Client.Certificate!);
        Fault(certificates, former).Should().BeNull();

        var mine = _others.Silo;
        File.Copy(mine.Certificate!, settings.Certificate!, overwrite: true);
        File.Copy(mine.Key!, settings.Key!, overwrite: true);
        File.Copy(mine.Authority!, settings.Authority!, overwrite: true);
        _time.Advance(TransportCertificates.LookAgain);
        Fault(certificates, former).Should().Be("is not of an authority that is believed here");
    }

    [Fact]
    public void ACertificateThatExpiresMeanwhile_IsToldOf()
    {
        var certificates = Start(_ours.Issue("brief", TimeSpan.FromHours(1)));
        _time.Advance(TimeSpan.FromHours(2));

        _ = certificates.Current;

        _stale.Should().Equal(new TransportFault("Certificate", "expired at 2026-03-01T13:00:00Z"));
        certificates.Trouble.Should().Be("expired at 2026-03-01T13:00:00Z");
    }

    [Fact]
    public void WhenATenthOfItsLifeIsLeft_ItsEndIsToldOf()
    {
        var certificates = Start(_ours.Issue("month", TimeSpan.FromDays(30)));
        _time.Advance(TimeSpan.FromDays(26));
        certificates.LookNow();
        _stale.Should().BeEmpty();

        _time.Advance(TimeSpan.FromDays(2));
        certificates.LookNow();
        _stale.Should().Equal(new TransportFault("Certificate", "expires at 2026-03-31T12:00:00Z"));
        certificates.Trouble.Should().BeNull("it is still good");
    }

    [Fact]
    public void WhatIsWrongFromTheBeginning_IsNoStart() =>
        FluentActions.Invoking(() => Start(_ours.Client)).Should().Throw<BadInputException>().WithMessage("Certificate: is not a silo's: it lacks the use serverAuth");

    public void Dispose()
    {
        _ours.Dispose();
        _others.Dispose();
    }

    private TransportCertificates Start(TransportSettings settings) => new(settings, PeerRole.Silo, _time, _stale.Add);

    private string? Fault(TransportCertificates certificates, X509Certificate2 peer) => PeerRules.FaultOf(peer, [], certificates.Current.Authorities, PeerRole.Client, _time.GetUtcNow());

    /// <summary>Clock and stopwatch, both as the test says.</summary>
    private sealed class SteppedTime(DateTimeOffset start) : TimeProvider
    {
        private DateTimeOffset _now = start;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override DateTimeOffset GetUtcNow() => _now;

        public override long GetTimestamp() => _now.UtcTicks;

        public void Advance(TimeSpan by) => _now += by;
    }
}
