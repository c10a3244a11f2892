using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FluentAssertions;
using Microsoft.IdentityModel.Tokens;
using PhrCluster.Core.Identity;
using PhrCluster.Grains.Identity;
using PhrCluster.Identity;
using PhrCluster.Tests.Support.Grains.Identity;
using Xunit;
using static PhrCluster.Tests.Support.Grains.Identity.Issuing;

namespace PhrCluster.Tests.Fast.Grains.Identity;

/// <summary>What RFC 7515, 7517, 7519, 8725 and 9068 say of tickets, rule by rule; docs/tickets.md lists them.</summary>
public sealed class TicketRfcTests
{
    private const string Header = """{"alg":"ES256","kid":"first","typ":"at+jwt"}""";

    private readonly Issuing _issuing = new();

    [Fact]
    public void Scope_IsOneText_AndNoArray() // RFC 8693, section 4.2
    {
        FaultOf(("scope", new[] { "user/*.rs", "openid" })).Should().Be(TicketFault.ScopesNotText);
        FaultOf(("scope", 7)).Should().Be(TicketFault.ScopesNotText);
    }

    [Theory]
    [InlineData("urn:test:record", true)]
    [InlineData("urn:test:record/", false)]
    [InlineData("URN:TEST:RECORD", false)]
    [InlineData(" urn:test:record", false)]
    public void Audience_IsComparedAsItStands(string audience, bool believed) // RFC 7519, sections 2 and 4.1.3
    {
        FaultOf(("aud", audience)).Should().Be(believed ? null : TicketFault.WrongAudience);
        FaultOf(("aud", new[] { "urn:test:other", audience })).Should().Be(believed ? null : TicketFault.WrongAudience);
    }

    [Fact]
    public void Audience_OfTheDeployment_MayEndInASlash() =>
        Rejected(_issuing.Verifier(new TicketOptions { Issuer = Options.Issuer, Audience = Options.Audience + "/" }).Verify(_issuing.Ticket(), Noon))
            .Fault.Should().Be(TicketFault.WrongAudience);

