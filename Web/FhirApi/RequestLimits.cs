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

    private readonly PartitionedRateLimiter<(string Peer, string Client)> _clients;
    private readonly PartitionedRateLimiter<(string Peer, string Client)> _addresses;
    private readonly ConcurrencyLimiter _all;

    public RequestLimits(IOptions<WebSettings> options)
    {
        var settings = options.Value;
        _clients = PartitionedRateLimiter.Create<(string Peer, string Client), (string, string)>(
            asker => RateLimitPartition.GetTokenBucketLimiter(asker, _ => Bucket(settings.RequestsPerSecondOfAClient)));
        _addresses = PartitionedRateLimiter.Create<(string Peer, string Client), string>(
            asker => RateLimitPartition.GetTokenBucketLimiter(asker.Peer, _ => Bucket(settings.RequestsPerSecondOfAnAddress)));
        _all = new ConcurrencyLimiter(new ConcurrencyLimiterOptions { PermitLimit = settings.MaxConcurrentRequests, QueueLimit = 0 });
    }

    /// <summary>Holds a place until it is disposed of.</summary>
    /// <exception cref="FhirFault">There is none: 429 for whoever asks too much, 503 where everybody does.</exception>
    public IDisposable Enter(string peer, Requester requester)
    {
        var asker = (peer, $"{requester.Client}\n{requester.Organization}\n{requester.Subject}");
        using var address = _addresses.AttemptAcquire(asker);
        using var client = address.IsAcquired ? _clients.AttemptAcquire(asker) : null;
        if (client is not { IsAcquired: true })
        {
            throw new FhirFault(StatusCodes.Status429TooManyRequests, IssueCode.Throttled, "Too many requests: wait as long as Retry-After says.") { RetryAfter = 1 };
        }

        var place = _all.AttemptAcquire();
        if (!place.IsAcquired)
        {
            place.Dispose();
            throw new FhirFault(StatusCodes.Status503ServiceUnavailable, IssueCode.Throttled, "The server has as many requests as it takes.") { RetryAfter = 1 };
        }

        return place;
    }

    /// <summary>Two seconds' worth may come at once.</summary>
    private static TokenBucketRateLimiterOptions Bucket(int perSecond) =>
        new() { TokenLimit = 2 * perSecond, TokensPerPeriod = perSecond, ReplenishmentPeriod = Second, QueueLimit = 0, AutoReplenishment = true };

    public void Dispose()
    {
        _clients.Dispose();
        _addresses.Dispose();
        _all.Dispose();
    }
}
