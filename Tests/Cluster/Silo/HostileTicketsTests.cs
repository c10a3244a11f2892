using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using FluentAssertions;
using Microsoft.IdentityModel.Tokens;
using PhrCluster.AccessLog;
using PhrCluster.Consents;
using PhrCluster.Identity;
using PhrCluster.Readings;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Tests.Support.Grains.Identity;
using PhrCluster.Words;
using Xunit;

namespace PhrCluster.Tests.Cluster.Silo;

/// <summary>Tickets that a stranger makes, shown to a real silo by a client that speaks Orleans directly: none opens anything.</summary>
public sealed class HostileTicketsTests(SiloOfAnAuthority silo) : IClassFixture<SiloOfAnAuthority>
{
    private const string Unverified = "unverified";

    /// <summary>Characters of a ticket's part that nothing else would hold.</summary>
    private const int LeastTelling = 24;

    public static TheoryData<string, Func<SiloOfAnAuthority, AccessTicket>, TicketFault, string> Hostile() => new()
    {
        { "none", _ => default, TicketFault.Missing, Unverified },
        { "forged", it => Forge(it.Ticket(), "professional", "admin"), TicketFault.BadSignature, Unverified },
        { "forged-header", it => Reheaded(it, """{"alg":"ES256","kid":"first","typ":"at+jwt"}""", resign: false), TicketFault.BadSignature, Unverified },
        { "expired", it => it.Ticket(Past(TimeSpan.FromHours(2))), TicketFault.Expired, SiloOfAnAuthority.Subject },
        { "not-yet-valid", it => it.Ticket(Past(-TimeSpan.FromHours(2))), TicketFault.NotYetValid, SiloOfAnAuthority.Subject },
        { "wrong-audience", it => it.Ticket(("aud", "urn:test:other")), TicketFault.WrongAudience, Unverified },
        { "wrong-issuer", it => it.Ticket(("iss", "https://issuer.example")), TicketFault.WrongIssuer, Unverified },
        { "slash-issuer", it => it.Ticket(("iss", it.Authority.Url + "/")), TicketFault.WrongIssuer, Unverified },
        { "alg-none", it => Reheaded(it, """{"alg":"none","kid":"first","typ":"JWT"}""", resign: false, signature: ""), TicketFault.BadSignature, Unverified },
        { "alg-None", it => Reheaded(it, """{"alg":"None","kid":"first","typ":"JWT"}""", resign: false), TicketFault.BadSignature, Unverified },
        { "hs256-der", it => Hmac(it, it.Key.PublicInfo), TicketFault.BadSignature, Unverified },
        { "hs256-pem", it => Hmac(it, Encoding.ASCII.GetBytes(PemEncoding.WriteString("PUBLIC KEY", it.Key.PublicInfo))), TicketFault.BadSignature, Unverified },
        { "hs256-jwk", it => Hmac(it, Encoding.ASCII.GetBytes(it.Key.PublicJwk)), TicketFault.BadSignature, Unverified },
        { "swapped-key", it => Issuing.Ticket(new TestKey(it.Key.Id).Credentials, it.Claims()), TicketFault.BadSignature, Unverified },
        { "unknown-key", it => Issuing.Ticket(new TestKey("mine").Credentials, it.Claims()), TicketFault.UnknownKey, Unverified },
        { "jwk", it => Injected(it, "jwk", key => JsonNode.Parse(key.PublicJwk)!), TicketFault.BadSignature, Unverified },
        { "jku", it => Injected(it, "jku", _ => "http://127.0.0.1:1/keys"), TicketFault.BadSignature, Unverified },
        { "x5u", it => Injected(it, "x5u", _ => "http://127.0.0.1:1/cert"), TicketFault.BadSignature, Unverified },
        { "crit", it => Reheaded(it, """{"alg":"ES256","kid":"first","typ":"JWT","crit":["b64"],"b64":true}""", resign: true), TicketFault.Malformed, Unverified },
        { "id-token", it => it.Ticket(("nonce", "n-0S6")), TicketFault.NotAnAccessToken, Unverified },
        { "truncated", it => new AccessTicket(it.Ticket().Token[..^20]), TicketFault.BadSignature, Unverified },
        { "truncated-far", it => new AccessTicket(it.Ticket().Token[..40]), TicketFault.Malformed, Unverified },
        { "oversized", it => it.Ticket(("padding", new string('x', RecordLimits.MaxTicketLength))), TicketFault.TooLong, Unverified },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task HostileTicket_IsRefused_AndLogged_UnderNoNameThatItDoesNotProve(string name, Func<SiloOfAnAuthority, AccessTicket> make, TicketFault fault, string subject)
    {
        var citizen = await silo.Register(name);
        var ticket = make(silo);

        var refused = await citizen.SeeNothing(ticket);

        refused.Explanation.Reason.Said().Should().Be(Language.Default.Of(fault));
        (await citizen.ReadLog(silo.Self(name))).Should().ContainSingle(static entry => !entry.Permitted)
            .Which.Should().BeEquivalentTo(new { refused.Explanation.Version, Subject = subject, refused.Explanation.Reason });
    }

    [Fact]
    public async Task NothingOfATicket_IsInTheSilosOutput()
    {
        var own = new SiloOfAnAuthority();
        await own.InitializeAsync();
        try
        {
            var citizen = await own.Register("silent");
            List<AccessTicket> shown = [own.Ticket(), .. Hostile().Select(row => ((Func<SiloOfAnAuthority, AccessTicket>)row[1])(own))];
            foreach (var ticket in shown)
            {
                await citizen.Dashboard(ticket);
                await citizen.Verify(ticket);
            }

            await own.Silo.Stop();

            own.Silo.Log.Should().NotContain(SiloOfAnAuthority.Subject).And.NotContain("Practice").And.NotContain("silent");
            foreach (var part in shown.SelectMany(static ticket => (ticket.Token ?? "").Split('.')).Where(static part => part.Length >= LeastTelling))
            {
                own.Silo.Log.Should().NotContain(part[..LeastTelling]);
            }
        }
        finally
        {
            await own.DisposeAsync();
        }
    }

    [Fact]
    public async Task GoodTicket_IsServed_SoThatTheRefusalsMeanSomething()
    {
        var citizen = await silo.Register("served");

        (await citizen.See(silo.Ticket())).Measures.Should().ContainSingle();
        (await citizen.See(Reheaded(silo, """{"alg":"ES256","kid":"first","typ":"at+jwt"}""", resign: true))).Measures.Should().ContainSingle();
    }

    [Fact]
    public async Task HostileTicket_OpensNoVerb()
    {
        var citizen = await silo.Register("verbs");
        var ticket = Issuing.Ticket(new TestKey(silo.Key.Id).Credentials, silo.Claims(("sub", "verbs"), ("role", "citizen"), ("scope", "user/*.cruds")));

        object[] answers =
        [
            await citizen.Dashboard(ticket),
            await citizen.Readings(ticket, new ReadingQuery()),
            await citizen.Submit(ticket, new Submission("s2", [Sample.Glucose(Sample.Noon)])),
            await citizen.GiveConsent(ticket, Sample.Permit("evil", "Practice")),
            await citizen.WithdrawConsent(ticket, "c1"),
            await citizen.Consents(ticket),
            await citizen.AccessLog(ticket, new AccessLogQuery()),
            .. await citizen.Export(ticket).ToListAsync(),
            await citizen.Verify(ticket),
        ];

        answers.Should().AllBeAssignableTo<IAccessRefused>();
        (await citizen.Consents(silo.Self("verbs"))).Should().BeOfType<ConsentsDisclosed>().Which.Consents.Should().ContainSingle();
    }

    [Fact]
    public async Task WhatACallerPutsIntoTheRequestContext_ChangesNothing()
    {
        var citizen = await silo.Register("context");
        try
        {
            foreach (var key in new[] { "sub", "subject", "org", "scope", "patient", "citizen", "ticket", "Authorization", "access_token" })
            {
                RequestContext.Set(key, key is "ticket" or "access_token" ? silo.Self("context").Token : "context");
            }

            RequestContext.Set("role", nameof(Role.Citizen));
            RequestContext.Set("phr.role", Role.Citizen);
            RequestContext.Set("purpose", PurposeOfUse.PatientRequest);

            await citizen.SeeNothing(default);
            await citizen.SeeNothing(silo.Ticket(("org", "Elsewhere")));
            await citizen.SeeNothing(silo.Ticket(("purpose", null)));
        }
        finally
        {
            RequestContext.Clear();
        }

        (await citizen.ReadLog(silo.Self("context"))).Where(static entry => !entry.Permitted).Select(static entry => entry.Subject)
            .Should().Equal(SiloOfAnAuthority.Subject, SiloOfAnAuthority.Subject, Unverified);
    }

    private static (string, object?)[] Past(TimeSpan ago)
    {
        var then = (TimeProvider.System.GetUtcNow() - ago).ToUnixTimeSeconds();
        return [("iat", then), ("nbf", then), ("exp", then + 3600)];
    }

    private static AccessTicket Forge(AccessTicket ticket, string what, string by)
    {
        var parts = ticket.Token.Split('.');
        return new AccessTicket($"{parts[0]}.{Base64UrlEncoder.Encode(Base64UrlEncoder.Decode(parts[1]).Replace(what, by, StringComparison.Ordinal))}.{parts[2]}");
    }

    private static AccessTicket Hmac(SiloOfAnAuthority it, byte[] secret) =>
        Issuing.Ticket(new SigningCredentials(new SymmetricSecurityKey(secret) { KeyId = it.Key.Id }, SecurityAlgorithms.HmacSha256), it.Claims());

    /// <summary>Signed by a key of the caller's own, which the header brings along or points to.</summary>
    private static AccessTicket Injected(SiloOfAnAuthority it, string header, Func<TestKey, JsonNode> value)
    {
        var mine = new TestKey(it.Key.Id);
        var fields = new JsonObject { ["alg"] = "ES256", ["kid"] = it.Key.Id, ["typ"] = "JWT", [header] = value(mine) };
        return Assembled(it, fields.ToJsonString(), mine.Sign);
    }

    private static AccessTicket Reheaded(SiloOfAnAuthority it, string header, bool resign, string? signature = null) =>
        resign ? Assembled(it, header, it.Key.Sign) : Assembled(it, header, _ => signature is null ? new byte[64] : []);

    private static AccessTicket Assembled(SiloOfAnAuthority it, string header, Func<byte[], byte[]> sign)
    {
        var signed = $"{Base64UrlEncoder.Encode(header)}.{it.Ticket().Token.Split('.')[1]}";
        return new AccessTicket($"{signed}.{Base64UrlEncoder.Encode(sign(Encoding.ASCII.GetBytes(signed)))}");
    }
}
