using System.Security.Cryptography;
using System.Text;
using CsCheck;
using FluentAssertions;
using Microsoft.IdentityModel.Tokens;
using PhrCluster.Core.Identity;
using PhrCluster.Grains.Identity;
using PhrCluster.Identity;
using PhrCluster.Tests.Support.Grains.Identity;
using Xunit;
using static PhrCluster.Tests.Support.Grains.Identity.Issuing;

namespace PhrCluster.Tests.Fast.Grains.Identity;

public sealed class TicketVerifierTests
{
    private readonly Issuing _issuing = new();

    [Fact]
    public void GoodTicket_SaysWhoAsks()
    {
        var verdict = _issuing.Verifier().Verify(_issuing.Ticket(("patient", "9434765919")), Noon);

        var ticket = verdict.Should().BeOfType<VerifiedTicket>().Subject;
        ticket.Subject.Should().Be("dr-jansen");
        ticket.Role.Should().Be(Role.Professional);
        ticket.Organization.Should().Be("Hospital");
        ticket.Purpose.Should().Be(PurposeOfUse.Treatment);
        ticket.Citizen.Should().Be("9434765919");
        ticket.Expires.Should().Be(Noon.AddHours(1));
        ticket.Scopes.Permits(ScopeAction.Read, "Observation").Should().BeTrue();
        ticket.Scopes.Permits(ScopeAction.Create, "Observation").Should().BeFalse();
    }

    [Fact]
    public void CitizensTicket_WithoutPatient_IsLimitedToTheirOwnRecord()
    {
        var ticket = _issuing.Ticket(("role", "citizen"), ("sub", "anna"), ("scope", "patient/*.cruds"));

        var verified = _issuing.Verifier().Verify(ticket, Noon).Should().BeOfType<VerifiedTicket>().Subject;

        verified.Citizen.Should().Be("anna");
        verified.Scopes.Permits(ScopeAction.Create, "Observation").Should().BeTrue();
    }

    [Fact]
    public void PatientScope_WithoutAPatient_GrantsNothing()
    {
        var verified = _issuing.Verifier().Verify(_issuing.Ticket(("scope", "patient/*.cruds")), Noon);

        verified.Should().BeOfType<VerifiedTicket>().Which.Scopes.Permits(ScopeAction.Read, "Observation").Should().BeFalse();
    }

    [Fact]
    public void ATicketsSources_AreAList_OrOneName()
    {
        Sources(new[] { "hospital", "laboratory" }).Should().Equal("hospital", "laboratory");
        Sources("hospital").Should().Equal("hospital");
        Sources(Array.Empty<string>()).Should().BeEmpty();
        Sources(null).Should().BeEmpty();
    }

    public static TheoryData<object> BadSources => [1, true, new object[] { "hospital", 1 }, new[] { "" }, "", new[] { new string('x', 257) }, Enumerable.Repeat("x", 65).ToArray(), new Dictionary<string, object> { ["a"] = "b" }];

    [Theory, MemberData(nameof(BadSources))]
    public void SourcesOfAnyOtherForm_AreRefused(object sources) =>
        Rejected(_issuing.Verifier().Verify(_issuing.Ticket(("sources", sources)), Noon)).Fault.Should().Be(TicketFault.InvalidClaim);

    private IEnumerable<string> Sources(object? sources) =>
        _issuing.Verifier().Verify(_issuing.Ticket(("sources", sources)), Noon).Should().BeOfType<VerifiedTicket>().Subject.Sources;

    [Fact]
    public void TicketWithoutPurpose_IsGenuine()
    {
        _issuing.Verifier().Verify(_issuing.Ticket(("purpose", null)), Noon).Should().BeOfType<VerifiedTicket>().Which.Purpose.Should().BeNull();
    }

