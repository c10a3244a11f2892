using PhrCluster.Identity;

namespace PhrCluster.Client.Connecting;

/// <summary>Has a valid ticket for each call. Safe for concurrent use.</summary>
public sealed class TicketSource
{
    /// <summary>Of the tickets that are renewed.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    /// <summary>Left on a ticket when it is renewed: more than the longest wait for a silo that is away.</summary>
    public static readonly TimeSpan Reserve = TimeSpan.FromMinutes(10);

    private readonly Func<CancellationToken, ValueTask<AccessTicket>> _get;

    private TicketSource(Func<CancellationToken, ValueTask<AccessTicket>> get) => _get = get;

    /// <summary>One ticket for all calls, such as that of the web request that they are made for.</summary>
    public static TicketSource Given(AccessTicket ticket) => new(_ => new(ticket));

    /// <summary>Asks before each call, for an app that keeps and renews its tokens itself.</summary>
    public static TicketSource From(Func<CancellationToken, ValueTask<AccessTicket>> get) => new(get);

    /// <summary>Asks for a ticket, and uses it again until shortly before it expires.</summary>
    /// <param name="issue">Asks for a ticket of <see cref="Lifetime"/>.</param>
    public static TicketSource Renewing(Func<CancellationToken, Task<AccessTicket>> issue, TimeProvider time) => new(new RenewedTicket(issue, time).Get);

    /// <summary>Tickets of the development issuer, which gives them to whoever asks; only for silos that have it on.</summary>
    /// <param name="citizen">The one citizen that they are limited to; null for any.</param>
    /// <exception cref="ArgumentException">A citizen is to ask for themself, and none is named.</exception>
    public static TicketSource Development(IGrainFactory grains, Caller caller, string? citizen = null, TimeProvider? time = null)
    {
        var request = caller.Request(citizen, Lifetime);
        var issuer = grains.GetGrain<IDevelopmentIssuerGrain>(0);
        return Renewing(stop => issuer.Issue(request, stop), time ?? TimeProvider.System);
    }

    /// <summary>A ticket for a call.</summary>
    public ValueTask<AccessTicket> Get(CancellationToken cancellation = default) => _get(cancellation);
}
