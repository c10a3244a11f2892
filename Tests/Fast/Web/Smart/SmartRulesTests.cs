using FluentAssertions;
using PhrCluster.Web.Settings;
using PhrCluster.Web.Smart;
using PhrCluster.Web.Smart.Apps;
using PhrCluster.Web.Smart.People;
using Xunit;

namespace PhrCluster.Tests.Fast.Web.Smart;

/// <summary>Registrations and settings that break a rule are refused at the start, by name.</summary>
public sealed class SmartRulesTests
{
    private const string Jwks = """{"keys":[{"kty":"EC","crv":"P-384","kid":"k","x":"AA","y":"AA"}]}""";

    private static AppSettings People => new() { ClientId = "app-1", Name = "App", RedirectUris = ["https://app.example/back"], Scopes = "openid patient/*.rs" };

    private static AppSettings Backend => new() { ClientId = "svc", Name = "Service", Organization = "Lab", Purpose = "TREAT", Scopes = "system/*.cruds", Jwks = Jwks };

    private static readonly (string Setting, Action<SmartSettings> Break)[] Breaks =
    [
        ("Apps:0:ClientId", static it => it.Apps[0].ClientId = "with space"),
        ("Apps:0:ClientId", static it => it.Apps[0].ClientId = new string('a', AppRules.MaxClientId + 1)),
        ("Apps:0:Name", static it => it.Apps[0].Name = ""),
        ("Apps:0:Scopes", static it => it.Apps[0].Scopes = ""),
        ("Apps:0:Scopes", static it => it.Apps[0].Scopes = "patient/*.sr"),
        ("Apps:0:Scopes", static it => it.Apps[0].Scopes = "system/*.rs"),
        ("Apps:0:RedirectUris", static it => it.Apps[0].RedirectUris.Clear()),
        ("Apps:0:RedirectUris:0", static it => it.Apps[0].RedirectUris[0] = "http://app.example/back"),
        ("Apps:0:RedirectUris:0", static it => it.Apps[0].RedirectUris[0] = "https://app.example/back#x"),
        ("Apps:0:RedirectUris:0", static it => it.Apps[0].RedirectUris[0] = "javascript:alert(1)"),
        ("Apps:0:PostLogoutRedirectUris:0", static it => it.Apps[0].PostLogoutRedirectUris.Add("http://app.example/out")),
        ("Apps:0:SecretSha256", static it => it.Apps[0].SecretSha256 = "secret"),
        ("Apps:0:Jwks", static it => it.Apps[0].Jwks = "{}"),
        ("Apps:0:JwksUrl", static it => it.Apps[0].JwksUrl = "http://app.example/keys"),
        ("Apps:0:Purpose", static it => it.Apps[0].Purpose = "TREAT"),
        ("Apps:1:Scopes", static it => it.Apps[1].Scopes = "patient/*.rs"),
        ("Apps:1:Jwks", static it => it.Apps[1].Jwks = null),
        ("Apps:1:Purpose", static it => it.Apps[1].Purpose = null),
        ("Apps:1:RedirectUris", static it => it.Apps[1].RedirectUris = ["https://svc.example/"]),
        ("Apps:1:RedirectUris", static it => it.Apps[1].PostLogoutRedirectUris = ["https://svc.example/"]),
        ("Apps:1:ClientId", static it => it.Apps[1].ClientId = "app-1"),
        ("DevelopmentIssuer", static it => (it.Authority, it.KeyFile) = ("https://issuer.example", "k")),
        ("KeyFile", static it => it.KeyFile = null),
        ("AccessLifetime", static it => it.AccessLifetime = TimeSpan.FromHours(2)),
        ("BackendLifetime", static it => it.BackendLifetime = TimeSpan.FromHours(1)),
        ("GrantLifetime", static it => it.GrantLifetime = TimeSpan.Zero),
        ("People", static it => it.People.Add(new PersonSettings())),
    ];

    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, Breaks.Length)];

    private static SmartSettings Good => new() { DevelopmentIssuer = true, KeyFile = "k", Apps = [People, Backend], People = [new PersonSettings { Id = "anna" }] };

    [Fact]
    public void GoodSettings_BreakNoRule() => SmartRules.Broken(Good).Should().BeEmpty();

    [Theory, MemberData(nameof(Numbers))]
    public void ABrokenRule_IsNamed(int number)
    {
        var settings = Good;
        Breaks[number].Break(settings);
        SmartRules.Broken(settings).Should().ContainSingle().Which.Should().StartWith($"Phr:Web:Smart:{Breaks[number].Setting}: ");
    }

    [Fact]
    public void BesideAnotherIssuer_PeopleAndAppsOfDevelopment_AreRefused()
    {
        SmartRules.Broken(new SmartSettings { Authority = "https://issuer.example" }).Should().BeEmpty();
        SmartRules.Broken(new SmartSettings { Authority = "https://issuer.example", Apps = [People], People = [new PersonSettings { Id = "anna" }] })
            .Select(static it => it.Split(": ")[0]).Should().Equal("Phr:Web:Smart:People", "Phr:Web:Smart:Apps");
    }

    [Theory]
    [InlineData("127.0.0.1", null, null)]
    [InlineData("::1", "http://localhost:8080", null)]
    [InlineData("0.0.0.0", null, "Address")]
    [InlineData("192.0.2.1", "http://localhost:8080", "Address")]
    [InlineData("127.0.0.1", "https://phr.example", "PublicUrl")]
    public void ASignInWithoutPasswords_IsForThisMachineAlone(string address, string? url, string? named)
    {
        var settings = new WebSettings { Address = address, PublicUrl = url, Smart = Good };

        var faults = SettingsReader.Faults(settings).ToList();

        faults.Should().HaveCount(named is null ? 0 : 1);
        faults.All(it => it.StartsWith("Phr:Web:Smart:DevelopmentIssuer: ", StringComparison.Ordinal) && it.Contains($"Phr:Web:{named} ", StringComparison.Ordinal)).Should().BeTrue();
        settings.Smart.DevelopmentIssuer = false;
        SettingsReader.Faults(settings).Should().BeEmpty("who signs nobody in may be reached by all");
    }

    [Fact]
    public void TheDemoApp_KeepsTheRulesOfRegisteredOnes() => SmartRules.Broken(new SmartSettings { Apps = [DemoApp.Settings] }).Should().BeEmpty();
}
