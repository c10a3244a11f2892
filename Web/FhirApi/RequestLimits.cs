using System.Security.Cryptography;
using System.Text;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using PhrCluster.Web.FhirApi.Answers;
using PhrCluster.Web.FhirApi.Requests;
using PhrCluster.Web.Settings;

namespace PhrCluster.Web.FhirApi;

/// <summary>
/// How much one client, one address and all together may ask. A client is told by address and token together: a token is not verified here, and one that is
/// forged must not use up what somebody else may ask.
/// </summary>
internal sealed class RequestLimits : IDisposable
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly PartitionedRateLimiter<string> _clients;
    private readonly PartitionedRateLimiter<string> _addresses;
    private readonly PartitionedRateLimiter<string> _entriesOfClients;
    private readonly PartitionedRateLimiter<string> _entriesOfAddresses;
    private readonly PartitionedRateLimiter<string> _underWay;
    private readonly ConcurrencyLimiter _all;

    public RequestLimits(IOptions<WebSettings> options)
    {
        var settings = options.Value;
        _clients = Rate(2 * settings.RequestsPerSecondOfAClient, settings.RequestsPerSecondOfAClient);
        _addresses = Rate(2 * settings.RequestsPerSecondOfAnAddress, settings.RequestsPerSecondOfAnAddress);
        _entriesOfClients = Rate(Math.Max(2 * settings.EntriesPerSecondOfAClient, settings.MaxBundleEntries), settings.EntriesPerSecondOfAClient);
        _entriesOfAddresses = Rate(Math.Max(2 * settings.EntriesPerSecondOfAnAddress, settings.MaxBundleEntries), settings.EntriesPerSecondOfAnAddress);
        _underWay = PartitionedRateLimiter.Create<string, string>(peer => RateLimitPartition.GetConcurrencyLimiter(
            peer, _ => new ConcurrencyLimiterOptions { PermitLimit = settings.MaxConcurrentRequestsOfAnAddress, QueueLimit = 0 }));
        _all = new ConcurrencyLimiter(new ConcurrencyLimiterOptions { PermitLimit = settings.MaxConcurrentRequests, QueueLimit = 0 });
    }

    /// <summary>Holds a place until it is disposed of.</summary>
    /// <param name="peer">The address, as <see cref="PeerAddress"/> tells it.</param>
    /// <exception cref="FhirFault">There is none: 429 for whoever asks too much, 503 where everybody does.</exception>
    public IDisposable Enter(string peer, Requester requester)
    {
        Take(_addresses, peer, 1);
        Take(_clients, Key(peer, requester), 1);
        var own = _underWay.AttemptAcquire(peer);
        if (!own.IsAcquired)
        {
            own.Dispose();
            throw TooMany();
        }

        var place = _all.AttemptAcquire();
        if (!place.IsAcquired)
        {
            place.Dispose();
            own.Dispose();
            throw new FhirFault(StatusCodes.Status503ServiceUnavailable, IssueCode.Throttled, "The server has as many requests as it takes.") { RetryAfter = 1 };
        }

        return new Place(own, place);
    }

    /// <summary>Counts the entries of a Bundle: each asks a record, as a request of its own would.</summary>
    /// <exception cref="FhirFault">They are more than may come now (429).</exception>
    public void EnterEntries(string peer, Requester requester, int count)
    {
        Take(_entriesOfAddresses, peer, count);
        Take(_entriesOfClients, Key(peer, requester), count);
    }

    private static void Take(PartitionedRateLimiter<string> limiter, string key, int count)
    {
        using var lease = limiter.AttemptAcquire(key, count);
        if (!lease.IsAcquired)
        {
            throw TooMany();
        }
    }

    /// <summary>A digest: what a token says may be long, and is kept for as long as the client's limit is.</summary>
    private static string Key(string peer, Requester requester) =>
        Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes($"{peer}\n{requester.Client}\n{requester.Organization}\n{requester.Subject}")));

    private static FhirFault TooMany() =>
        new(StatusCodes.Status429TooManyRequests, IssueCode.Throttled, "Too many requests: wait as long as Retry-After says.") { RetryAfter = 1 };

    private static PartitionedRateLimiter<string> Rate(int atOnce, int perSecond) => PartitionedRateLimiter.Create<string, string>(
        key => RateLimitPartition.GetTokenBucketLimiter(key, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = atOnce, TokensPerPeriod = perSecond, ReplenishmentPeriod = Second, QueueLimit = 0, AutoReplenishment = true,
        }));

    public void Dispose()
    {
        _clients.Dispose();
        _addresses.Dispose();
        _entriesOfClients.Dispose();
        _entriesOfAddresses.Dispose();
        _underWay.Dispose();
        _all.Dispose();
    }

    private sealed class Place(IDisposable own, IDisposable shared) : IDisposable
    {
        public void Dispose()
        {
            shared.Dispose();
            own.Dispose();
        }
    }
}
