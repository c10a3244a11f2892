using System.Collections.Immutable;
using System.Security.Cryptography;
using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using PhrCluster.Identity;

namespace PhrCluster.Benchmarks;

/// <summary>What verifying a ticket costs: remembered, as on nearly every call, and for the first time.</summary>
[MemoryDiagnoser]
public class TicketBenchmark
{
    private static readonly DateTimeOffset Now = new(2026, 3, 14, 12, 0, 0, TimeSpan.Zero);

    private readonly IOptions<TicketOptions> _options = Options.Create(new TicketOptions());
    private TicketVerifier _remembering = null!;
    private TicketVerifier _forgetting = null!;
    private AccessTicket _ticket;

    [Params(SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.RsaSha256)]
    public string Algorithm { get; set; } = "";

    /// <summary>Other tickets in memory beside the one that is asked about.</summary>
    [Params(0, 9_000)]
    public int Others { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        SecurityKey key = Algorithm == SecurityAlgorithms.RsaSha256
            ? new RsaSecurityKey(RSA.Create(2048)) { KeyId = "first" }
            : new ECDsaSecurityKey(ECDsa.Create(ECCurve.NamedCurves.nistP256)) { KeyId = "first" };
        _ticket = Ticket(key, "dr-jansen");
        _forgetting = new TicketVerifier(new NewKeys(key), _options);
        _remembering = new TicketVerifier(new SameKeys([key]), _options);
        for (var i = 0; i < Others; i++)
        {
            _remembering.Verify(Ticket(key, $"dr-{i}"), Now);
        }

        Require(Remembered());
        Require(FirstTime());

        // Off the wire, a ticket is equal to the remembered one, and never the same object.
        _ticket = new AccessTicket(new string(_ticket.Token.AsSpan()));
        Console.WriteLine($"// a ticket of {_ticket.Token.Length} characters");
    }

    [Benchmark(Baseline = true)]
    public TicketVerdict Remembered() => _remembering.Verify(_ticket, Now);

    [Benchmark]
    public TicketVerdict FirstTime() => _forgetting.Verify(_ticket, Now);

    private static void Require(TicketVerdict verdict)
    {
        if (verdict is not VerifiedTicket)
        {
            throw new InvalidOperationException("The ticket is good, and was not believed.");
        }
    }

    private AccessTicket Ticket(SecurityKey key, string subject) =>
        new(new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = _options.Value.Issuer,
            Audience = _options.Value.Audience,
            IssuedAt = Now.UtcDateTime,
            NotBefore = Now.UtcDateTime,
            Expires = Now.AddHours(1).UtcDateTime,
            Claims = new Dictionary<string, object>
            {
                ["sub"] = subject,
                ["role"] = "professional",
                ["org"] = "Practice",
                ["purpose"] = PurposeOfUse.Treatment,
                ["scope"] = "user/*.rs",
            },
            SigningCredentials = new SigningCredentials(key, Algorithm),
        }));

    private sealed record SameKeys(ImmutableArray<SecurityKey> Current) : ITicketKeys;

    /// <summary>A new array on each call ends the life of what is remembered.</summary>
    private sealed class NewKeys(SecurityKey key) : ITicketKeys
    {
        public ImmutableArray<SecurityKey> Current => [key];
    }
}
