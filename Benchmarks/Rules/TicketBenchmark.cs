using System.Collections.Immutable;
using System.Diagnostics;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using PhrCluster.Core.Identity;
using PhrCluster.Grains.Identity;
using PhrCluster.Identity;

namespace PhrCluster.Benchmarks.Rules;

/// <summary>What verifying a ticket costs: remembered, as on nearly every call, and for the first time.</summary>
internal static class TicketBenchmark
{
    /// <summary>Rounds of each; the median counts, since the machine is shared.</summary>
    private const int Rounds = 7;

    /// <summary>Tickets that are remembered beside the one that is asked about.</summary>
    private const int Others = 4_000;

    private static readonly DateTimeOffset Now = new(2026, 3, 14, 12, 0, 0, TimeSpan.Zero);
    private static readonly IOptions<TicketOptions> Settings = Options.Create(new TicketOptions());

    public static void Run()
    {
        Measure(SecurityAlgorithms.EcdsaSha256, new ECDsaSecurityKey(ECDsa.Create(ECCurve.NamedCurves.nistP256)) { KeyId = "first" });
        Measure(SecurityAlgorithms.RsaSha256, new RsaSecurityKey(RSA.Create(2048)) { KeyId = "first" });
    }

    private static void Measure(string algorithm, SecurityKey key)
    {
        var remembering = new TicketVerifier(new SameKeys([key]), Settings);
        var ticket = Ticket(key, algorithm, "dr-jansen");
        for (var i = 0; i < Others; i++)
        {
            remembering.Verify(Ticket(key, algorithm, $"dr-{i}"), Now);
        }

        Require(remembering.Verify(ticket, Now));

        // Off the wire, a ticket is equal to the remembered one, and never the same object.
        var again = new AccessTicket(new string(ticket.Token.AsSpan()));
        var forgetting = new TicketVerifier(new NewKeys(key), Settings);
        Console.WriteLine(FormattableString.Invariant($"{algorithm}, a ticket of {ticket.Token.Length} characters, {Others} others remembered:"));
        Print("remembered", 1_000_000, () => remembering.Verify(again, Now));
        Print("first time", 2_000, () => forgetting.Verify(ticket, Now));
    }

    private static void Print(string what, int times, Func<TicketVerdict> verify)
    {
        var costs = new double[Rounds];
        var allocated = 0L;
        for (var round = 0; round < Rounds; round++)
        {
            allocated = GC.GetAllocatedBytesForCurrentThread();
            var began = Stopwatch.GetTimestamp();
            for (var i = 0; i < times; i++)
            {
                Require(verify());
            }

            costs[round] = Stopwatch.GetElapsedTime(began).TotalMicroseconds / times;
            allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        }

        Array.Sort(costs);
        Console.WriteLine(FormattableString.Invariant(
            $"  {what}   median {costs[Rounds / 2],8:N3} µs, {costs[0]:N3} to {costs[^1]:N3}; {allocated / times,6:N0} bytes allocated"));
    }

    private static void Require(TicketVerdict verdict)
    {
        if (verdict is not VerifiedTicket)
        {
            throw new InvalidOperationException("The ticket is good, and was not believed.");
        }
    }

    private static AccessTicket Ticket(SecurityKey key, string algorithm, string subject) =>
        new(new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Settings.Value.Issuer,
            Audience = Settings.Value.Audience,
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
            SigningCredentials = new SigningCredentials(key, algorithm),
        }));

    private sealed record SameKeys(ImmutableArray<SecurityKey> Current) : ITicketKeys;

    /// <summary>A new array on each call ends the life of what is remembered.</summary>
    private sealed class NewKeys(SecurityKey key) : ITicketKeys
    {
        public ImmutableArray<SecurityKey> Current => [key];
    }
}
