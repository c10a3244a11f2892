using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using FluentAssertions;
using PhrCluster.Identity;
using PhrCluster.Tests.Cluster.Silo;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Grains.Identity;
using Xunit;

namespace PhrCluster.Tests.Cluster.Web.Smart;

/// <summary>How a real silo with its front door learns another issuer's keys: by URL, again and again, and no more often than it may.</summary>
public sealed class AnotherIssuersKeysTests : IAsyncLifetime
{
    private const string Search = "Observation?patient=anna";

    private readonly TestKey _first = new("first");
    private readonly TestKey _second = new("second");
    private TestAuthority _authority = null!;

    public async Task InitializeAsync() => _authority = await TestAuthority.Start(_first);

    public async Task DisposeAsync() => await _authority.DisposeAsync();

    [Theory]
    [InlineData("--oidc-authority")]
    [InlineData("--jwks")]
    public async Task ANewKey_IsFollowed_WithoutARestart(string option)
    {
        await using var silo = Begin(_authority, option, ("Tickets:UnknownKeyPause", "00:00:01"));
        await silo.WaitUntilReady();
        using var before = AnotherIssuerTests.Client(silo, Self(_authority, _first));
        using var after = AnotherIssuerTests.Client(silo, Self(_authority, _second));
        (await before.Get(Search)).Must(HttpStatusCode.OK);

        _authority.Keys = [_second, new TestKey("third")];
        var refused = (await after.Get(Search)).Must(HttpStatusCode.Unauthorized);
        refused.Json["issue"]![0]!["diagnostics"]!.GetValue<string>().Should().Contain("key that is not known here, or not yet");
        await silo.WaitForLine("keys are new: 2 of them");

        (await after.Get(Search)).Must(HttpStatusCode.OK);
        (await before.Get(Search)).Must(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task TokensOfMadeUpKeys_MakeTheSiloAskNoMoreOften()
    {
        await using var silo = Begin(_authority, "--oidc-authority", ("Tickets:UnknownKeyPause", "01:00:00"), ("Tickets:KeyRefresh", "1.00:00:00"));
        await silo.WaitUntilReady();

        foreach (var number in Enumerable.Range(0, 50))
        {
            using var stranger = AnotherIssuerTests.Client(silo, Self(_authority, new TestKey($"made-up-{number}")));
            (await stranger.Get(Search)).Must(HttpStatusCode.Unauthorized);
        }

        _authority.Fetches.Should().Be(1);
    }

    [Fact]
    public async Task AnIssuerThatIsAway_IsSaidToBe_AndStopsNothingOnceItWasThere()
    {
        _authority.Failing = HttpStatusCode.BadGateway;
        await using var silo = Begin(_authority, "--oidc-authority");
        await silo.WaitForLine("up, but not ready");
        using var anna = AnotherIssuerTests.Client(silo, Self(_authority, _first));

        var config = (await anna.Get(".well-known/smart-configuration")).Must(HttpStatusCode.ServiceUnavailable);
        (config.Issue, config.Header("Retry-After")).Should().Be(("transient", "10"));
        (await anna.Get(Search)).Must(HttpStatusCode.Unauthorized).Issue.Should().Be("unknown");
        await silo.WaitForLine("discovery document could not be fetched: the issuer answered with status 502.");

        _authority.Failing = null;
        await silo.WaitUntilReady();
        (await anna.Get(Search)).Must(HttpStatusCode.OK);

        _authority.Failing = HttpStatusCode.BadGateway;
        (await anna.Get(Search)).Must(HttpStatusCode.OK);
        (await silo.Stop()).Should().Be(0);
    }

    /// <summary>As every issuer outside this machine must be reached: over https, by a certificate that the machine trusts.</summary>
    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task OverHttps_AnIssuerIsBelieved_WhoseCertificateTheMachineTrusts(bool trusted)
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "elsewhere the machine's own store tells which certificates are trusted");
        using var certificate = Certificate();
        await using var authority = await TestAuthority.Start(certificate, _first);
        await using var silo = SiloProcess.Prepare(Options(authority, "--oidc-authority"));
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, trusted ? certificate.ExportCertificatePem() : "");
            silo.Environment["SSL_CERT_FILE"] = file;
            silo.BeginAgain();
            await silo.WaitForLine(trusted ? "The silo is ready." : "up, but not ready");
            using var anna = AnotherIssuerTests.Client(silo, Self(authority, _first));

            (await anna.Get(Search)).Must(trusted ? HttpStatusCode.OK : HttpStatusCode.Unauthorized);
            (await anna.Get(".well-known/smart-configuration")).Must(trusted ? HttpStatusCode.OK : HttpStatusCode.ServiceUnavailable);
            silo.Log.Contains("keys could not be fetched: SecureConnectionError", StringComparison.Ordinal).Should().Be(!trusted);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static SiloProcess Begin(TestAuthority authority, string option, params (string Key, string Value)[] settings) =>
        SiloProcess.Begin(settings.ToDictionary(static it => it.Key, static it => it.Value), Options(authority, option));

    private static string[] Options(TestAuthority authority, string option) =>
        [option, option == "--jwks" ? authority.KeysUrl : authority.Url, "--issuer", authority.Url, "--audience", SiloOfAnAuthority.Audience];

    private static AccessTicket Self(TestAuthority authority, TestKey key)
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        return Issuing.Ticket(
            key.Credentials, ("iss", authority.Url), ("aud", SiloOfAnAuthority.Audience), ("sub", "anna"), ("role", "citizen"), ("org", null), ("purpose", PurposeOfUse.PatientRequest),
            ("patient", "anna"), ("scope", "patient/*.cruds"), ("iat", now), ("nbf", now), ("exp", now + 3600));
    }

    private static X509Certificate2 Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=issuer of a test", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddHours(-1), now.AddDays(1));
    }
}
