using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using FluentAssertions;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.IdentityModel.Tokens;
using PhrCluster.Core.Identity;
using PhrCluster.Grains.Identity;
using PhrCluster.Grains.Identity.Keys;
using PhrCluster.Identity;
using PhrCluster.Silo.Health;
using PhrCluster.Tests.Support;
using Xunit;
using static PhrCluster.Tests.Support.Grains.Identity.Issuing;

namespace PhrCluster.Tests.Fast.Grains.Identity;

/// <summary>An issuer's keys, fetched over HTTP from an issuer on this machine.</summary>
public sealed class IssuerKeysTests : IAsyncLifetime
{
    private readonly MovableTime _time = new(Noon);
    private readonly TestKey _first = new("first");
    private readonly TestKey _second = new("second");
    private readonly List<IssuerKeys> _opened = [];
    private TestAuthority _authority = null!;

    public async Task InitializeAsync() => _authority = await TestAuthority.Start(_first);

    public async Task DisposeAsync()
    {
        _opened.ForEach(static keys => keys.Dispose());
        await _authority.DisposeAsync();
    }

    [Fact]
    public async Task Discovery_LeadsToTheKeys()
    {
        var (keys, verifier) = await Fetched();

        verifier.Verify(Signed(_first), Noon).Should().BeOfType<VerifiedTicket>();
        keys.Arrived.IsCompleted.Should().BeTrue();
        (await new IssuerProbe(keys).Trouble(default)).Should().BeNull();
    }

    [Fact]
    public async Task KeySetGivenDirectly_NeedsNoDiscovery()
    {
        _authority.Document = "no document";
        var (_, verifier) = await Fetched(new TicketOptions { Jwks = _authority.KeysUrl, Issuer = _authority.Url, Audience = Options.Audience });

        verifier.Verify(Signed(_first), Noon).Should().BeOfType<VerifiedTicket>();
    }

