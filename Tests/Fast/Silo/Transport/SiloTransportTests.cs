using FluentAssertions;
using Microsoft.Extensions.Configuration;
using PhrCluster.Client.Transport;
using PhrCluster.Silo.Settings;
using PhrCluster.Tests.Support;
using Xunit;

namespace PhrCluster.Tests.Fast.Silo.Transport;

/// <summary>A silo that other machines reach has TLS, or was told by name that it needs none.</summary>
public sealed class SiloTransportTests : IDisposable
{
    private readonly TestCertificates _ours = new(TimeProvider.System.GetUtcNow());

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.9")]
    [InlineData("::1")]
    public void OnLoopback_ItNeedsNone(string address) => Read([("AdvertisedAddress", address)]).Transport.IsOn.Should().BeFalse();

    [Theory]
    [InlineData("10.0.0.7")]
    [InlineData("192.168.1.7")]
    [InlineData("2001:db8::7")]
    public void OnAnyOtherAddress_ItNeedsTls_OrIsToldOtherwise(string address)
    {
        FluentActions.Invoking(() => Read([("AdvertisedAddress", address)])).Should().Throw<SettingsException>()
            .WithMessage("--advertised-address (Phr:AdvertisedAddress): must stay on loopback without TLS: name --tls-certificate (Phr:Transport:Certificate), or say --allow-plain (Phr:Transport:AllowPlain)");

        Read([("AdvertisedAddress", address), ("Transport:AllowPlain", "true")]).Transport.IsOn.Should().BeFalse();
        Read([("AdvertisedAddress", address), .. Tls(_ours.Silo)]).Transport.IsOn.Should().BeTrue();
    }

    [Fact]
    public void NothingIsPlainBesideACertificate() =>
        FluentActions.Invoking(() => Read([.. Tls(_ours.Silo), ("Transport:AllowPlain", "true")])).Should().Throw<SettingsException>()
            .WithMessage("--allow-plain (Phr:Transport:AllowPlain): is of no use beside --tls-certificate*");

    [Fact]
    public void AWrongCertificate_IsNamedByItsOption() =>
        FluentActions.Invoking(() => Read(Tls(_ours.Client))).Should().Throw<SettingsException>()
            .WithMessage("--tls-certificate (Phr:Transport:Certificate): is not a silo's: it lacks the use serverAuth");

    [Fact]
    public void AnExpiredCertificate_IsNamedByItsOption() =>
        FluentActions.Invoking(() => Read(Tls(_ours.Issue("old", TimeSpan.FromMinutes(-5))))).Should().Throw<SettingsException>()
            .WithMessage("--tls-certificate (Phr:Transport:Certificate): expired at *");

    [Fact]
    public void TheOptions_SetTheSettings()
    {
        SiloCommandLine.Parse(["--tls-certificate", "a.pem", "--tls-key", "a.key", "--tls-authority", "ca.pem", "--allow-plain"]).Settings.Should().Equal(new Dictionary<string, string?>
        {
            ["Phr:Transport:Certificate"] = "a.pem", ["Phr:Transport:Key"] = "a.key", ["Phr:Transport:Authority"] = "ca.pem", ["Phr:Transport:AllowPlain"] = "True",
        });
    }

    public void Dispose() => _ours.Dispose();

    private static (string, string)[] Tls(TransportSettings settings) =>
        [("Transport:Certificate", settings.Certificate!), ("Transport:Key", settings.Key!), ("Transport:Authority", settings.Authority!)];

    private static SiloSettings Read((string Setting, string Value)[] settings) => SettingsReader.Read(new ConfigurationBuilder()
        .AddInMemoryCollection(
            [new("Phr:Store", "azure"), new("Phr:Connection", "A=1"), new("Phr:ClusterSecretFile", typeof(SiloTransportTests).Assembly.Location), .. settings.Select(static it => new KeyValuePair<string, string?>($"Phr:{it.Setting}", it.Value))])
        .Build());
}
