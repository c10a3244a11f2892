using PhrCluster.Identity;

namespace PhrCluster.Client.Connecting;

/// <summary>Has a valid ticket at any time: one that the user gave, or one of the development issuer, renewed before it expires.</summary>
public sealed class TicketSource : IDisposable
{
    /// <summary>Of the tickets that it asks for.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    /// <summary>Left on a ticket when it is renewed: more than the longest wait for a silo that is away.</summary>
    public static readonly TimeSpan Reserve = TimeSpan.FromMinutes(10);

    private readonly Func<CancellationToken, Task<AccessTicket>>? _issue;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _renewing = new(1, 1);
    private Held? _held;

    private TicketSource(Func<CancellationToken, Task<AccessTicket>>? issue, TimeProvider time, Held? held) =>
        (_issue, _time, _held) = (issue, time, held);

    public static TicketSource Given(AccessTicket ticket) => new(null, TimeProvider.System, new Held(ticket, DateTimeOffset.MaxValue));

    /// <param name="issue">Asks for a ticket of <see cref="Lifetime"/>.</param>
    public static TicketSource Renewing(Func<CancellationToken, Task<AccessTicket>> issue, TimeProvider time) => new(issue, time, null);

    public async ValueTask<AccessTicket> Get(CancellationToken cancellation)
    {
        if (Current() is { } ticket)
        {
            return ticket;
        }

        await _renewing.WaitAsync(cancellation);
        try
        {
            if (Current() is { } renewed)
            {
                return renewed;
            }

            var now = _time.GetUtcNow();
            _held = new Held(await _issue!(cancellation), now + Lifetime - Reserve);
            return _held.Ticket;
        }
        finally
        {
            _renewing.Release();
        }
    }

    public void Dispose() => _renewing.Dispose();

    private AccessTicket? Current() => _held is { } held && _time.GetUtcNow() < held.RenewAt ? held.Ticket : null;

    private sealed record Held(AccessTicket Ticket, DateTimeOffset RenewAt);
}
