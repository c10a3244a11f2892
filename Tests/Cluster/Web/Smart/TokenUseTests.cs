using System.Security.Cryptography;
using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using PhrCluster.Grains.Identity;
using PhrCluster.Identity;
using PhrCluster.Tests.Support;
using Xunit;

namespace PhrCluster.Tests.Cluster.Web.Smart;

/// <summary>Who reaches the silo counts no tokens and ends no grants: only the issuer's own word does.</summary>
public sealed class TokenUseTests : IAsyncLifetime
{
    private SmartFrontDoor _door = null!;
    private ECDsa _key = null!;

    public async Task InitializeAsync()
    {
        _door = await SmartFrontDoor.Start();
        _key = ECDsa.Create();
        _key.ImportFromPem(await File.ReadAllTextAsync(_door.Cluster.KeyFile));
    }

    public async Task DisposeAsync()
    {
        _key.Dispose();
        await _door.DisposeAsync();
    }

    [Fact]
    public async Task TheIssuersWord_Counts()
    {
        (await Grain("g-1").Use(Statement("g-1", 0))).Should().Be(TokenUse.First);
        (await Grain("g-1").Use(Statement("g-1", 1))).Should().Be(TokenUse.First);
        await Grain("g-1").End(Statement("g-1", null));
        (await Grain("g-1").Use(Statement("g-1", 2))).Should().Be(TokenUse.Ended);
    }

    [Fact]
    public async Task AnybodyElsesWord_IsRefused_AndLeavesNothing()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        TokenUseStatement[] bad =
        [
            default, new(""), new("x"), new(new string('x', 100_000)), new(_door.Cluster.Self("anna").Token), new(_door.Cluster.Admin().Token),
            Statement("g-2", 0), Statement("g-1", 0, key: other), Statement("g-1", 0, type: "at+jwt"), Statement("g-1", 0, issuer: "https://other.example"),
            Statement("g-1", 0, audience: "other"), Statement("g-1", 0, made: TimeSpan.FromMinutes(-5)), Statement("g-1", 0, made: TimeSpan.FromMinutes(5)),
            Statement("g-1", 0, life: TimeSpan.FromHours(1)), Statement("g-1", null),
        ];

        foreach (var statement in bad)
        {
            await FluentActions.Awaiting(() => Grain("g-1").Use(statement)).Should().ThrowAsync<InvalidOperationException>();
        }

        await FluentActions.Awaiting(() => Grain("g-1").End(Statement("g-1", 0))).Should().ThrowAsync<InvalidOperationException>("a token that is used ends nothing");
        await FluentActions.Awaiting(() => Grain("g-1").End(new(_door.Cluster.Admin().Token))).Should().ThrowAsync<InvalidOperationException>();
        (await Grain("g-1").IsEnded()).Should().BeFalse();
        (await Grain("g-1").Use(Statement("g-1", 0))).Should().Be(TokenUse.First, "nothing was counted before");
    }

    [Fact]
    public async Task AStatement_OpensNoRecord() =>
        (await _door.Cluster.Citizen("anna").Dashboard(new(Statement("g-1", 0).Token))).Should().BeAssignableTo<IAccessRefused>();

    [Fact]
    public async Task WhereTheDevelopmentIssuerIsOff_NobodysWordCounts()
    {
        await using var off = await RecordCluster.Start(new MemoryJournalStore(), silo: static silo => silo.Services.RemoveAll<TokenUseVerifier>());

        await FluentActions.Awaiting(() => off.Client.GetGrain<ITokenUseGrain>("g-1").Use(Statement("g-1", 0))).Should().ThrowAsync<InvalidOperationException>().WithMessage("*off*");
    }

    [Fact]
    public void BesideARealIssuer_NoVerifierIsThere()
    {
        var services = new ServiceCollection();
        services.AddAccessTickets(new TicketOptions { Authority = "https://issuer.example", DevelopmentIssuer = true }, Path.GetTempPath());
        services.Should().NotContain(static it => it.ServiceType == typeof(TokenUseVerifier));
    }

    private ITokenUseGrain Grain(string grant) => _door.Cluster.Client.GetGrain<ITokenUseGrain>(grant);

    private TokenUseStatement Statement(
        string grant, int? generation, ECDsa? key = null, string type = TokenUseStatement.Type, string? issuer = null, string? audience = null, TimeSpan made = default, TimeSpan? life = null)
    {
        var signing = new ECDsaSecurityKey(key ?? _key);
        signing.KeyId = Base64UrlEncoder.Encode(new ECDsaSecurityKey(_key).ComputeJwkThumbprint());
        var now = TimeProvider.System.GetUtcNow() + made;
        var claims = new Dictionary<string, object> { [TokenUseStatement.Grant] = grant, [TokenUseStatement.Until] = now.AddDays(1).ToUnixTimeSeconds() };
        if (generation is { } counted)
        {
            claims[TokenUseStatement.Generation] = counted;
        }

        return new TokenUseStatement(new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer ?? _door.Address, Audience = audience ?? "urn:phr:record", NotBefore = now.UtcDateTime, Expires = (now + (life ?? TimeSpan.FromMinutes(1))).UtcDateTime,
            TokenType = type, Claims = claims, SigningCredentials = new SigningCredentials(signing, SecurityAlgorithms.EcdsaSha256),
        }));
    }
}