    [Theory]
    [InlineData("exp")]
    [InlineData("nbf")]
    [InlineData("iat")]
    public void Times_AreNumbersOfSeconds_AndNoTexts(string claim) // RFC 7519, section 2, NumericDate
    {
        FaultOf((claim, Noon.AddMinutes(claim == "exp" ? 30 : -1).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture))).Should().Be(TicketFault.InvalidTime);
        FaultOf((claim, true)).Should().Be(TicketFault.Malformed);
        FaultOf((claim, -1)).Should().Be(TicketFault.InvalidTime);
        FaultOf((claim, 1e15)).Should().Be(TicketFault.InvalidTime);
    }

    [Fact]
    public void Times_MayHaveFractions() // RFC 7519, section 2
    {
        var seconds = Noon.ToUnixTimeSeconds();
        FaultOf(("exp", seconds - 29.5)).Should().BeNull();
        FaultOf(("exp", seconds - 30.5)).Should().Be(TicketFault.Expired);
        FaultOf(("nbf", seconds + 29.5)).Should().BeNull();
        FaultOf(("nbf", seconds + 30.5)).Should().Be(TicketFault.NotYetValid);
    }

    [Fact]
    public void Lifetime_HasABound_FromWhenTheTicketWasMade()
    {
        FaultOf(("exp", Noon.AddHours(24).ToUnixTimeSeconds())).Should().BeNull();
        FaultOf(("exp", Noon.AddHours(24).ToUnixTimeSeconds() + 1)).Should().Be(TicketFault.LivesTooLong);
        FaultOf(("exp", Noon.AddYears(10).ToUnixTimeSeconds())).Should().Be(TicketFault.LivesTooLong);
        FaultOf(("iat", Noon.AddDays(-3).ToUnixTimeSeconds())).Should().Be(TicketFault.LivesTooLong);
        FaultOf(("iat", null), ("exp", Noon.AddHours(25).ToUnixTimeSeconds())).Should().Be(TicketFault.LivesTooLong);
        FaultOf(("iat", null), ("nbf", null), ("exp", Noon.AddHours(25).ToUnixTimeSeconds())).Should().Be(TicketFault.LivesTooLong);
        FaultOf(("iat", null), ("nbf", null), ("exp", Noon.AddHours(23).ToUnixTimeSeconds())).Should().BeNull();
    }

    [Fact]
    public void LongLivedTicket_TellsWhoShowedIt() =>
        Rejected(_issuing.Verifier().Verify(_issuing.Ticket(("exp", Noon.AddYears(1).ToUnixTimeSeconds())), Noon)).Claimed!.Subject.Should().Be("dr-jansen");

    [Theory]
    [InlineData(Header, ""","role":"admin" """)]
    [InlineData(Header, ""","sub":"anna" """)]
    [InlineData(Header, ""","exp":1 """)]
    [InlineData("""{"alg":"ES256","kid":"first","typ":"at+jwt","typ":"at+jwt"}""", "")]
    public void WhatIsSaidTwice_IsRefused(string header, string more) // RFC 7519, section 4; RFC 8725, section 2.6
    {
        var expires = Noon.AddHours(1).ToUnixTimeSeconds();
        var payload = $$"""{"iss":"urn:test:issuer","aud":"urn:test:record","sub":"x","role":"service","exp":{{expires}}{{more}}}""";

        Rejected(_issuing.Verifier().Verify(Signed(header, payload), Noon)).Fault.Should().Be(TicketFault.RepeatedClaim);
    }

    [Theory]
    [InlineData("""["exp"]""")]
    [InlineData("[]")]
    [InlineData("\"exp\"")]
    public void Crit_IsRefused_WhateverItAsks(string crit) => // RFC 7515, section 4.1.11
        Rejected(_issuing.Verifier().Verify(_issuing.Headed($$"""{"alg":"ES256","kid":"first","crit":{{crit}}}"""), Noon)).Fault.Should().Be(TicketFault.Malformed);

    [Theory]
    [InlineData("none")]
    [InlineData("None")]
    [InlineData("HS256")]
    [InlineData("es256")]
    [InlineData("ES384")]
    public void Algorithms_AreThoseAllowed_LetterByLetter(string algorithm) => // RFC 7515, section 4.1.1; RFC 9068, section 4
        Rejected(_issuing.Verifier().Verify(_issuing.Headed($$"""{"alg":"{{algorithm}}","kid":"first"}"""), Noon)).Fault.Should().Be(TicketFault.BadSignature);

    [Theory]
    [InlineData("jti")]
    [InlineData("client_id")]
    [InlineData("iat")]
    [InlineData("nbf")]
    public void WhatNobodyHereDecidesBy_MayBeMissing(string claim) => FaultOf((claim, null)).Should().BeNull(); // RFC 9068, section 4

    [Fact]
    public void KeysOfTwoKinds_MayShareAnId() // RFC 7517, section 4.5
    {
        using var rsa = RSA.Create(2048);
        var other = new RsaSecurityKey(rsa) { KeyId = "first" };
        _issuing.Current = [other, _issuing.PrivateKey];

        FaultOf().Should().BeNull();
        _issuing.Verifier().Verify(Ticket(SignedBy(other, SecurityAlgorithms.RsaSha256)), Noon).Should().BeOfType<VerifiedTicket>();
    }

    [Fact]
    public void NullIsNoValue()
    {
        foreach (var claim in new[] { "scope", "role", "purpose", "exp", "nbf", "iat", "org", "patient" })
        {
            var expires = claim == "exp" ? "" : $""","exp":{Noon.AddHours(1).ToUnixTimeSeconds()}""";
            var payload = $$"""{"iss":"urn:test:issuer","aud":"urn:test:record","sub":"x"{{(claim == "role" ? "" : ""","role":"service" """)}}{{expires}},"{{claim}}":null}""";
            _issuing.Verifier().Verify(Signed(Header, payload), Noon).Should().BeOfType<TicketRejected>(claim);
        }
    }

    private TicketFault? FaultOf(params (string, object?)[] changes) => (_issuing.Verifier().Verify(_issuing.Ticket(changes), Noon) as TicketRejected)?.Fault;

    private AccessTicket Signed(string header, string payload)
    {
        var signed = $"{Base64UrlEncoder.Encode(header)}.{Base64UrlEncoder.Encode(payload)}";
        return new AccessTicket($"{signed}.{Base64UrlEncoder.Encode(_issuing.PrivateKey.ECDsa.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256))}");
    }
}