    [Fact]
    public async Task KeySetInAFile_IsReadAgain()
    {
        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(path, $$"""{"keys":[{{_first.PublicJwk}}]}""");
            var (keys, verifier) = await Fetched(new TicketOptions { Jwks = path, Issuer = _authority.Url, Audience = Options.Audience });
            verifier.Verify(Signed(_first), Noon).Should().BeOfType<VerifiedTicket>();

            await File.WriteAllTextAsync(path, $$"""{"keys":[{{_second.PublicJwk}}]}""");
            await keys.Fetch(default);

            verifier.Verify(Signed(_second), Noon).Should().BeOfType<VerifiedTicket>();
            Rejected(verifier.Verify(Signed(_first), Noon)).Fault.Should().Be(TicketFault.UnknownKey);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData("\"key_ops\":[\"verify\"]", true)]
    [InlineData("\"key_ops\":[\"sign\",\"verify\"]", true)]
    [InlineData("\"key_ops\":[\"encrypt\"]", false)]
    [InlineData("\"key_ops\":[\"sign\"]", false)]
    [InlineData("\"alg\":\"ES256\"", true)]
    [InlineData("\"alg\":\"ECDH-ES\"", false)]
    [InlineData("\"use\":\"enc\"", false)]
    public async Task AKeyThatIsPublishedForSomethingElse_IsNotBelieved(string member, bool isBelieved)
    {
        var path = Path.GetTempFileName();
        try
        {
            var key = System.Text.Json.Nodes.JsonNode.Parse(_first.PublicJwk)!.AsObject();
            foreach (var other in (string[])["use", "alg", "key_ops"])
            {
                key.Remove(other);
            }

            await File.WriteAllTextAsync(path, $$"""{"keys":[{{key.ToJsonString()[..^1]}},{{member}}}]}""");
            var (_, verifier) = await Fetched(new TicketOptions { Jwks = path, Issuer = _authority.Url, Audience = Options.Audience });

            (verifier.Verify(Signed(_first), Noon) is VerifiedTicket).Should().Be(isBelieved);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task NewKey_IsBelieved_AndARemovedOneEndsItsRememberedTickets()
    {
        var (keys, verifier) = await Fetched();
        var remembered = Signed(_first);
        verifier.Verify(remembered, Noon).Should().BeOfType<VerifiedTicket>();
        Rejected(verifier.Verify(Signed(_second), Noon)).Fault.Should().Be(TicketFault.UnknownKey);

        _authority.Keys = [_first, _second];
        await keys.Fetch(default);
        verifier.Verify(Signed(_second), Noon).Should().BeOfType<VerifiedTicket>();
        verifier.Verify(remembered, Noon).Should().BeOfType<VerifiedTicket>();

        _authority.Keys = [_second];
        await keys.Fetch(default);
        Rejected(verifier.Verify(remembered, Noon)).Fault.Should().Be(TicketFault.UnknownKey);
    }

    [Fact]
    public async Task SwappedKeyUnderTheSameId_EndsRememberedTickets()
    {
        var (keys, verifier) = await Fetched();
        var remembered = Signed(_first);
        verifier.Verify(remembered, Noon).Should().BeOfType<VerifiedTicket>();

        _authority.Keys = [new TestKey("first")];
        await keys.Fetch(default);

        Rejected(verifier.Verify(remembered, Noon)).Fault.Should().Be(TicketFault.BadSignature);
    }

    [Fact]
    public async Task SameKeys_AreTheSameArray()
    {
        var (keys, _) = await Fetched();
        var before = keys.Current;

        await keys.Fetch(default);

        (keys.Current == before).Should().BeTrue("a new array would end every remembered ticket");
    }

    [Fact]
    public async Task IssuerThatIsAway_IsBelievedForADay_AndNoLonger()
    {
        var (keys, verifier) = await Fetched();
        _authority.Failing = HttpStatusCode.ServiceUnavailable;
        var ticket = Signed(_first, ("exp", Noon.AddDays(3).ToUnixTimeSeconds()));
        verifier.Verify(ticket, Noon).Should().BeOfType<VerifiedTicket>();

        _time.Advance(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1));
        await keys.Fetch(default);
        verifier.Verify(ticket, _time.GetUtcNow()).Should().BeOfType<VerifiedTicket>();

        _time.Advance(TimeSpan.FromSeconds(1));
        Rejected(verifier.Verify(ticket, _time.GetUtcNow())).Fault.Should().Be(TicketFault.UnknownKey);
        (await new IssuerProbe(keys).Trouble(default)).Should().NotBeNull();

        _authority.Failing = null;
        await keys.Fetch(default);
        verifier.Verify(ticket, _time.GetUtcNow()).Should().BeOfType<VerifiedTicket>();
    }

    [Fact]
    public async Task IssuerThatIsAwayAtTheStart_IsNotReady()
    {
        _authority.Failing = HttpStatusCode.NotFound;
        var (keys, verifier) = await Fetched();

        keys.Arrived.IsCompleted.Should().BeFalse();
        (await new IssuerProbe(keys).Trouble(default)).Should().NotBeNull();
        Rejected(verifier.Verify(Signed(_first), Noon)).Fault.Should().Be(TicketFault.UnknownKey);
    }

    [Fact]
    public async Task WithdrawnKeysWithoutNewOnes_LeaveNoneBelieved()
    {
        var (keys, verifier) = await Fetched();
        _authority.Keys = [];

        await keys.Fetch(default);

        Rejected(verifier.Verify(Signed(_first), Noon)).Fault.Should().Be(TicketFault.UnknownKey);
    }

    public static TheoryData<string, Action<TestAuthorityChange>> BadAnswers() => new()
    {
        { "another issuer's document", it => it.Document = $$"""{"issuer":"https://issuer.example","jwks_uri":"{{it.KeysUrl}}"}""" },
        { "a document that names no keys", it => it.Document = $$"""{"issuer":"{{it.Url}}"}""" },
        { "keys behind http elsewhere", it => it.Document = $$"""{"issuer":"{{it.Url}}","jwks_uri":"http://keys.example/keys"}""" },
        { "keys in a file", it => it.Document = $$"""{"issuer":"{{it.Url}}","jwks_uri":"file:///etc/hostname"}""" },
        { "no JSON", it => it.KeySet = "<html>" },
        { "a key set too long", it => it.KeySet = $$"""{"keys":[{{it.SecondKey}}],"padding":"{{new string('x', 600_000)}}"}""" },
        { "too many keys", it => it.KeySet = $$"""{"keys":[{{string.Join(',', Enumerable.Repeat(it.SecondKey, KeySource.MaxKeys + 1))}}]}""" },
        { "a redirection", it => it.Failing = HttpStatusCode.Redirect },
        { "an error", it => it.Failing = HttpStatusCode.InternalServerError },
    };

    [Theory]
    [MemberData(nameof(BadAnswers))]
    public async Task BadAnswer_LeavesTheKeysThatAreHeld(string why, Action<TestAuthorityChange> change)
    {
        var (keys, verifier) = await Fetched();
        _authority.Keys = [_second];
        change(new TestAuthorityChange(_authority, _second.PublicJwk));

        await keys.Fetch(default);

        verifier.Verify(Signed(_first), Noon).Should().BeOfType<VerifiedTicket>(why);
        Rejected(verifier.Verify(Signed(_second), Noon)).Fault.Should().Be(TicketFault.UnknownKey, why);
    }

    [Fact]
    public async Task PublishedSecrets_ShortKeys_NamelessKeys_AndKeysForOtherUses_AreNotTaken()
    {
        using var weak = RSA.Create(1024);
        var rsa = weak.ExportParameters(includePrivateParameters: false);
        _authority.KeySet = $$"""
            {"keys":[
              {{_first.PublicJwk}},
              {"kty":"oct","kid":"secret","k":"{{Base64UrlEncoder.Encode(new byte[32])}}"},
              {{JsonSerializer.Serialize(new { kty = "RSA", kid = "weak", n = Base64UrlEncoder.Encode(rsa.Modulus), e = Base64UrlEncoder.Encode(rsa.Exponent) })}},
              {{_second.PublicJwk.Replace("\"kid\":\"second\",", "", StringComparison.Ordinal)}},
              {{new TestKey("third").PublicJwk.Replace("\"sig\"", "\"enc\"", StringComparison.Ordinal)}}
            ]}
            """;
        var (keys, _) = await Fetched();

        keys.Current.Select(static key => key.KeyId).Should().Equal("first");
    }

    /// <summary>What a row of <see cref="BadAnswers"/> may change.</summary>
    public sealed class TestAuthorityChange
    {
        private readonly TestAuthority _authority;

        internal TestAuthorityChange(TestAuthority authority, string secondKey) => (_authority, SecondKey) = (authority, secondKey);

        public string SecondKey { get; }

        public string Url => _authority.Url;

        public string KeysUrl => _authority.KeysUrl;

        public string Document { set => _authority.Document = value; }

        public string KeySet { set => _authority.KeySet = value; }

        public HttpStatusCode Failing { set => _authority.Failing = value; }
    }

    private async Task<(IssuerKeys Keys, TicketVerifier Verifier)> Fetched(TicketOptions? tickets = null)
    {
        var options = Microsoft.Extensions.Options.Options.Create(tickets ?? new TicketOptions { Authority = _authority.Url, Audience = Options.Audience, MaxLifetime = TimeSpan.FromDays(4) });
        var keys = new IssuerKeys(new KeySource(options), options, _time, NullLogger<IssuerKeys>.Instance);
        _opened.Add(keys);
        await keys.Fetch(default);
        return (keys, new TicketVerifier(keys, options));
    }

    private AccessTicket Signed(TestKey key, params (string Claim, object? Value)[] changes) =>
        Ticket(key.Credentials, [("iss", _authority.Url), .. changes]);
}
