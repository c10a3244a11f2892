using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using FluentAssertions;
using PhrCluster.Client;
using PhrCluster.Client.Connecting;
using PhrCluster.Client.Transport;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.CommandLine;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Cluster.Silo;

/// <summary>Silos as an operator starts them with certificates, and who gets in.</summary>
[Collection(AzuriteCollection.Name)]
public sealed class TransportTests(AzuriteFixture azurite) : IDisposable
{
    private const string NotOurs = "certificate is not of an authority that is believed here.";

    private readonly TestCertificates _ours = new(TimeProvider.System.GetUtcNow());
    private readonly TestCertificates _others = new(TimeProvider.System.GetUtcNow());

    [Fact]
    public async Task WhoHasACertificateOfTheAuthority_IsLetIn_AndNobodyElse()
    {
        await using var silo = await SiloProcess.Start(["--development-issuer", .. Options(_ours.Silo)]);

        await Connects(silo, _ours.Client);
        (await PhrRun.Of(["citizens", "--gateway", silo.Gateway, .. Options(_ours.Client)])).ExitCode.Should().Be(0);

        // Whoever is let in as a client is no silo.
        await IsCutOffUntilTold(silo, "it lacks the use serverAuth.");
        await silo.WaitForLine("A connection from a silo was refused.");

        // It believes the silo, and is not believed.
        var stranger = _others.Client;
        stranger.Authority = _ours.Write("both.pem", _ours.AuthorityPem + "\n" + _others.AuthorityPem);
        (await Refused(silo, stranger)).Should().StartWith("Something answers there, but no secure connection to cluster \"phr\" came of it");
        await silo.WaitForLine("A connection from a client was refused.");
        await silo.WaitForLine(NotOurs);
    }

    [Fact]
    public async Task TwoSilos_ServeEachCitizenTogether_OverTls()
    {
        await using var cluster = await ClusterOfSilos.Start(azurite, "two-over-tls", silos: 2, _ours.Client, Options(_ours.Silo));
        var service = await cluster.Service();
        foreach (var citizen in Enumerable.Range(0, 8).Select(static i => $"tls-{i}"))
        {
            await cluster.Via(0).GetGrain<ICitizenGrain>(citizen).Take(service, "s1", Sample.Glucose(Sample.Noon));
            (await cluster.See(1, citizen)).Measures.Should().ContainSingle();
        }
    }

    public void Dispose()
    {
        _ours.Dispose();
        _others.Dispose();
    }

    private static string[] Options(TransportSettings settings) =>
        ["--tls-certificate", settings.Certificate!, "--tls-key", settings.Key!, "--tls-authority", settings.Authority!];

    /// <summary>A connection is made once a call was answered.</summary>
    private static async Task Connects(SiloProcess silo, TransportSettings transport) => await (await Connect(silo, transport)).DisposeAsync();

    private static Task<PhrClient> Connect(SiloProcess silo, TransportSettings transport) =>
        PhrClient.Connect(new PhrClientOptions { Gateways = [GatewayAddress.Parse(silo.Gateway)!], Transport = transport });

    private static async Task<string> Refused(SiloProcess silo, TransportSettings transport) =>
        (await FluentActions.Awaiting(() => Connect(silo, transport)).Should().ThrowAsync<NoSiloException>()).Which.Message;

    /// <summary>Knocks at the silo port until the log says why that was refused: it tells of one refusal a second.</summary>
    private async Task IsCutOffUntilTold(SiloProcess silo, string why)
    {
        var told = silo.WaitForLine(why);
        do
        {
            (await IsCutOff(silo.SiloPort, _ours.Client)).Should().BeTrue();
        }
        while (!told.IsCompleted);
        await told;
    }

    /// <summary>Whether TLS with a certificate ends without a byte from the other end.</summary>
    private static async Task<bool> IsCutOff(int port, TransportSettings settings)
    {
        using var certificate = X509Certificate2.CreateFromPemFile(settings.Certificate!, settings.Key);
        using var connection = new TcpClient();
        await connection.ConnectAsync("127.0.0.1", port);
        await using var tls = new SslStream(connection.GetStream(), leaveInnerStreamOpen: false, static (_, _, _, _) => true);
        try
        {
            await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = "", ClientCertificateContext = SslStreamCertificateContext.Create(certificate, null, offline: true) });
            return await tls.ReadAsync(new byte[1]).AsTask().WaitAsync(TimeSpan.FromSeconds(10)) == 0;
        }
        catch (Exception e) when (e is IOException or System.Security.Authentication.AuthenticationException)
        {
            return true;
        }
    }
}