    [Theory]
    [InlineData(SecurityAlgorithms.RsaSha256)]
    [InlineData(SecurityAlgorithms.RsaSsaPssSha256)]
    public void RsaSignatures_AreAccepted(string algorithm)
    {
        using var rsa = RSA.Create(2048);
        var key = new RsaSecurityKey(rsa) { KeyId = "rsa" };
        _issuing.Current = [key];

        _issuing.Verifier().Verify(Ticket(SignedBy(key, algorithm)), Noon).Should().BeOfType<VerifiedTicket>();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void NoTicket_IsMissing(string? token) =>
        Rejected(_issuing.Verifier().Verify(new AccessTicket(token!), Noon)).Fault.Should().Be(TicketFault.Missing);

    [Fact]
    public void OversizedTicket_IsRefusedUnread()
    {
        var ticket = _issuing.Ticket(("padding", new string('x', RecordLimits.MaxTicketLength)));

        Rejected(_issuing.Verifier().Verify(ticket, Noon)).Fault.Should().Be(TicketFault.TooLong);
    }

    [Fact]
    public void TruncatedTicket_IsRefused_WhereverItIsCut()
    {
        var verifier = _issuing.Verifier();
        var token = _issuing.Ticket().Token;

        for (var length = 1; length < token.Length; length++)
        {
            Rejected(verifier.Verify(new AccessTicket(token[..length]), Noon)).Claimed.Should().BeNull();
        }
    }

    [Fact]
    public void ChangedPayload_IsABadSignature_AndNothingOfItIsBelieved()
    {
        var parts = _issuing.Ticket().Token.Split('.');
        var payload = Base64UrlEncoder.Decode(parts[1]).Replace("professional", "admin", StringComparison.Ordinal);
        var forged = new AccessTicket($"{parts[0]}.{Base64UrlEncoder.Encode(payload)}.{parts[2]}");

        var rejected = Rejected(_issuing.Verifier().Verify(forged, Noon));

        rejected.Fault.Should().Be(TicketFault.BadSignature);
        rejected.Claimed.Should().BeNull();
    }

    [Fact]
    public void ForgedAndExpiredTicket_IsABadSignature_NotAnExpiredTicketOfSomebody()
    {
        var stranger = new Issuing();

        var rejected = Rejected(_issuing.Verifier().Verify(stranger.Ticket(), Noon.AddDays(1)));

        rejected.Fault.Should().Be(TicketFault.BadSignature);
        rejected.Claimed.Should().BeNull();
    }

    [Fact]
    public void SwappedKey_IsABadSignature_AlsoUnderTheSameKeyId()
    {
        var stranger = new Issuing();
        stranger.PrivateKey.KeyId.Should().Be(_issuing.PrivateKey.KeyId);

        Rejected(_issuing.Verifier().Verify(stranger.Ticket(), Noon)).Fault.Should().Be(TicketFault.BadSignature);
    }

    [Fact]
    public void UnsignedTicket_IsABadSignature() =>
        Rejected(_issuing.Verifier().Verify(Ticket(credentials: null), Noon)).Fault.Should().Be(TicketFault.BadSignature);

    [Fact]
    public void Hs256_WithThePublicKeyAsSecret_IsABadSignature()
    {
        var publicKey = _issuing.PrivateKey.ECDsa.ExportSubjectPublicKeyInfo();
        foreach (var secret in new[] { publicKey, Encoding.ASCII.GetBytes(PemEncoding.WriteString("PUBLIC KEY", publicKey)) })
        {
            var forged = Ticket(SignedBy(new SymmetricSecurityKey(secret) { KeyId = "first" }, SecurityAlgorithms.HmacSha256));

            Rejected(_issuing.Verifier().Verify(forged, Noon)).Fault.Should().Be(TicketFault.BadSignature);
        }
    }

    [Fact]
    public void Hs256_IsRefused_EvenUnderAKeyThatTheIssuerNames()
    {
        var shared = new SymmetricSecurityKey(new byte[32]) { KeyId = "shared" };
        _issuing.Current = [shared];

        Rejected(_issuing.Verifier().Verify(Ticket(SignedBy(shared, SecurityAlgorithms.HmacSha256)), Noon))
            .Fault.Should().Be(TicketFault.BadSignature);
    }

    [Fact]
    public void NoKeys_BelievesNoTicket()
    {
        _issuing.Current = [];

        Rejected(_issuing.Verifier().Verify(_issuing.Ticket(), Noon)).Fault.Should().Be(TicketFault.UnknownKey);
    }

    [Fact]
    public void UnknownKey_IsAskedFor_AndOnlyThen()
    {
        var other = SignedBy(new ECDsaSecurityKey(ECDsa.Create(ECCurve.NamedCurves.nistP256)) { KeyId = "second" });

        Rejected(_issuing.Verifier().Verify(Ticket(other), Noon)).Fault.Should().Be(TicketFault.UnknownKey);
        _issuing.Asked.Should().Be(1);

        Rejected(_issuing.Verifier().Verify(new Issuing().Ticket(), Noon)).Fault.Should().Be(TicketFault.BadSignature);
        _issuing.Asked.Should().Be(1, "the key it named is known, and did not sign it");
    }

    [Fact]
    public void KeyThatATicketDoesNotName_IsNotTried()
    {
        Rejected(_issuing.Verifier().Verify(_issuing.Headed("""{"alg":"ES256","typ":"JWT"}"""), Noon)).Fault.Should().Be(TicketFault.BadSignature);
        Rejected(_issuing.Verifier().Verify(_issuing.Headed("""{"alg":"ES256","kid":"FIRST","typ":"JWT"}"""), Noon)).Fault.Should().Be(TicketFault.UnknownKey);
    }

    [Fact]
    public void DemandOnItsReader_IsRefused_NotIgnored() => // RFC 7515, section 4.1.11
        Rejected(_issuing.Verifier().Verify(_issuing.Headed("""{"alg":"ES256","kid":"first","typ":"JWT","crit":["exp"],"exp":1}"""), Noon))
            .Fault.Should().Be(TicketFault.Malformed);

    [Fact]
    public void OnlyAllowedAlgorithms_AreBelieved()
    {
        var options = new TicketOptions { Issuer = Options.Issuer, Audience = Options.Audience, Algorithms = "PS256" };

        Rejected(_issuing.Verifier(options).Verify(_issuing.Ticket(), Noon)).Fault.Should().Be(TicketFault.BadSignature);
    }

    [Theory]
    [InlineData("at+jwt", true)]
    [InlineData("AT+JWT", true)]
    [InlineData("application/at+jwt", true)]
    [InlineData("JWT", true)]
    [InlineData("jwt", true)]
    [InlineData("", true)]
    [InlineData("dpop+jwt", false)]
    [InlineData("logout+jwt", false)]
    [InlineData("id_token", false)]
    public void Type_SaysWhatTheTokenIsFor(string type, bool access) =>
        (_issuing.Verifier().Verify(_issuing.Headed($$"""{"alg":"ES256","kid":"first","typ":"{{type}}"}"""), Noon) is VerifiedTicket).Should().Be(access);

    [Theory]
    [InlineData("JWT", "scope", null, false)]
    [InlineData("JWT", "nonce", "n-0S6", false)]
    [InlineData("JWT", "at_hash", "77Qmo", false)]
    [InlineData("JWT", "c_hash", "77Qmo", false)]
    [InlineData("at+jwt", "scope", null, true)]
    [InlineData("at+jwt", "nonce", "n-0S6", true)]
    public void IdToken_IsNoAccessToken(string type, string claim, string? value, bool access)
    {
        var verdict = _issuing.Verifier().Verify(_issuing.Headed($$"""{"alg":"ES256","kid":"first","typ":"{{type}}"}""", (claim, value)), Noon);

        (verdict is VerifiedTicket).Should().Be(access);
        (verdict is TicketRejected { Fault: TicketFault.NotAnAccessToken }).Should().Be(!access);
    }

    [Theory]
    [InlineData(RecordLimits.MaxScopes, true)]
    [InlineData(RecordLimits.MaxScopes + 1, false)]
    public void TooManyScopes_AreRefused_NotCutOff(int count, bool verified)
    {
        var verdict = _issuing.Verifier().Verify(_issuing.Ticket(("scope", string.Join(' ', Enumerable.Repeat("openid", count)))), Noon);

        (verdict is VerifiedTicket).Should().Be(verified);
        (verdict is TicketRejected { Fault: TicketFault.TooManyScopes }).Should().Be(!verified);
    }

    [Theory]
    [InlineData("""{"alg":"ES256","kid":7,"typ":"JWT"}""")]
    [InlineData("""{"alg":"ES256","kid":["first"],"typ":"JWT"}""")]
    [InlineData("""{"alg":"ES256","kid":"first","typ":7}""")]
    [InlineData("""{"alg":7,"kid":"first","typ":"JWT"}""")]
    [InlineData("""{"kid":"first","typ":"JWT"}""")]
    [InlineData("""["ES256"]""")]
    [InlineData("null")]
    public void OddHeader_IsRefused_AndNeverThrows(string header) =>
        _issuing.Verifier().Verify(_issuing.Headed(header), Noon).Should().BeOfType<TicketRejected>();

    public static TheoryData<string, object?, TicketFault> BadClaims() => new()
    {
        { "iss", "urn:test:other", TicketFault.WrongIssuer },
        { "iss", null, TicketFault.WrongIssuer },
        { "aud", "urn:test:other", TicketFault.WrongAudience },
        { "aud", null, TicketFault.WrongAudience },
        { "sub", null, TicketFault.MissingClaim },
        { "sub", "", TicketFault.InvalidClaim },
        { "org", 7, TicketFault.InvalidClaim },
        { "sub", new string('x', RecordLimits.MaxNameLength + 1), TicketFault.InvalidClaim },
        { "org", new string('x', RecordLimits.MaxNameLength + 1), TicketFault.InvalidClaim },
        { "role", null, TicketFault.MissingClaim },
        { "role", "superuser", TicketFault.UnknownRole },
        { "role", "Admin", TicketFault.UnknownRole },
        { "role", 4, TicketFault.InvalidClaim },
        { "purpose", 7, TicketFault.InvalidClaim },
        { "purpose", new[] { "TREAT", "HRESCH" }, TicketFault.InvalidClaim },
        { "exp", null, TicketFault.MissingClaim },
        { "patient", "../other", TicketFault.InvalidClaim },
        { "purpose", "CURIOSITY", TicketFault.UnknownPurpose },
    };

    [Theory]
    [MemberData(nameof(BadClaims))]
    public void BadClaim_IsRefused_ByItsOwnFault(string claim, object? value, TicketFault fault) =>
        Rejected(_issuing.Verifier().Verify(_issuing.Ticket((claim, value)), Noon)).Fault.Should().Be(fault);

    [Fact]
    public void ExpiredTicket_TellsWhoShowedIt()
    {
        var rejected = Rejected(_issuing.Verifier().Verify(_issuing.Ticket(), Noon.AddHours(2)));

        rejected.Fault.Should().Be(TicketFault.Expired);
        rejected.Claimed!.Subject.Should().Be("dr-jansen");
    }

    [Fact]
    public void NotYetValidTicket_TellsWhoShowedIt()
    {
        var rejected = Rejected(_issuing.Verifier().Verify(_issuing.Ticket(), Noon.AddHours(-1)));

        rejected.Fault.Should().Be(TicketFault.NotYetValid);
        rejected.Claimed!.Subject.Should().Be("dr-jansen");
    }

    [Theory]
    [InlineData(-31, false)]
    [InlineData(-30, true)]
    [InlineData(3_600 + 29, true)]
    [InlineData(3_600 + 30, false)]
    public void Lifetime_IsWidenedByTheClockSkew_AndNoMore(int secondsAfterNoon, bool valid)
    {
        var verdict = _issuing.Verifier().Verify(_issuing.Ticket(), Noon.AddSeconds(secondsAfterNoon));

        (verdict is VerifiedTicket).Should().Be(valid);
    }

    [Fact]
    public void NothingThatIsVerified_OrRejected_PrintsWhoItIs()
    {
        var verified = _issuing.Verifier().Verify(_issuing.Ticket(), Noon);
        var rejected = _issuing.Verifier().Verify(_issuing.Ticket(), Noon.AddHours(2));

        $"{verified} {rejected}".Should().NotContain("jansen");
    }

    /// <summary>Whatever comes in is judged: an exception out of the verifier would be a refusal that nobody logs.</summary>
    [Fact]
    public void AnyText_IsRejected_AndNeverThrows()
    {
        var verifier = _issuing.Verifier();
        var parts = _issuing.Ticket().Token.Split('.');
        var part = Gen.OneOf(Gen.String, Gen.String.AlphaNumeric, Gen.Int[0, parts.Length - 1].Select(i => parts[i]), Gen.String.Select(s => Base64UrlEncoder.Encode(s)));
        var token = part.Array[1, 5].Select(all => string.Join('.', all)).Where(text => text != string.Join('.', parts));

        token.Sample(text => verifier.Verify(new AccessTicket(text), Noon) is TicketRejected, iter: 2_000, print: text => $"'{text}'");
    }

    [Theory]
    [InlineData("\"soon\"")]
    [InlineData("1e400")]
    [InlineData("-1")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("99999999999999999999")]
    public void OddExpiry_IsRefused_AndNeverThrows(string exp)
    {
        var header = Base64UrlEncoder.Encode("""{"alg":"ES256","kid":"first","typ":"JWT"}""");
        var payload = Base64UrlEncoder.Encode(
            $$"""{"iss":"urn:test:issuer","aud":"urn:test:record","sub":"x","role":"admin","exp":{{exp}}}""");
        var signature = _issuing.PrivateKey.ECDsa.SignData(Encoding.ASCII.GetBytes($"{header}.{payload}"), HashAlgorithmName.SHA256);
        var ticket = new AccessTicket($"{header}.{payload}.{Base64UrlEncoder.Encode(signature)}");

        _issuing.Verifier().Verify(ticket, Noon).Should().BeOfType<TicketRejected>();
    }
}
