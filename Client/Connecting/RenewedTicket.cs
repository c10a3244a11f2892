using PhrCluster.Identity;

namespace PhrCluster.Client.Connecting;

/// <summary>A ticket that is used again until shortly before it expires; all who ask while it is renewed wait for the same one.</summary>
/// <param name="issue">Asks for a ticket of <see cref="TicketSource.Lifetime"/>.</param>
internal sealed class RenewedTicket(Func<CancellationToken, Task<AccessTicket>> issue, TimeProvider time)
{
    /// <summary>It needs no disposal: nobody asks for its handle.</summary>
    private readonly SemaphoreSlim _renewing = new(1, 1);

    private Held? _held;

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

            var now = time.GetUtcNow();
            _held = new Held(await issue(cancellation), now + TicketSource.Lifetime - TicketSource.Reserve);
            return _held.Ticket;
        }
        finally
        {
            _renewing.Release();
        }
    }

    private AccessTicket? Current() => _held is { } held && time.GetUtcNow() < held.RenewAt ? held.Ticket : null;

    private sealed record Held(AccessTicket Ticket, DateTimeOffset RenewAt);
}
