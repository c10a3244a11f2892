using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using FluentAssertions;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using PhrCluster.Core.Identity;
using PhrCluster.Grains.Identity;
using PhrCluster.Identity;

namespace PhrCluster.Tests.Support.Grains.Identity;

/// <summary>An issuer of the tests' own: it signs whatever it is told to, well or badly.</summary>
internal sealed class Issuing : ITicketKeys
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 14, 12, 0, 0, TimeSpan.Zero);

    public static readonly TicketOptions Options = new() { Issuer = "urn:test:issuer", Audience = "urn:test:record", ClockSkew = TimeSpan.FromSeconds(30) };

    public Issuing()
    {
        PrivateKey = new ECDsaSecurityKey(ECDsa.Create(ECCurve.NamedCurves.nistP256)) { KeyId = "first" };
        Current = [PrivateKey];
    }

    public ImmutableArray<SecurityKey> Current { get; set; }

    /// <summary>How often a key was missing.</summary>
    public int Asked { get; private set; }

    public void AskForMore() => Asked++;

    public ECDsaSecurityKey PrivateKey { get; }

    public TicketVerifier Verifier(TicketOptions? options = null) =>
        new(this, Microsoft.Extensions.Options.Options.Create(options ?? Options));

    /// <summary>A good professional's ticket, valid for an hour from noon; each claim can be replaced, or removed with null.</summary>
    public AccessTicket Ticket(params (string Claim, object? Value)[] changes) => Ticket(SignedBy(PrivateKey), changes);

    public static AccessTicket Ticket(SigningCredentials? credentials, params (string Claim, object? Value)[] changes)
    {
        var claims = new Dictionary<string, object>
        {
            ["iss"] = Options.Issuer,
            ["aud"] = Options.Audience,
            ["sub"] = "dr-jansen",
            ["role"] = "professional",
            ["org"] = "Hospital",
            ["purpose"] = PurposeOfUse.Treatment,
            ["scope"] = "user/*.rs",
            ["iat"] = Noon.ToUnixTimeSeconds(),
            ["nbf"] = Noon.ToUnixTimeSeconds(),
            ["exp"] = Noon.AddHours(1).ToUnixTimeSeconds(),
        };
        foreach (var (claim, value) in changes)
        {
            claims.Remove(claim);
            if (value is not null)
            {
                claims.Add(claim, value);
            }
        }

        var handler = new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false };
        return new AccessTicket(handler.CreateToken(new SecurityTokenDescriptor { Claims = claims, SigningCredentials = credentials }));
    }

    /// <summary>A good ticket under a header of the test's own, truly signed.</summary>
    public AccessTicket Headed(string header, params (string Claim, object? Value)[] changes)
    {
        var signed = $"{Base64UrlEncoder.Encode(header)}.{Ticket(changes).Token.Split('.')[1]}";
        return new AccessTicket($"{signed}.{Base64UrlEncoder.Encode(PrivateKey.ECDsa.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256))}");
    }

    public static SigningCredentials SignedBy(SecurityKey key, string algorithm = SecurityAlgorithms.EcdsaSha256) => new(key, algorithm);

    /// <summary>Fails loudly where a ticket was not rejected.</summary>
    public static TicketRejected Rejected(TicketVerdict verdict) => verdict.Should().BeOfType<TicketRejected>().Subject;
}
